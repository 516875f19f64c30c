package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;

/**
 * Joins the reads of a region's small chunks: when one is wanted, those after it are fetched in the same request as long as
 * they lie (nearly) behind it in the file. For one region and one thread.
 */
final class ReadAhead {
    /** Chunks of this size are worth a request of their own. */
    private static final int LARGE = 1 << 20;

    /**
     * A local read is soon there and best stays in the second-level cache, twice: the stream fills a buffer outside of the
     * heap first. A remote request costs as much as this.
     */
    private static final int MOST_LOCAL = 1 << 18;

    private static final int MOST_REMOTE = 4 << 20;

    /** Bytes that cost less to read than another request. */
    private static final int GAP_LOCAL = 4 << 10;

    private static final int GAP_REMOTE = 16 << 10;

    /** Where chunks lie. */
    interface Extents {
        TiffSource.Extent of(long[] index) throws IOException;
    }

    /** A thread's, for its next region: new ones of this size would be cleared, and paged in, every time. */
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[0]);

    private final RangedFile file;
    private final int most;
    private final int gap;
    private final long[] first;
    private final long[] last;
    private byte[] buffer = BUFFER.get();
    private long start;
    private long end;

    ReadAhead(RangedFile file, Region region, long[] chunk) {
        this.file = file;
        this.most = file.isLocal() ? MOST_LOCAL : MOST_REMOTE;
        this.gap = file.isLocal() ? GAP_LOCAL : GAP_REMOTE;
        this.first = new long[chunk.length];
        this.last = new long[chunk.length];
        for (int a = 0; a < chunk.length; a++) {
            first[a] = region.origin(a) / chunk[a];
            last[a] = (region.end(a) - 1) / chunk[a];
        }
    }

    /** Has the chunk's bytes in the buffer, if it is worth it; false: the chunk is better read alone. */
    boolean prepare(long[] index, TiffSource.Extent wanted, Extents extents) throws IOException {
        return holds(wanted) || isWhole(wanted) && fetch(index, wanted, extents, 2);
    }

    /** Has what is wanted of the chunk in the buffer, with others or alone; false: it is too much for that. */
    boolean take(long[] index, TiffSource.Extent wanted, Extents extents) throws IOException {
        return holds(wanted) || isWhole(wanted) && fetch(index, wanted, extents, 1);
    }

    private boolean holds(TiffSource.Extent wanted) {
        return wanted.position() >= start && wanted.position() + wanted.bytes() <= end;
    }

    private boolean isWhole(TiffSource.Extent wanted) {
        return wanted.bytes() < LARGE && wanted.position() <= file.length() - wanted.bytes();
    }

    /** @param least number of chunks that are worth it */
    private boolean fetch(long[] index, TiffSource.Extent wanted, Extents extents, int least) throws IOException {
        long position = wanted.position();
        long stop = position + wanted.bytes();
        int chunks = 1;
        long[] next = index.clone();
        while (advance(next)) {
            TiffSource.Extent extent = extents.of(next);
            long extentEnd = extent.position() + extent.bytes();
            if (extent.position() < stop
                    || extent.position() - stop > gap
                    || extentEnd - position > most
                    || extentEnd > file.length()) {
                break;
            }
            stop = extentEnd;
            chunks++;
        }
        if (chunks < least) {
            return false;
        }
        int bytes = (int) (stop - position);
        if (buffer.length < bytes) {
            buffer = new byte[Math.max(bytes, most)];
            BUFFER.set(buffer);
        }
        end = 0; // nothing is held while a failing read leaves the buffer half filled
        file.read(position, buffer, 0, bytes, chunks + " chunks");
        start = position;
        end = stop;
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the byte at {@code position} of the file is in the buffer. */
    int offset(long position) {
        return (int) (position - start);
    }

    /** The chunk after this one, in the order in which a region is read. */
    private boolean advance(long[] index) {
        for (int a = index.length - 1; a >= 0; a--) {
            if (++index[a] <= last[a]) {
                return true;
            }
            index[a] = first[a];
        }
        return false;
    }
}
