package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.RowMajorFile;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Writes a picture: tiles leave plain planes of samples, {@link #publish} encodes them row by row. */
final class PictureSink extends StagedSink {
    enum Kind {
        PNG,
        JPEG
    }

    private static final long serialVersionUID = 1L;

    private final Picture picture;
    private final Kind kind;
    private final RowMajorFile planes;

    PictureSink(Storage storage, Path path, OutputSpec spec, Picture picture, Kind kind) throws IOException {
        super(new Staging(storage, path));
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
        Pieces raw = planes.file().pieces();
        staging().put(staging().finished(), out -> {
            try (Planes bands = new Planes(raw)) {
                encode(bands, out);
            }
        });
        staging().publish(staging().finished());
    }

    /** The planes of all bands, read side by side. */
    private final class Planes implements Closeable {
        private final List<InputStream> streams = new ArrayList<>();

        Planes(Pieces raw) throws IOException {
            long bytes = raw.length() / picture.bands();
            for (int b = 0; b < picture.bands(); b++) {
                streams.add(staging().open(raw.range(b * bytes, (b + 1) * bytes)));
            }
        }

        byte[] next(int band, int n) throws IOException {
            byte[] row = streams.get(band).readNBytes(n);
            if (row.length < n) {
                throw new EOFException("samples of " + staging() + " are missing: a tile was not written");
            }
            return row;
        }

        @Override
        public void close() throws IOException {
            for (InputStream stream : streams) {
                stream.close();
            }
        }
    }

    private void encode(Planes planes, OutputStream out) throws IOException {
        if (kind == Kind.JPEG) {
            JpegCodec.encode(picture, y -> nextRow(planes), out);
            return;
        }
        try (PngEncoder encoder = new PngEncoder(out, picture)) {
            for (int y = 0; y < picture.height(); y++) {
                encoder.row(nextRow(planes));
            }
            encoder.finish();
        }
    }

    /** One row of the picture, its bands interleaved. */
    private byte[] nextRow(Planes planes) throws IOException {
        int bands = picture.bands();
        int bytes = picture.dtype().bytes();
        int planeRow = picture.width() * bytes;
        byte[] row = new byte[picture.rowBytes()];
        for (int b = 0; b < bands; b++) {
            byte[] plane = planes.next(b, planeRow);
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
