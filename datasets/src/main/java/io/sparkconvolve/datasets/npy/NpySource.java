package io.sparkconvolve.datasets.npy;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ByteSpan;
import io.sparkconvolve.datasets.ChunkLayout;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Odometer;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Reads an NPY file. It has no chunks of its own: bands of about 4 MB that are contiguous in the file serve as such. A
 * region much narrower than its rows is read row by row instead, past the cache.
 */
final class NpySource extends ChunkedSource {
    private static final long BAND_BYTES = 4L << 20;
    /** Bytes that could be read in the time of one more request. */
    private static final long LOCAL_SEEK = 4L << 10;

    private static final long REMOTE_SEEK = 256L << 10;

    private final RangedFile file;
    private final NpyHeader header;
    private final long seek;

    private NpySource(RangedFile file, NpyHeader header, boolean local) {
        super(info(header), layout(header), file.identity());
        this.file = file;
        this.header = header;
        this.seek = local ? LOCAL_SEEK : REMOTE_SEEK;
    }

    static NpySource open(Storage storage, Path path) throws IOException {
        RangedFile file = RangedFile.open(storage, path);
        try {
            boolean local = "file".equals(storage.fileSystem(path).getUri().getScheme());
            return new NpySource(file, NpyHeader.read(file), local);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static ArrayInfo info(NpyHeader header) {
        String format = "NPY" + (header.fortranOrder() ? ", Fortran order" : "");
        return new ArrayInfo(
                format,
                header.dtype(),
                header.kind().withParts(header.shape()),
                header.kind().withParts(band(header)),
                null,
                Metadata.NONE,
                header.kind());
    }

    private static ChunkLayout layout(NpyHeader header) {
        ChunkLayout.Interleave interleave =
                header.kind() == SampleKind.COMPLEX ? ChunkLayout.Interleave.PIXELS : ChunkLayout.Interleave.PLANES;
        if (header.fortranOrder()) {
            interleave = ChunkLayout.Interleave.REVERSED;
        }
        return new ChunkLayout(header.order(), ChunkLayout.Edge.CLIPPED, interleave);
    }

    /** The largest box of at most {@link #BAND_BYTES} that is contiguous: whole along the fast axes, 1 along the slow. */
    private static long[] band(NpyHeader header) {
        long[] shape = header.shape();
        long[] band = new long[shape.length];
        Arrays.fill(band, 1);
        long budget = BAND_BYTES / header.dtype().bytes() / header.kind().parts();
        for (int i = 0; i < shape.length; i++) {
            int axis = header.fortranOrder() ? i : shape.length - 1 - i;
            band[axis] = Math.max(1, Math.min(shape[axis], budget));
            budget /= band[axis];
            if (band[axis] < shape[axis]) {
                break;
            }
        }
        return band;
    }

    /** Distance in the file of neighbours along an axis, in real numbers; the parts of a sample lie side by side. */
    private long stride(int axis) {
        int leading = header.kind().axes();
        if (axis < leading) {
            return 1;
        }
        long[] shape = header.shape();
        long stride = header.kind().parts();
        int from = header.fortranOrder() ? 0 : axis - leading + 1;
        int to = header.fortranOrder() ? axis - leading : shape.length;
        for (int a = from; a < to; a++) {
            stride *= shape[a];
        }
        return stride;
    }

    private long offset(long[] at) {
        long samples = 0;
        for (int a = 0; a < at.length; a++) {
            samples += at[a] * stride(a);
        }
        return header.dataOffset() + samples * header.dtype().bytes();
    }

    @Override
    protected byte[] readChunk(long[] index) throws IOException {
        long[] chunk = info().chunk();
        long[] corner = new long[index.length];
        long[] shape = info().shape();
        long bytes = header.dtype().bytes();
        for (int a = 0; a < index.length; a++) {
            corner[a] = index[a] * chunk[a];
            bytes *= Math.min(chunk[a], shape[a] - corner[a]);
        }
        return file.read(offset(corner), bytes, "band " + Arrays.toString(index));
    }

    @Override
    public void read(Region region, NdArray target) throws IOException {
        checkRead(region, target);
        if (isNarrow(region)) {
            readRows(region, target);
        } else {
            super.read(region, target);
        }
    }

    private boolean isNarrow(Region region) {
        int rank = region.rank();
        boolean contiguous = !header.fortranOrder() && header.kind() == SampleKind.REAL;
        if (!contiguous || rank == 1 || info().chunk()[rank - 2] == 1) {
            return false;
        }
        long bytes = header.dtype().bytes();
        return region.length(rank - 1) * bytes + seek < header.shape()[rank - 1] * bytes / 4;
    }

    @Override
    public long cost(Region region) {
        if (!isNarrow(region)) {
            return super.cost(region);
        }
        int last = region.rank() - 1;
        return region.size()
                / region.length(last)
                * (region.length(last) * header.dtype().bytes() + seek);
    }

    private void readRows(Region region, NdArray target) throws IOException {
        int width = target.length(target.rank() - 1);
        byte[] row = new byte[width * header.dtype().bytes()];
        long[] at = region.origin();
        int position = 0;
        do {
            file.read(offset(at), row, 0, row.length, "a row");
            target.samples().decode(header.dtype(), header.order(), row, 0, 1, position, width);
            position += width;
        } while (Odometer.nextRow(at, region));
    }

    @Override
    public Optional<ByteSpan> span(Region region) {
        long first = offset(region.origin());
        long last = offset(region.last());
        return Optional.of(
                new ByteSpan(file.path(), first, last + header.dtype().bytes() - first));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
