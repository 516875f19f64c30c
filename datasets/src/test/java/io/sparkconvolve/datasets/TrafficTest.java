package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
    @TempDir
    private Path folder;

    private RangedFile file(int bytes) throws IOException {
        Path path = Files.write(folder.resolve("some.bytes"), new byte[bytes]);
        return RangedFile.open(Storage.defaults(), new org.apache.hadoop.fs.Path(path.toString()));
    }

    @Test
    void whatIsReadIsCountedToTheByte() throws IOException {
        try (RangedFile file = file(10_000)) {
            Traffic before = Traffic.ofThread();
            file.read(100, 4000, "part");
            file.read(0, 1, "part");
            assertThat(Traffic.ofThread().minus(before)).isEqualTo(new Traffic(4001, 0, 0, 0));
        }
    }

    @Test
    void eachThreadHasItsOwn() throws IOException {
        try (RangedFile file = file(10_000)) {
            Traffic before = Traffic.ofThread();
            Traffic others = CompletableFuture.supplyAsync(() -> {
                        Traffic start = Traffic.ofThread();
                        try {
                            file.read(0, 300, "part");
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                        return Traffic.ofThread().minus(start);
                    })
                    .join();
            assertThat(others.bytesRead()).isEqualTo(300);
            assertThat(Traffic.ofThread()).isEqualTo(before);
        }
    }

    /** Each look-up is a hit or a miss, and what was missed is in the cache or was evicted. */
    @Test
    void lookUpsOfChunks() throws IOException {
        ChunkCache cache = new ChunkCache(10_000);
        Traffic before = Traffic.ofThread();
        int lookUps = 0;
        for (int chunk = 0; chunk < 100; chunk++) {
            cache.get("a", chunk, () -> new byte[2000]);
            cache.get("a", 0, () -> new byte[2000]);
            lookUps += 2;
        }
        Traffic counted = Traffic.ofThread().minus(before);
        assertThat(counted.chunkMisses()).isEqualTo(100);
        assertThat(counted.chunkHits()).isEqualTo(lookUps - 100);
        assertThat(counted.chunkEvictions()).isEqualTo(100 - 4);
    }
}
