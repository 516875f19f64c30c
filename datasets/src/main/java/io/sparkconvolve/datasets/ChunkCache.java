package io.sparkconvolve.datasets;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Decoded chunks, bounded by bytes, least recently used out first. Tasks of one executor share it: neighbouring tiles read
 * the same chunks in their halos. Threads that ask for one chunk at the same time decode it once.
 */
public final class ChunkCache {
    /**
     * Capacity of the shared cache in bytes; default: 32 MB for each processor, what a task and its neighbours' halos
     * need, or an eighth of the heap, if that is smaller.
     */
    public static final String CAPACITY_PROPERTY = "spark-convolve.chunkCacheBytes";

    private static final long OVERHEAD = 128;
    private static final long BYTES_PER_PROCESSOR = 32L << 20;
    private static final ChunkCache SHARED = new ChunkCache(Long.getLong(
            CAPACITY_PROPERTY,
            Math.min(
                    BYTES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() / 8)));

    /** Reads and decodes a chunk. */
    public interface Loader {
        byte[] load() throws IOException;
    }

    private record Key(String source, long chunk) {}

    private final long capacity;
    private final LinkedHashMap<Key, byte[]> chunks = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Key, CompletableFuture<byte[]>> loading = new HashMap<>();
    private long bytes;
    /** The last chunk that exceeds the capacity, such as a whole picture; here as long as memory allows. */
    private Key largeKey;

    private SoftReference<byte[]> large;

    ChunkCache(long capacity) {
        this.capacity = capacity;
    }

    /** The cache of this JVM. */
    public static ChunkCache shared() {
        return SHARED;
    }

    /** What the shared cache may hold, in bytes: part of an executor's memory plan. */
    public static long sharedCapacity() {
        return SHARED.capacity;
    }

    /** What the shared cache holds, in bytes. */
    public static long sharedBytes() {
        return SHARED.bytes();
    }

    /**
     * The chunk, from here or from {@code loader}. The array is shared: not to be written to.
     *
     * @param source {@link RangedFile#identity()} or the like
     */
    public byte[] get(String source, long chunk, Loader loader) throws IOException {
        Key key = new Key(source, chunk);
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> others;
        synchronized (this) {
            byte[] found = key.equals(largeKey) ? large.get() : chunks.get(key);
            if (found != null) {
                Traffic.hit();
                return found;
            }
            others = loading.putIfAbsent(key, mine);
        }
        if (others == null) {
            Traffic.missed();
            return load(key, mine, loader);
        }
        try {
            byte[] found = others.join();
            Traffic.hit();
            return found;
        } catch (CompletionException e) {
            Traffic.missed();
            // The other thread's failure may be its own, such as being interrupted.
            return loader.load();
        }
    }

    private byte[] load(Key key, CompletableFuture<byte[]> future, Loader loader) throws IOException {
        try {
            byte[] loaded = loader.load();
            keep(key, loaded);
            future.complete(loaded);
            return loaded;
        } catch (Throwable e) {
            future.completeExceptionally(e);
            throw e;
        } finally {
            synchronized (this) {
                loading.remove(key);
            }
        }
    }

    private synchronized void keep(Key key, byte[] chunk) {
        long size = chunk.length + OVERHEAD;
        if (size > capacity) {
            largeKey = key;
            large = new SoftReference<>(chunk);
            return;
        }
        if (chunks.put(key, chunk) != null) {
            return;
        }
        bytes += size;
        Iterator<byte[]> oldest = chunks.values().iterator();
        while (bytes > capacity) {
            bytes -= oldest.next().length + OVERHEAD;
            oldest.remove();
            Traffic.evicted();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
