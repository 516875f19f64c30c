package io.sparkconvolve.jobs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Arrays4Tests;
import io.sparkconvolve.jobs.LocalSpark;
import io.sparkconvolve.jobs.table.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/library.md run, and the page shows them as they are. */
class ExamplesTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @Test
    void files() throws IOException {
        Path scene = Arrays4Tests.write(
                folder.resolve("scene.tif"), Dtype.UINT8, Arrays4Tests.picture(90, 120, 255, 1), 90, 120);
        Path one = folder.resolve("one.tif");
        Path other = folder.resolve("other.tif");
        assertThat(FilterFiles.edges(scene.toString(), one.toString())).isZero();
        FilterFiles.edges(Storage.defaults(), scene.toString(), other.toString());
        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    void tables() {
        SparkSession spark = Sessions.of(LocalSpark.use("local[2]"));
        Dataset<Row> series = spark.sql("SELECT array(0, 0, 0, 1, 0, 0, 0) AS x");
        List<Double> y = SmoothTable.smoothed(spark, series).first().getList(1);
        assertThat(y.get(3)).isEqualTo(1.0 / 3);
        assertThat(y.stream().mapToDouble(v -> v).sum()).isBetween(1 - 1e-15, 1 + 1e-15);
    }

    @Test
    void thePageShowsWhatRuns() throws IOException {
        Path root = Path.of(System.getProperty("spark-convolve.root"));
        StringBuilder sources = new StringBuilder();
        for (String source : List.of(
                "core/src/test/java/io/sparkconvolve/core/examples/ConvolveArrays.java",
                "jobs/src/test/java/io/sparkconvolve/jobs/examples/FilterFiles.java",
                "jobs/src/test/java/io/sparkconvolve/jobs/examples/SmoothTable.java")) {
            sources.append(flat(Files.readString(root.resolve(source))));
        }
        List<String> shown = new ArrayList<>();
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(root.resolve("docs/library.md")));
        while (block.find()) {
            shown.add(block.group(1));
        }
        assertThat(shown).hasSize(3).allSatisfy(code -> assertThat(sources).contains(flat(code)));
    }

    /** Without what the formatter decides. */
    private static String flat(String code) {
        return code.replaceAll("\\s+", "");
    }
}
