package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL functions in a plain session of a real Spark, which is given the application jar and one setting. */
class SqlIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local-cluster[2,1,1024]"})
    void functionsOfAPlainSessionOnATableOfAMillionArrays(String master) throws IOException, InterruptedException {
        Launch.Result result = run(master, """
                CREATE TABLE series USING parquet AS SELECT id, array(SAMPLES) AS x FROM range(0, 1000000, 1, 4);
                SELECT count(*) AS series, max(abs(y[7] - (x[6] + 2 * x[7] + x[8]) / 4)) AS error
                  FROM (SELECT x, smooth(x, '[1, 2, 1]') AS y FROM series);
                SELECT convolve(array(1, 2, 3), array(0, 1, 0.5)) AS y;
                SELECT correlate(x, x)[15] = aggregate(x, 0D, (s, v) -> s + v * v) AS energy FROM series WHERE id = 77;
                """.replace("SAMPLES", samples));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "{\"series\":1000000,\"error\":0.0}", "{\"y\":[0.0,1.0,2.5,4.0,1.5]}", "{\"energy\":true}");
    }

    @Test
    void aMistypedModeIsSaidInOneLine() throws IOException, InterruptedException {
        Launch.Result result = run("local[2]", "SELECT convolve(array(1, 2), '[1, 1]', 'ful');");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("convolve: unknown mode 'ful'; did you mean 'full'?; line 1 pos 7");
    }

    private Launch.Result run(String master, String statements) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("statements.sql"), statements);
        List<Path> jars;
        try (var files = Files.list(Launch.root().resolve("submit/target"))) {
            jars = files.filter(file ->
                            file.getFileName().toString().matches("spark-convolve-submit-[^-]*(-SNAPSHOT)?\\.jar"))
                    .toList();
        }
        assertThat(jars).hasSize(1);
        return Launch.of(folder, Launch.sparkHome().resolve("bin/spark-submit"))
                .and("--master", master, "--conf", "spark.executor.memory=1g")
                .and("--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1")
                .and("--conf", "spark.sql.warehouse.dir=" + folder.resolve("warehouse"))
                .and("--jars", Launch.applicationJar())
                .and("--conf", "spark.sql.extensions=io.sparkconvolve.jobs.sql.ConvolveExtensions")
                .and("--class", SqlScript.class.getName(), jars.get(0), script)
                .run();
    }
}
