package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.RowMajorFile;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.Path;

/** Writes a picture: tiles leave plain planes of samples, {@link #publish} encodes them row by row. */
final class PictureSink extends StagedSink {
    enum Kind {
        PNG,
        JPEG
    }

    private static final long serialVersionUID = 1L;

    private final Storage storage;
    private final Picture picture;
    private final Kind kind;
    private final RowMajorFile planes;

    PictureSink(Storage storage, Path path, OutputSpec spec, Picture picture, Kind kind) throws IOException {
        super(new Staging(storage, path));
        this.storage = storage;
        this.picture = picture;
        this.kind = kind;
        this.planes = new RowMajorFile(staging(), spec, ByteOrder.BIG_ENDIAN, new byte[0]);
    }

    @Override
    public long[] chunk() {
        return planes.chunk();
    }

    @Override
    protected void begin() throws IOException {
        planes.file().begin();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        planes.write(tile, visitor -> visitor.accept(tile, samples), ledger);
    }

    @Override
    public void publish() throws IOException {
        planes.file().complete();
        try (RangedFile raw = RangedFile.open(storage, staging().data())) {
            staging().put(staging().finished(), out -> encode(raw, out));
        }
        staging().publish(staging().finished());
    }

    private void encode(RangedFile raw, OutputStream out) throws IOException {
        if (kind == Kind.JPEG) {
            JpegCodec.encode(picture, y -> row(raw, y), out);
            return;
        }
        try (PngEncoder encoder = new PngEncoder(out, picture)) {
            for (int y = 0; y < picture.height(); y++) {
                encoder.row(row(raw, y));
            }
            encoder.finish();
        }
    }

    /** One row of the picture, its bands interleaved. */
    private byte[] row(RangedFile raw, int y) throws IOException {
        int bands = picture.bands();
        int bytes = picture.dtype().bytes();
        int planeRow = picture.width() * bytes;
        byte[] row = new byte[picture.rowBytes()];
        for (int b = 0; b < bands; b++) {
            byte[] plane = raw.read(((long) b * picture.height() + y) * planeRow, planeRow, "row " + y);
            if (picture.dtype() == Dtype.BOOL) {
                for (int x = 0; x < planeRow; x++) {
                    plane[x] = (byte) -plane[x];
                }
            }
            for (int x = 0; x < planeRow; x++) {
                row[x / bytes * bytes * bands + b * bytes + x % bytes] = plane[x];
            }
        }
        return row;
    }
}
