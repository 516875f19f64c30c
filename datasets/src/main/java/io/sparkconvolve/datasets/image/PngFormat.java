package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** PNG pictures of 8 or 16 bits, gray or colour, with or without alpha. */
public final class PngFormat implements Formats.Format {
    @Override
    public String name() {
        return "PNG";
    }

    @Override
    public List<String> extensions() {
        return List.of("png");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) {
        int n = PngHeader.SIGNATURE.length;
        return head.length >= n && Arrays.equals(head, 0, n, PngHeader.SIGNATURE, 0, n);
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return PngSource.open(storage, path);
    }

    /**
     * A sink; bool is written as 0 and 255.
     *
     * @throws InvalidInputException if the type is not bool, uint8 or uint16, or the shape is no picture's
     */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.output(path.toString(), spec);
        Dtype type = spec.dtype();
        if (type != Dtype.UINT8 && type != Dtype.UINT16 && type != Dtype.BOOL) {
            throw new InvalidInputException("a PNG holds bool, uint8 or uint16, not " + type
                    + ": give --dtype uint8 for " + path.getName() + ", or write a .tif");
        }
        Picture.checkCompression(path.toString(), spec, "deflate");
        Picture picture = Picture.of(path.toString(), spec);
        return new PictureSink(storage, path, spec, picture, PictureSink.Kind.PNG);
    }
}
