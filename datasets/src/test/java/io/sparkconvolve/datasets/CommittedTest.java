package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of tiles that an earlier run committed: all of them, in little memory. */
class CommittedTest {
    private static final int MANY = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void aMillionTilesOfTwoProcessesAreKnownInSixBytesEach() throws IOException {
        Storage storage = Storage.of(new Configuration());
        Manifest manifest =
                Manifest.of(storage, Storage.path(folder.resolve("out.npy").toString()));
        assertThat(manifest.committed().count()).isZero();
        try (CommitLog even = manifest.log();
                CommitLog odd = manifest.log()) {
            // The last tile stays out.
            for (int tile = 0; tile < MANY - 1; tile++) {
                (tile % 2 == 0 ? even : odd).commit(tile, 31 * tile);
            }
        }
        Committed committed = manifest.committed();

        assertThat(committed.count()).isEqualTo(MANY - 1);
        assertThat(committed.has(MANY - 1)).isFalse();
        for (int tile = 0; tile < MANY - 1; tile++) {
            if (!committed.has(tile) || committed.checksum(tile) != 31 * tile) {
                throw new AssertionError("tile " + tile);
            }
        }
        assertThat(bytes(committed)).isLessThan(6L * MANY + (MANY >> 3) + 1000);
    }

    private static long bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.size();
    }
}
