package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChunkCacheTest {
    @Test
    void keepsTheLastUsedWithinItsCapacity() throws Exception {
        ChunkCache cache = new ChunkCache(10_000);
        AtomicInteger loads = new AtomicInteger();
        ChunkCache.Loader loader = () -> {
            loads.incrementAndGet();
            return new byte[2000];
        };
        for (int chunk = 0; chunk < 100; chunk++) {
            cache.get("a", chunk, loader);
            cache.get("a", 0, loader);
            assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(loads).hasValue(100);
        cache.get("a", 98, loader);
        assertThat(loads).hasValue(100);
        cache.get("b", 98, loader);
        cache.get("a", 50, loader);
        assertThat(loads).hasValue(102);
    }

    @Test
    void aChunkThatExceedsTheCapacityIsKeptAlone() throws Exception {
        ChunkCache cache = new ChunkCache(1000);
        byte[] large = cache.get("a", 0, () -> new byte[5000]);
        assertThat(cache.get("a", 0, () -> new byte[1])).isSameAs(large);
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void threadsThatAskAtOnceLoadOnce() throws Exception {
        ChunkCache cache = new ChunkCache(1 << 20);
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            ChunkCache.Loader loader = () -> {
                loads.incrementAndGet();
                first.countDown();
                await(go);
                return new byte[10];
            };
            Future<byte[]> one = threads.submit(() -> cache.get("a", 1, loader));
            await(first);
            Future<byte[]> two = threads.submit(() -> cache.get("a", 1, loader));
            Future<byte[]> three = threads.submit(() -> cache.get("a", 1, loader));
            go.countDown();
            assertThat(two.get()).isSameAs(one.get());
            assertThat(three.get()).isSameAs(one.get());
            assertThat(loads).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFailureIsTheCallersOwnAndNotKept() throws Exception {
        ChunkCache cache = new ChunkCache(1 << 20);
        assertThatThrownBy(() -> cache.get("a", 1, () -> {
                    throw new IOException("damaged");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("damaged");
        assertThat(cache.get("a", 1, () -> new byte[7])).hasSize(7);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("timed out");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
