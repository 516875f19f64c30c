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
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** JPEG pictures of 8 bits, gray or RGB. Written at quality 92, for looking at: it loses. */
public final class JpegFormat implements Formats.Format {
    private static final int MAX_SIDE = 65500;

    @Override
    public String name() {
        return "JPEG";
    }

    @Override
    public List<String> extensions() {
        return List.of("jpg", "jpeg");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) {
        return head.length >= 3 && head[0] == (byte) 0xff && head[1] == (byte) 0xd8 && head[2] == (byte) 0xff;
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return JpegSource.open(storage, path);
    }

    /** @throws InvalidInputException if the type is not uint8, or the shape is no gray or RGB picture that fits memory */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.output(path.toString(), spec);
        if (spec.dtype() != Dtype.UINT8) {
            throw new InvalidInputException("a JPEG holds uint8, not " + spec.dtype() + ": give --dtype uint8 for "
                    + path.getName() + ", or write a .tif");
        }
        Picture.checkCompression(path.toString(), spec, "jpeg");
        Picture picture = Picture.of(path.toString(), spec);
        if (picture.bands() == 2
                || picture.bands() == 4
                || picture.width() > MAX_SIDE
                || picture.height() > MAX_SIDE
                || 4L * picture.width() * picture.height() > Picture.MAX_SAMPLES) {
            throw new InvalidInputException(
                    "a JPEG has 1 or 3 bands, sides up to " + MAX_SIDE + " and at most 2^26 pixels here; "
                            + path.getName() + " would be " + picture.width() + " x " + picture.height() + " with "
                            + picture.bands() + " band(s): write a .png or .tif");
        }
        return new PictureSink(storage, path, spec, picture, PictureSink.Kind.JPEG);
    }
}
