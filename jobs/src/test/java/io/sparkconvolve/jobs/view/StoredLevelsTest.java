package io.sparkconvolve.jobs.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Cli;
import io.sparkconvolve.jobs.LocalSpark;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.view.TileSampler.Tile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --pyramid} has written is what is shown further out. */
class StoredLevelsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    private ShownArray shown(String name, String... options) {
        Path land = folder.resolve("land.npy");
        Path out = folder.resolve(name);
        Cli.done("generate", "image", "--shape", "701x1203", "-o", land);
        Object[] words = {"image", "-i", land, "-o", out, "-p", "gaussian(1)", "--chunk", "128"};
        Object[] all = new Object[words.length + options.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        Cli.done(all);
        Storage storage = SparkApplication.storage();
        return ShownArray.open(storage, out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.tif", "out.zarr"})
    void tilesFurtherOutAreTheStoredLevels(String name) throws Exception {
        try (ShownArray array = shown(name, "--pyramid")) {
            assertThat(array.levels().all()).extracting(Levels.Level::factor).startsWith(1L, 2L, 4L);
            TileSampler sampler = new TileSampler(array);
            assertThat(sampler.detail(1)).isEqualTo(Detail.OVERVIEW);
            Levels.Level level = array.levels().all().get(1);
            NdArray samples = NdArray.zeros(Precision.FLOAT64, 256, 256);
            level.source().read(Region.of(new long[] {0, 256}, new long[] {256, 256}), samples);
            Patch patch = sampler.read(new Tile(1, 0, 1), new long[0]);
            assertThat(patch.values()).isEqualTo(samples.toDoubles());
        }
    }

    @Test
    void anArrayWithoutLevelsHasOne() throws Exception {
        try (ShownArray array = shown("plain.tif")) {
            assertThat(array.levels().all()).hasSize(1);
        }
    }
}
