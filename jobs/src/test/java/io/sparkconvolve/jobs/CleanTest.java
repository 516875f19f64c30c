package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.datasets.OutputLock;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code clean} removes what dead runs have left, and nothing else. */
class CleanTest {
    @TempDir
    private Path folder;

    private void leave(String... names) throws IOException {
        for (String name : names) {
            Path place = Files.createDirectories(folder.resolve(name));
            Files.writeString(place.resolve("data"), "1234");
        }
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void ofOneOutputOrOfAllInADirectory() throws IOException {
        leave(".a.tif.staging", ".a.tif.scratch", ".lags.npy.sums.staging", ".t.csv.staging-0a-1", ".hidden", "b.zarr");
        assertThat(Cli.done("clean", folder.resolve("a.tif"), "--dry-run").out())
                .contains(".a.tif.staging", "8 bytes")
                .doesNotContain("lags");
        assertThat(names()).hasSize(6);
        Cli.done("clean", folder.resolve("a.tif"));
        assertThat(names())
                .containsExactlyInAnyOrder(".lags.npy.sums.staging", ".t.csv.staging-0a-1", ".hidden", "b.zarr");
        Cli.done("clean", folder);
        assertThat(names()).containsExactlyInAnyOrder(".hidden", "b.zarr");
    }

    @Test
    void anOutputThatWasPutAsideComesBack() throws IOException {
        leave(".b.zarr.old");
        Cli.done("clean", folder);
        assertThat(folder.resolve("b.zarr").resolve("data")).hasContent("1234");
    }

    @Test
    void whatALiveRunNeedsStays() throws IOException {
        leave(".a.tif.staging");
        org.apache.hadoop.fs.Path output =
                new org.apache.hadoop.fs.Path(folder.resolve("a.tif").toString());
        try (OutputLock held = OutputLock.acquire(Storage.defaults(), output)) {
            assertThat(Cli.done("clean", folder).err()).contains("another run is writing");
            held.verify();
        }
        assertThat(names()).containsExactly(".a.tif.staging");
    }
}
