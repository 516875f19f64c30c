package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.Arrays;

/**
 * A source that decodes whole chunks: a subclass knows the header and turns a chunk's index into bytes; this class finds
 * the chunks of a region, keeps decoded ones in the JVM's {@link ChunkCache}, and puts their rows in place.
 *
 * <p>Chunk {@code (i, j, …)} covers {@code [i * chunk[0], (i + 1) * chunk[0]) x …} of the array; {@code info().chunk()}
 * is the chunk shape.
 */
public abstract class ChunkedSource implements Source {
    /** A larger chunk is refused: it must fit in memory whole, beside the work. 1 GiB or a quarter of the heap. */
    public static final long MAX_CHUNK_BYTES =
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);

    private static final byte[] MISSING = new byte[0];

    private final ArrayInfo info;
    private final ChunkLayout layout;
    private final String identity;
    private final Region domain;
    private final long[] chunk;
    private final long[] chunks;

    /**
     * @param identity of the file's content, see {@link RangedFile#identity()}; starts with the file's name
     * @throws InvalidInputException if the chunk shape is not possible, or a chunk exceeds {@link #MAX_CHUNK_BYTES}
     */
    protected ChunkedSource(ArrayInfo info, ChunkLayout layout, String identity) {
        this.info = info;
        this.layout = layout;
        this.identity = identity;
        this.domain = info.domain();
        this.chunk = info.chunk();
        this.chunks = new long[chunk.length];
        long bytes = info.dtype().bytes();
        for (int a = 0; a < chunk.length; a++) {
            if (chunk[a] < 1 || chunk.length != domain.rank()) {
                throw new InvalidInputException(
                        name() + ": chunk shape " + Arrays.toString(chunk) + " is not possible; the file is damaged");
            }
            if (chunk[a] > MAX_CHUNK_BYTES / bytes) {
                throw new InvalidInputException(name() + ": its chunks of shape " + Arrays.toString(chunk) + " ("
                        + info.dtype() + ") exceed " + MAX_CHUNK_BYTES + " bytes; store it in smaller chunks");
            }
            bytes *= chunk[a];
            chunks[a] = (domain.length(a) - 1) / chunk[a] + 1;
        }
        try {
            Math.multiplyExact(domain.size(), info.dtype().bytes());
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    name() + ": shape " + Arrays.toString(info.shape()) + " exceeds 2^63 bytes; the file is damaged",
                    e);
        }
    }

    /**
     * The decoded bytes of one chunk, laid out as {@link ChunkLayout} says, or null if the chunk is not stored, which
     * means {@link #fill()} everywhere. May be called by several threads. The array is kept and not written to.
     *
     * @throws InvalidInputException if the data are damaged; names the file and the chunk
     */
    protected abstract byte[] readChunk(long[] index) throws IOException;

    /**
     * What a region needs of a chunk as {@link #readChunk} has it, for one look: where getting it again costs no more than
     * keeping it. Null: the chunk is worth a place in the cache.
     *
     * @throws InvalidInputException if the data are damaged; names the file and the chunk
     */
    protected Glance glance(long[] index, Region region) throws IOException {
        return null;
    }

    /**
     * Bytes that are good until the thread's next call.
     *
     * @param offset where the chunk's first byte is, or would be if it were needed: it may be negative
     */
    public record Glance(byte[] bytes, int offset) {}

    /** The value of samples in chunks that are not stored. */
    protected double fill() {
        return 0;
    }

    @Override
    public ArrayInfo info() {
        return info;
    }

    /** The file's name, for messages. */
    protected String name() {
        int end = identity.indexOf('|');
        return end < 0 ? identity : identity.substring(0, end);
    }

    /** Index of the chunk that holds a sample. */
    protected final long[] chunkOf(long[] sample) {
        long[] index = new long[sample.length];
        for (int a = 0; a < index.length; a++) {
            index[a] = sample[a] / chunk[a];
        }
        return index;
    }

    /** Number of chunks along an axis. */
    protected long chunks(int axis) {
        return chunks[axis];
    }

    @Override
    public void read(Region region, NdArray target) throws IOException {
        checkRead(region, target);
        if (region.isEmpty()) {
            return;
        }
        int rank = region.rank();
        long[] first = new long[rank];
        long[] end = new long[rank];
        for (int a = 0; a < rank; a++) {
            first[a] = region.origin(a) / chunk[a];
            end[a] = (region.end(a) - 1) / chunk[a] + 1;
        }
        Region touched = Region.between(first, end);
        long[] index = first.clone();
        do {
            Glance glance = glance(index, region);
            if (glance == null) {
                byte[] raw = ChunkCache.shared().get(identity, linear(index), loader(index.clone()));
                place(index, raw, 0, region, target);
            } else {
                place(index, glance.bytes(), glance.offset(), region, target);
            }
        } while (Odometer.next(index, touched));
    }

    /** @throws IllegalArgumentException if the region is not in the array, or the target has another shape */
    protected final void checkRead(Region region, NdArray target) {
        ArrayChecks.read(name(), region, target, domain);
    }

    private ChunkCache.Loader loader(long[] index) {
        return () -> {
            byte[] raw = readChunk(index);
            if (raw == null) {
                return MISSING;
            }
            long needed = info.dtype().bytes();
            for (int n : stored(index)) {
                needed *= n;
            }
            if (raw.length < needed) {
                throw new InvalidInputException(name() + ": chunk " + Arrays.toString(index) + " is damaged: it has "
                        + raw.length + " bytes of " + needed);
            }
            return raw;
        };
    }

    private long linear(long[] index) {
        long position = 0;
        for (int a = 0; a < index.length; a++) {
            position = position * chunks[a] + index[a];
        }
        return position;
    }

    /** The shape of a chunk as its bytes hold it. */
    private int[] stored(long[] index) {
        int[] shape = new int[index.length];
        for (int a = 0; a < shape.length; a++) {
            long inside = domain.length(a) - index[a] * chunk[a];
            shape[a] = (int) (layout.edge() == ChunkLayout.Edge.FULL ? chunk[a] : Math.min(chunk[a], inside));
        }
        return shape;
    }

    /** Copies what the chunk and the region share, one row along the last axis at a time. */
    private void place(long[] index, byte[] raw, int offset, Region region, NdArray target) {
        int rank = region.rank();
        int[] strides = layout.strides(stored(index));
        long[] start = new long[rank];
        long[] end = new long[rank];
        long[] corner = new long[rank];
        for (int a = 0; a < rank; a++) {
            corner[a] = index[a] * chunk[a];
            start[a] = Math.max(corner[a], region.origin(a));
            end[a] = Math.min(corner[a] + chunk[a], region.end(a));
        }
        int row = rank - 1;
        int width = (int) (end[row] - start[row]);
        // Rows one below the other are steps of the same length; an array of one axis is one row.
        int rows = rank == 1 ? 1 : (int) (end[rank - 2] - start[rank - 2]);
        int sourceStep = rank == 1 ? 0 : strides[rank - 2];
        Region firsts = Region.between(start, end);
        if (rank > 1) {
            firsts = firsts.withAxis(rank - 2, start[rank - 2], start[rank - 2] + 1);
        }
        long[] at = start.clone();
        do {
            int source = 0;
            int position = 0;
            for (int a = 0; a < rank; a++) {
                source += (int) (at[a] - corner[a]) * strides[a];
                position = position * target.length(a) + (int) (at[a] - region.origin(a));
            }
            for (int y = 0; y < rows; y++) {
                placeRow(raw, offset, source, strides[row], target.samples(), position, width);
                source += sourceStep;
                position += target.length(row);
            }
        } while (Odometer.nextRow(at, firsts));
    }

    private void placeRow(byte[] raw, int offset, int source, int step, Samples target, int position, int width) {
        if (raw.length == 0) {
            target.fill(position, position + width, fill());
        } else {
            Dtype type = info.dtype();
            target.decode(type, layout.order(), raw, offset + source * type.bytes(), step, position, width);
        }
    }
}
