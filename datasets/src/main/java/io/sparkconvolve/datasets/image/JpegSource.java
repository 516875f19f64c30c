package io.sparkconvolve.datasets.image;

import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Reads a JPEG: one chunk, the whole picture; colour as RGB. */
final class JpegSource extends ChunkedSource {
    private final RangedFile file;
    private final Picture picture;

    private JpegSource(RangedFile file, Picture picture) {
        super(info(picture), PngSource.layout(picture), file.identity());
        this.file = file;
        this.picture = picture;
    }

    private static ArrayInfo info(Picture picture) {
        String format = picture.bands() == 1 ? "JPEG, gray" : "JPEG, RGB";
        return new ArrayInfo(format, picture.dtype(), picture.shape(), picture.shape(), null, Metadata.NONE);
    }

    static JpegSource open(Storage storage, Path path) throws IOException {
        RangedFile file = RangedFile.open(storage, path);
        try {
            return new JpegSource(file, JpegCodec.header(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    protected byte[] readChunk(long[] index) throws IOException {
        return JpegCodec.decode(file, picture);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
