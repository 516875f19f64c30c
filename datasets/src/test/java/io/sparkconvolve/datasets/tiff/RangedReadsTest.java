package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening costs the header, a region its chunks, and neighbours come in one request. */
class RangedReadsTest {
    @TempDir
    Path dir;

    private static void assertCost(long requests, long bytes) {
        assertThat(CountingFileSystem.REQUESTS.get()).as("requests").isLessThanOrEqualTo(requests);
        assertThat(CountingFileSystem.BYTES.get()).as("bytes").isLessThanOrEqualTo(bytes);
    }

    @Test
    void aRegionOfAnImageOf30000By30000CostsItsChunks() throws Exception {
        Path file = dir.resolve("large.tif");
        // Nothing is written but the header: the file is sparse on the disk.
        Sink sink = Formats.create(Storage.defaults(), file.toString(), Arrays4Tests.spec(Dtype.UINT8, 30000, 30000));
        sink.create();
        sink.publish();
        CountingFileSystem.reset();
        try (Source source = Formats.open(CountingFileSystem.storage(), "counted:" + file)) {
            assertCost(7, 1 << 19);
            CountingFileSystem.reset();
            Arrays4Tests.read(source, Region.of(new long[] {15000, 20000}, new long[] {1000, 1000}));
            // Five rows of five chunks each.
            assertCost(7, 25 * 65536 + (1 << 17));
        }
    }

    @Test
    void onTheLocalDiskOnlyTheRowsOfAChunkThatAreNeededAreRead() throws Exception {
        Path file = dir.resolve("local.tif");
        NdArray array = Arrays4Tests.random(Dtype.UINT8, 3, 1000, 1000);
        Arrays4Tests.write(
                Formats.create(Storage.defaults(), file.toString(), Arrays4Tests.spec(Dtype.UINT8, 1000, 1000)),
                array,
                new long[] {512, 512},
                new Random(3));
        try (Source source =
                Formats.open(CountingFileSystem.localStorage(), file.toUri().toString())) {
            CountingFileSystem.reset();
            Region rows = Region.of(new long[] {250, 300}, new long[] {270, 600});
            assertThat(Arrays4Tests.read(source, rows).toDoubles())
                    .isEqualTo(Arrays4Tests.slice(array, rows).toDoubles());
            // 6 rows of three chunks, all of three, 8 rows of three: those of one chunk are apart from the next one's.
            assertCost(3 + 1 + 3, 270 * 3 * 256);
            Random random = new Random(5);
            for (int i = 0; i < 50; i++) {
                Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                assertThat(Arrays4Tests.read(source, region).toDoubles())
                        .isEqualTo(Arrays4Tests.slice(array, region).toDoubles());
            }
        }
    }

    @Test
    void smallStripsComeTogether() throws Exception {
        Python.assume("numpy", "tifffile");
        Python.run("""
                import numpy as np, sys, tifffile
                a = (np.arange(600 * 800) % 251).astype('u1').reshape(600, 800)
                tifffile.imwrite(sys.argv[1] + '/strips.tif', a, rowsperstrip=3, metadata=None)
                tifffile.imwrite(sys.argv[1] + '/zip.tif', a, rowsperstrip=1, compression='zlib', metadata=None)
                """, dir);
        for (String name : new String[] {"strips", "zip"}) {
            CountingFileSystem.reset();
            try (Source source = Formats.open(CountingFileSystem.storage(), "counted:" + dir.resolve(name + ".tif"))) {
                NdArray whole = Arrays4Tests.read(source);
                for (int i = 0; i < whole.size(); i++) {
                    assertThat(whole.samples().get(i)).isEqualTo(i % 251);
                }
            }
            assertCost(12, 600 * 800 + (1 << 18));
        }
    }

    @Test
    void threadsMayShareASource() throws Exception {
        Path file = dir.resolve("shared.tif");
        NdArray array = Arrays4Tests.random(Dtype.INT16, 4, 2, 300, 400);
        Arrays4Tests.write(
                Formats.create(
                        Storage.defaults(),
                        file.toString(),
                        Arrays4Tests.spec(Dtype.INT16, "zstd", new long[] {1, 32, 32}, 2, 300, 400)),
                array,
                new long[] {1, 100, 100},
                new Random(4));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Source source = Formats.open(Storage.defaults(), file.toString())) {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Random random = new Random(t);
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 30; i++) {
                        Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                        assertThat(Arrays4Tests.read(source, region).toDoubles())
                                .isEqualTo(Arrays4Tests.slice(array, region).toDoubles());
                    }
                    return null;
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
