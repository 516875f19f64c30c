package io.sparkconvolve.datasets;

import org.apache.hadoop.fs.FileSystem;

/**
 * What a thread has moved from storage and through the cache of chunks: counted chunk by chunk and read by read, where the
 * thread passes anyway.
 *
 * <pre>{@code
 * Traffic before = Traffic.ofThread();
 * source.read(region, target);
 * Traffic of = Traffic.ofThread().minus(before);
 * }</pre>
 *
 * @param bytesRead from all file systems, as stored, compressed
 * @param chunkHits chunks that another read had left in the cache, or another thread was decoding
 * @param chunkMisses chunks that had to be read and decoded
 * @param chunkEvictions chunks that had to leave the cache for those
 */
public record Traffic(long bytesRead, long chunkHits, long chunkMisses, long chunkEvictions) {
    private static final int HITS = 0;
    private static final int MISSES = 1;
    private static final int EVICTIONS = 2;
    private static final ThreadLocal<long[]> CHUNKS = ThreadLocal.withInitial(() -> new long[3]);

    /** What the calling thread has moved since it began. */
    public static Traffic ofThread() {
        long[] chunks = CHUNKS.get();
        return new Traffic(readByThread(), chunks[HITS], chunks[MISSES], chunks[EVICTIONS]);
    }

    /** By Hadoop's own books, which all file systems keep; Spark's tables are counted by the same. */
    @SuppressWarnings("deprecation")
    private static long readByThread() {
        long bytes = 0;
        for (FileSystem.Statistics one : FileSystem.getAllStatistics()) {
            bytes += one.getThreadStatistics().getBytesRead();
        }
        return bytes;
    }

    static void hit() {
        CHUNKS.get()[HITS]++;
    }

    static void missed() {
        CHUNKS.get()[MISSES]++;
    }

    static void evicted() {
        CHUNKS.get()[EVICTIONS]++;
    }

    /** What came after {@code earlier}. */
    public Traffic minus(Traffic earlier) {
        return new Traffic(
                bytesRead - earlier.bytesRead,
                chunkHits - earlier.chunkHits,
                chunkMisses - earlier.chunkMisses,
                chunkEvictions - earlier.chunkEvictions);
    }
}
