package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a file run in one application: what fails takes along what depends on it, and nothing else. */
class RunJobsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("jobs.yaml"), List.of(lines));
    }

    private static Map<String, JsonNode> jobs(Path report) throws IOException {
        Map<String, JsonNode> jobs = new LinkedHashMap<>();
        new ObjectMapper()
                .readTree(report.toFile())
                .get("jobs")
                .forEach(job -> jobs.put(job.get("name").asText(), job));
        return jobs;
    }

    /** Thirteen jobs of all kinds: one fails, one depends on that, eleven are done. */
    @Test
    void oneFailingJobLeavesTheOutputsOfTheOthersComplete() throws Exception {
        Path yaml = file(
                "defaults: {overwrite: true, boundary: mirror}",
                "jobs:",
                "- {name: land, command: generate image, shape: 200x300, output: '${OUT}/land.tif'}",
                "- {name: heart, command: generate signal, kind: heartbeat, frequency: 1.2, rate: 100, length: 20s,",
                "   output: '${OUT}/heart.npy'}",
                "- {name: sales, command: generate sales, rows: 200, products: 4, output: '${OUT}/sales.csv'}",
                "- {name: edges, command: image, depends-on: land, input: '${OUT}/land.tif', output: '${OUT}/edges.npy',",
                "   pipeline: gaussian(2) | sobel()}",
                "- {name: broken, command: image, depends-on: land, retries: 3, input: '${OUT}/land.tif',",
                "   output: '${OUT}/broken.npy', pipeline: gaussian(-3)}",
                "- {name: after, command: convert, depends-on: broken, input: '${OUT}/broken.npy',",
                "   output: '${OUT}/after.tif'}",
                "- {name: copy, command: convert, depends-on: edges, input: '${OUT}/edges.npy', output: '${OUT}/c.zarr'}",
                "- {name: same, command: compare, depends-on: copy, a: '${OUT}/edges.npy', b: '${OUT}/c.zarr'}",
                "- {name: smooth, command: signal, depends-on: heart, input: '${OUT}/heart.npy',",
                "   output: '${OUT}/calm.npy', pipeline: moving_average(5)}",
                "- {name: lags, command: correlate, depends-on: [heart, smooth], input: '${OUT}/heart.npy',",
                "   reference: '${OUT}/calm.npy', output: '${OUT}/lags.npy', max-lag: 50}",
                "- {name: trend, command: smooth, depends-on: sales, input: '${OUT}/sales.csv',",
                "   output: '${OUT}/trend.csv', key: product, time: date, value: sales, window: hann(7)}",
                "- {name: volume, command: volume, input: '${OUT}/cube.npy', output: '${OUT}/cube.zarr',",
                "   pipeline: gaussian(1) | median(3)}",
                "- {name: dice, command: distribution, input: '${OUT}/dice.csv', output: '${OUT}/sum.csv',",
                "   group: game, variable: die, value: eyes, probability: p}");
        Arrays4Tests.write(folder.resolve("cube.npy"), Dtype.FLOAT32, Arrays4Tests.picture(60, 7, 9, 1), 5, 12, 7);
        Files.write(
                folder.resolve("dice.csv"),
                List.of("game,die,eyes,p", "coins,1,0,0.5", "coins,1,1,0.5", "coins,2,0,0.5", "coins,2,1,0.5"));
        Path report = folder.resolve("run.json");
        Cli.Result run = Cli.run("run", yaml, "--set", "OUT=" + folder, "--report", report);

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("11 done, 1 failed, 1 skipped", "same: equal: all 60,000 samples");
        assertThat(run.out().lines().filter(line -> line.startsWith("broken")))
                .singleElement()
                .asString()
                .contains("image", "failed", "broken.npy", "sigma must be at least 0");
        assertThat(run.err()).contains("spark-convolve: broken: gaussian: sigma", "after: skipped: needs broken");
        Map<String, JsonNode> jobs = jobs(report);
        assertThat(jobs).hasSize(13);
        jobs.forEach((name, job) -> assertThat(job.get("state").asText())
                .as(name)
                .isEqualTo(name.equals("broken") ? "failed" : name.equals("after") ? "skipped" : "done"));
        // Wrong input stays wrong: it is not tried again.
        assertThat(jobs.get("broken").get("attempts").asInt()).isEqualTo(1);
        assertThat(jobs.get("broken").get("exitCode").asInt()).isEqualTo(2);
        assertThat(jobs.get("after").get("note").asText()).isEqualTo("needs broken, which failed");

        assertThat(folder.resolve("broken.npy")).doesNotExist();
        assertThat(folder.resolve("after.tif")).doesNotExist();
        assertThat(Arrays4Tests.read(folder.resolve("calm.npy"))).hasSize(2000);
        assertThat(Arrays4Tests.read(folder.resolve("lags.npy"))).hasSize(101);
        assertThat(Tables.rows(folder.resolve("trend.csv"))).hasSize(4);
        assertThat(Arrays4Tests.read(folder.resolve("cube.zarr"))).hasSize(5 * 12 * 7);
        assertThat(Tables.rows(folder.resolve("sum.csv"))).hasSize(3);
        // The same bytes as the command alone writes.
        Path alone = folder.resolve("alone.npy");
        Cli.done(
                "image",
                "-i",
                folder.resolve("land.tif"),
                "-o",
                alone,
                "-p",
                "gaussian(2) | sobel()",
                "--boundary",
                "mirror");
        assertThat(Arrays4Tests.bytes(folder.resolve("edges.npy"))).isEqualTo(Arrays4Tests.bytes(alone));
    }

    /** Exit code 1 is tried again; two arrays that differ differ each time. */
    @Test
    void whatFailsWhileRunningIsTriedAgain() throws Exception {
        Path a = Arrays4Tests.write(folder.resolve("a.npy"), Dtype.UINT8, new double[] {1, 2}, 2);
        Path b = Arrays4Tests.write(folder.resolve("b.npy"), Dtype.UINT8, new double[] {1, 3}, 2);
        Path yaml = file(
                "defaults: {retries: 2}",
                "jobs:",
                "  differ: {command: compare, a: " + a + ", b: " + b + "}",
                "  missing: {command: compare, a: " + a + ", b: " + folder.resolve("nosuch.npy") + "}",
                "  quiet: {command: info, array: " + a + "}");
        Path report = folder.resolve("run.json");
        Cli.Result run = Cli.run("run", yaml, "--report", report, "-q");
        assertThat(run.code()).isEqualTo(1);
        Map<String, JsonNode> jobs = jobs(report);
        assertThat(jobs.get("differ").get("attempts").asInt()).isEqualTo(3);
        assertThat(jobs.get("differ").get("exitCode").asInt()).isEqualTo(1);
        assertThat(jobs.get("missing").get("attempts").asInt()).isEqualTo(1);
        assertThat(jobs.get("quiet").get("state").asText()).isEqualTo("done");
        assertThat(run.said()).as("errors alone").singleElement().asString().contains("missing: ", "nosuch.npy");
    }

    @Test
    void onlyTheNamedJobsRunAndSecretsStayOutOfWhatIsSaid() throws Exception {
        Path a = Arrays4Tests.write(folder.resolve("a.npy"), Dtype.UINT8, new double[] {1, 2}, 2);
        Path yaml = file(
                "jobs:",
                "  first: {command: info, array: nosuch}",
                "  second: {command: info, depends-on: first, array: " + a + "}",
                "  third: {command: info, array: '${SIGNED_KEY}.npy'}");
        Cli.Result run = Cli.run("run", yaml, "--only", "second", "--set", "SIGNED_KEY=sesame");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("second: " + a, "1 done, 0 failed, 0 skipped");

        Path report = folder.resolve("run.json");
        Cli.Result failed = Cli.run("run", yaml, "--only", "third", "--set", "SIGNED_KEY=sesame", "--report", report);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err() + failed.out() + Files.readString(report))
                .contains("***.npy")
                .doesNotContain("sesame");
    }
}
