package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One source, several threads, of which some are interrupted while they read: the others see the right samples. */
class SourceThreadsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"npy", "zarr", "png", "tif", "wav", "csv", "parquet"})
    void threadsShareASource(String extension) throws Exception {
        Storage storage = Storage.defaults();
        // The one type that all formats hold.
        NdArray array = Arrays4Tests.random(Dtype.UINT8, 3, 300, 400);
        String location = dir.resolve("a." + extension).toString();
        Arrays4Tests.write(
                Formats.create(storage, location, Arrays4Tests.spec(Dtype.UINT8, 300, 400)),
                array,
                new long[] {300, 400},
                new Random(1));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Source source = Formats.open(storage, location)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Random random = new Random(thread);
                results.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                        assertThat(Arrays4Tests.read(source, region).toDoubles())
                                .isEqualTo(Arrays4Tests.slice(array, region).toDoubles());
                    }
                    return true;
                }));
            }
            Thread killed = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    Arrays4Tests.read(source);
                } catch (Exception e) {
                    // As a killed task fails.
                }
            });
            killed.start();
            killed.join();
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
