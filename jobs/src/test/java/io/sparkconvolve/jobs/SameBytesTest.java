package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output's bytes depend on input, pipeline and format, and on nothing about how the work was cut and dealt. */
class SameBytesTest {
    private static final String CHAIN = "gaussian(5) | sobel()";
    private static final String TRANSFORM = "convolve(disk(15), method=fft)";

    @TempDir
    private static Path folder;

    private static Path input;

    @BeforeAll
    static void input() throws IOException {
        input = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.UINT8, Arrays4Tests.picture(1100, 1300, 255, 1), 1100, 1300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                CHAIN + ";npy;",
                CHAIN + ";tif;--compression=zstd",
                CHAIN + ";zarr;--dtype=uint8",
                TRANSFORM + ";npy;--precision=float64",
                TRANSFORM + ";tif;--dtype=uint8",
                TRANSFORM + ";zarr;"
            })
    void whateverTheTilesPartitionsAndCores(String pipeline, String format, String option) throws IOException {
        List<byte[]> outputs = new ArrayList<>();
        LocalSpark.use("local[2]");
        for (int tile : new int[] {256, 512, 1000}) {
            outputs.add(output(pipeline, format, option, "--tile", tile));
        }
        for (int partitions : new int[] {1, 3, 8}) {
            outputs.add(output(pipeline, format, option, "--tile", 256, "--partitions", partitions));
        }
        LocalSpark.use("local[1]");
        outputs.add(output(pipeline, format, option));
        outputs.add(output(pipeline, format, option, "--tile", 512, "--partitions", 3));
        assertThat(outputs).allMatch(bytes -> java.util.Arrays.equals(bytes, outputs.get(0)));
    }

    private byte[] output(String pipeline, String format, String option, Object... how) throws IOException {
        Path output = folder.resolve("out." + format);
        List<Object> words =
                new ArrayList<>(List.of("image", "-i", input, "-o", output, "-p", pipeline, "--overwrite"));
        if (option != null) {
            words.add(option);
        }
        words.addAll(List.of(how));
        Cli.done(words.toArray());
        return Arrays4Tests.bytes(output);
    }

    @Test
    void nothingIsShuffledAndNoPixelsPassThroughTheDriver() throws Exception {
        AtomicLong shuffled = new AtomicLong();
        AtomicLong results = new AtomicLong();
        AtomicLong tasks = new AtomicLong();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                TaskMetrics metrics = end.taskMetrics();
                shuffled.addAndGet(metrics.shuffleReadMetrics().totalBytesRead()
                        + metrics.shuffleWriteMetrics().bytesWritten());
                results.addAndGet(metrics.resultSize());
                tasks.incrementAndGet();
            }
        };
        var spark = LocalSpark.use("local[2]").sc();
        spark.addSparkListener(listener);
        Cli.done("image", "-i", input, "-o", folder.resolve("s.tif"), "-p", CHAIN, "--tile", 256, "--partitions", 6);
        for (int i = 0; i < 100 && tasks.get() < 6; i++) {
            Thread.sleep(50);
        }
        spark.removeSparkListener(listener);
        assertThat(tasks).hasValue(6);
        assertThat(shuffled).hasValue(0);
        assertThat(results.get()).isLessThan(6 * 8000);
    }
}
