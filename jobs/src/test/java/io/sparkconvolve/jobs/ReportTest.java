package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports have one head whatever the command and its end. */
class ReportTest {
    private static final int ROWS = 120;
    private static final int COLS = 100;

    @TempDir
    private Path folder;

    private Path image;
    private Path report;

    @BeforeEach
    void input() throws IOException {
        LocalSpark.use("local[2]");
        double[] samples = Arrays4Tests.picture(ROWS, COLS, 255, 1);
        image = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.UINT8, samples, ROWS, COLS);
        report = folder.resolve("report.json");
    }

    @AfterEach
    void restore() {
        List.of("peek", "first").forEach(scheme -> {
            System.clearProperty("spark.hadoop.fs." + scheme + ".impl");
            System.clearProperty("spark.hadoop.fs." + scheme + ".impl.disable.cache");
        });
    }

    private static void mount(String scheme, Class<?> fileSystem) {
        System.setProperty("spark.hadoop.fs." + scheme + ".impl", fileSystem.getName());
        System.setProperty("spark.hadoop.fs." + scheme + ".impl.disable.cache", "true");
    }

    private JsonNode read() throws IOException {
        return new ObjectMapper().readTree(report.toFile());
    }

    /** Runs a command with a report. @return the report, its head checked */
    private JsonNode run(String outcome, Object... words) throws IOException {
        List<Object> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--report", report));
        Cli.Result result = Cli.run(all.toArray());
        int code = List.of("done", "failed", "refused").indexOf(outcome);
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        JsonNode json = read();
        assertThat(json.get("schema").asInt()).isEqualTo(1);
        assertThat(json.get("outcome").asText()).isEqualTo(outcome);
        assertThat(json.get("exitCode").asInt()).isEqualTo(code);
        assertThat(json.get("version").asText()).isNotEmpty();
        assertThat(json.get("arguments")).hasSize(all.size());
        assertThat(Instant.parse(json.get("started").asText()))
                .isBeforeOrEqualTo(Instant.parse(json.get("finished").asText()));
        assertThat(json.has("message")).isEqualTo(code != 0);
        return json;
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void everyCommandThatComputes() throws IOException {
        String sales = out("sales.csv");
        Path dice = Tables.write(folder.resolve("dice.csv"), "game,die,eyes,p", "a,1,0,0.5", "a,1,1,0.5");
        Path cube =
                Arrays4Tests.write(folder.resolve("cube.npy"), Dtype.UINT8, Arrays4Tests.picture(6, 4, 9, 1), 2, 3, 4);
        Path yaml = Tables.write(folder.resolve("jobs.yaml"), "jobs: {one: {command: info, array: " + image + "}}");
        List<List<Object>> commands = List.of(
                List.of("generate", "image", "--shape", "50x60", "-o", out("land.tif")),
                List.of("generate", "signal", "--kind", "noise", "--length", "500", "-o", out("tone.npy")),
                List.of("generate", "sales", "--rows", "300", "--products", "3", "-o", sales),
                List.of("image", "-i", image, "-o", out("edges.tif"), "-p", "sobel()"),
                List.of("signal", "-i", out("tone.npy"), "-o", out("calm.npy"), "-p", "moving_average(5)"),
                List.of("volume", "-i", cube, "-o", out("cube.zarr"), "-p", "x"),
                List.of("convert", "-i", image, "-o", out("in.zarr")),
                List.of("compare", image, out("in.zarr")),
                List.of("correlate", "-i", out("tone.npy"), "-r", out("calm.npy"), "-o", out("lags.npy")),
                List.of(
                        "smooth",
                        "-i",
                        sales,
                        "-o",
                        out("trend.csv"),
                        "--key",
                        "product",
                        "--time",
                        "date",
                        "--value",
                        "sales",
                        "--window",
                        "hann(7)"),
                List.of(
                        "distribution",
                        "-i",
                        dice,
                        "-o",
                        out("sums.csv"),
                        "--group",
                        "game",
                        "--variable",
                        "die",
                        "--value",
                        "eyes",
                        "--probability",
                        "p"),
                List.of("run", yaml));
        for (List<Object> command : commands) {
            JsonNode json = run("done", command.toArray());
            String name = command.get(0).equals("generate") ? "generate " + command.get(1) : (String) command.get(0);
            assertThat(json.get("command").asText()).isEqualTo(name);
            assertThat(json.at("/spark/version").asText()).as(name).startsWith("4.");
            assertThat(json.at("/spark/master").asText()).isEqualTo("local[2]");
            assertThat(json.at("/spark/applicationId").asText()).isNotEmpty();
            if (!name.equals("run")) {
                assertThat(json.at("/measured/retries").asInt(-1)).as(name).isZero();
                assertThat(json.at("/measured/bytesRead").asLong(-1)).as(name).isNotNegative();
                assertThat(json.has("input")).as(name).isEqualTo(!name.startsWith("generate sales"));
            }
            if (!List.of("run", "compare").contains(name)) {
                assertThat(json.at("/output/location").asText()).as(name).isNotEmpty();
            }
        }
    }

    /** What is counted belongs to the work, not to the way it is cut. */
    @Test
    void countsOfTiles() throws IOException {
        for (int partitions : new int[] {1, 3, 8}) {
            JsonNode measured = run(
                            "done",
                            "image",
                            "-i",
                            image,
                            "-o",
                            out("out.npy"),
                            "-p",
                            "gaussian(2) | median(3) | convolve(disk(9), method=fft) | minimum(3)",
                            "--tile",
                            "40",
                            "--partitions",
                            partitions,
                            "--overwrite")
                    .get("measured");
            long samples = ROWS * COLS;
            assertThat(measured.get("tiles").asLong()).isEqualTo(3 * 3);
            assertThat(measured.get("samples").asLong()).isEqualTo(samples);
            for (String family : List.of("Separable", "Rank", "Fft", "Extremum")) {
                assertThat(measured.get("samples" + family).asLong()).as(family).isEqualTo(samples);
            }
            assertThat(measured.has("samplesDirect")).isFalse();
            assertThat(measured.get("retries").asLong()).isZero();
            assertThat(measured.get("faults").asLong()).isZero();
        }
    }

    /** A compressed chunk is read and decoded once, whatever the number of tiles that look at it. */
    @Test
    void countsOfChunks() throws IOException {
        Path chunked = folder.resolve("chunks.zarr");
        Cli.done("convert", "-i", image, "-o", chunked, "--chunk", "30", "--compression", "zstd");
        JsonNode measured = run(
                        "done",
                        "image",
                        "-i",
                        chunked,
                        "-o",
                        out("out.npy"),
                        "-p",
                        "sobel()",
                        "--tile",
                        "30",
                        "--partitions",
                        "1")
                .get("measured");
        assertThat(measured.get("tiles").asLong()).isEqualTo(4 * 4);
        assertThat(measured.get("chunkMisses").asLong()).isEqualTo(4 * 4);
        assertThat(measured.get("chunkHits").asLong()).isGreaterThan(4 * 4);
        long stored = 0;
        try (Stream<Path> files = Files.walk(chunked)) {
            for (Path file : files.filter(path -> path.toString().contains("/c/") && Files.isRegularFile(path))
                    .toList()) {
                stored += Files.size(file);
            }
        }
        assertThat(measured.get("bytesRead").asLong()).isEqualTo(stored);
    }

    @Test
    void whatIsRefusedSaysWhy() throws IOException {
        JsonNode option = run("refused", "image", "-i", image, "-o", out("o.npy"), "-p", "sobel", "--tiel", "9");
        assertThat(option.get("message").asText()).contains("--tiel", "did you mean");
        JsonNode file = run("refused", "image", "-i", out("nosuch.npy"), "-o", out("o.npy"), "-p", "sobel");
        assertThat(file.get("message").asText()).contains("nosuch.npy");
        JsonNode missing = run("refused", "smooth", "-i", out("nosuch.csv"));
        assertThat(missing.get("command").asText()).isEqualTo("smooth");
        assertThat(missing.get("message").asText()).contains("--output");
        JsonNode column = run(
                "refused",
                "smooth",
                "-i",
                Tables.write(folder.resolve("t.csv"), "a,b,c", "x,2026-01-01,1"),
                "-o",
                out("t-out.csv"),
                "--key",
                "product",
                "--time",
                "b",
                "--value",
                "c",
                "--window",
                "hann(7)");
        assertThat(column.get("message").asText()).contains("no column 'product'");
        assertThat(column.at("/input/identity").asText()).startsWith("1 files|");
    }

    @Test
    void whatFailsSaysWhyAndWhatItWorkedOn() throws IOException {
        // In local mode a task's first attempt is its last.
        mount("first", FirstAttempts.class);
        JsonNode json = run("failed", "image", "-i", "first://" + image, "-o", out("out.npy"), "-p", "sobel()");
        assertThat(json.get("message").asText()).contains("connection reset by peer");
        assertThat(json.at("/input/identity").asText()).contains("in.npy|");
        assertThat(json.at("/output/location").asText()).endsWith("out.npy");
        assertThat(json.at("/tiles/count").asLong()).isPositive();
        assertThat(json.at("/measured/faults").asLong()).isPositive();
    }

    /** Fails whenever a task's first attempt opens a file. */
    public static final class FirstAttempts extends org.apache.hadoop.fs.RawLocalFileSystem {
        private static final Set<Integer> FAILED = ConcurrentHashMap.newKeySet();

        @Override
        public java.net.URI getUri() {
            return java.net.URI.create("first:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
            TaskContext task = TaskContext.get();
            if (task != null && task.attemptNumber() == 0) {
                FAILED.add(task.partitionId());
                throw new IOException("connection reset by peer");
            }
            return super.open(path, buffer);
        }
    }

    @Test
    void whatSparkTriedAgainIsCounted() throws IOException {
        LocalSpark.use("local[2, 4]");
        mount("first", FirstAttempts.class);
        FirstAttempts.FAILED.clear();
        JsonNode json =
                run("done", "image", "-i", "first://" + image, "-o", out("out.npy"), "-p", "sobel()", "--tile", "40");
        assertThat(FirstAttempts.FAILED).isNotEmpty();
        assertThat(json.at("/measured/retries").asLong()).isEqualTo(FirstAttempts.FAILED.size());
        assertThat(json.at("/measured/tiles").asLong()).isEqualTo(9);
        LocalSpark.use("local[2]");
    }

    /** Keeps the report that lies there while the input is read. */
    public static final class Peek extends org.apache.hadoop.fs.RawLocalFileSystem {
        private static Path report;
        private static String seen;

        @Override
        public java.net.URI getUri() {
            return java.net.URI.create("peek:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
            seen = Files.exists(report) ? Files.readString(report) : "nothing";
            return super.open(path, buffer);
        }
    }

    /** What a killed run leaves is not what an earlier one had to say. */
    @Test
    void aReportSaysThatItsRunIsRunning() throws IOException {
        mount("peek", Peek.class);
        Peek.report = report;
        Files.writeString(report, "{\"schema\": 1, \"outcome\": \"done\"}");
        JsonNode json = run("done", "image", "-i", "peek://" + image, "-o", out("out.npy"), "-p", "sobel()");
        JsonNode meanwhile = new ObjectMapper().readTree(Peek.seen);
        assertThat(meanwhile.get("outcome").asText()).isEqualTo("running");
        assertThat(meanwhile.get("started")).isEqualTo(json.get("started"));
        assertThat(meanwhile.has("exitCode")).isFalse();
    }

    @Test
    void aReportThatCanNotBeWrittenIsRefusedBeforeTheWork() throws IOException {
        Cli.Result result =
                Cli.run("convert", "-i", image, "-o", out("out.npy"), "--report", image.resolve("report.json"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).singleElement().asString().contains("can't write the report", "report.json");
        assertThat(folder.resolve("out.npy")).doesNotExist();
        assertThat(image).exists();
    }

    @Test
    void aReportReplacesNothingButAReport() throws IOException {
        byte[] before = Files.readAllBytes(image);
        Cli.Result slip = Cli.run("convert", "-i", image, "-o", out("out.npy"), "--report", image);
        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.said()).singleElement().asString().contains("in.npy exists and is no report");
        assertThat(Cli.run("convert", "-i", image, "--report", image).code()).isEqualTo(2);
        Path table = Tables.write(folder.resolve("table.json"), "{\"product\": \"a\"}");
        assertThat(Cli.run("convert", "-i", image, "-o", out("out.npy"), "--report", table)
                        .code())
                .isEqualTo(2);
        assertThat(Files.readAllBytes(image)).isEqualTo(before);
        Path store = folder.resolve("in.zarr");
        Cli.done("convert", "-i", image, "-o", store);
        assertThat(Cli.run("convert", "-i", image, "-o", out("out.npy"), "--report", store)
                        .code())
                .isEqualTo(2);
        assertThat(store.resolve("report.json")).doesNotExist();
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }

    /** Each job has the report that it asks for, and the file of jobs its own. */
    @Test
    void jobsOfAFile() throws IOException {
        Redaction.learn("sesame");
        Path own = folder.resolve("own.json");
        Path yaml = Tables.write(
                folder.resolve("jobs.yaml"),
                "jobs:",
                "  good: {command: convert, input: " + image + ", output: '" + folder + "/${PLACE}.tif', report: " + own
                        + "}",
                "  bad: {command: convert, input: nosuch.npy, output: " + out("bad.tif") + "}");
        JsonNode all = run("failed", "run", yaml, "--set", "PLACE=sesame");
        assertThat(all.get("message").asText()).isEqualTo("1 done, 1 failed, 0 skipped");
        assertThat(all.get("jobs")).hasSize(2);
        JsonNode job = new ObjectMapper().readTree(own.toFile());
        assertThat(job.get("command").asText()).isEqualTo("convert");
        assertThat(job.at("/output/location").asText()).endsWith("***.tif");
        assertThat(Files.readString(report) + Files.readString(own)).doesNotContain("sesame");
    }

    @Test
    void arraysThatDiffer() throws IOException {
        Path other = Arrays4Tests.write(folder.resolve("b.npy"), Dtype.UINT8, new double[ROWS * COLS], ROWS, COLS);
        JsonNode json = run("failed", "compare", image, other);
        assertThat(json.get("message").asText()).startsWith("different: ");
        assertThat(json.at("/comparison/equal").asBoolean(true)).isFalse();
        assertThat(json.at("/measured/bytesRead").asLong()).isGreaterThanOrEqualTo(2 * ROWS * COLS);
    }

    @Test
    void aDryRunReportsNothing() throws IOException {
        Path yaml = Tables.write(folder.resolve("jobs.yaml"), "jobs: {one: {command: info, array: " + image + "}}");
        Cli.done("run", yaml, "--dry-run", "--report", report);
        assertThat(report).doesNotExist();
    }
}
