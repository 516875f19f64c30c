package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output file of several blocks is joined by tasks, and is the file that the driver makes of one block. */
class JoinedOutputTest {
    /** As small as a unit may be. */
    private static final Map<String, String> SMALL_BLOCKS = Map.of(
            "spark.hadoop.fs.local.block.size", Integer.toString(5 << 20),
            "spark.hadoop.fs.file.impl.disable.cache", "true");

    @TempDir
    private Path folder;

    @Test
    void unitsAreTasks() throws Exception {
        Random random = new Random(2);
        double[] noise = random.doubles(1500 * 1300L).toArray();
        Path input = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.FLOAT32, noise, 1500, 1300);
        JavaSparkContext spark = LocalSpark.use("local[2]");
        int whole = tasks(spark, input, "whole.tif");
        SMALL_BLOCKS.forEach(System::setProperty);
        int joined;
        try {
            joined = tasks(spark, input, "joined.tif");
        } finally {
            SMALL_BLOCKS.keySet().forEach(System::clearProperty);
        }
        assertThat(joined).as("tasks, two of which join").isEqualTo(whole + 2);
        assertThat(Files.mismatch(folder.resolve("whole.tif"), folder.resolve("joined.tif")))
                .isEqualTo(-1);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("in.npy", "whole.tif", "joined.tif");
    }

    private int tasks(JavaSparkContext spark, Path input, String name) throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                tasks.incrementAndGet();
            }
        };
        spark.sc().addSparkListener(listener);
        try {
            Cli.done(
                    "image",
                    "-i",
                    input,
                    "-o",
                    folder.resolve(name),
                    "-p",
                    "gaussian(1)",
                    "--compression=deflate",
                    "--tile",
                    512,
                    "--partitions",
                    3);
            spark.sc().listenerBus().waitUntilEmpty();
        } finally {
            spark.sc().removeSparkListener(listener);
        }
        return tasks.get();
    }
}
