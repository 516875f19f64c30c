package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an output root is set, a file of jobs writes below it or is refused as a whole. No test starts Spark. */
class OutputRootTest {
    private static final String SMOOTH = "command: smooth, input: t.csv, key: k, time: t, value: v, window: hann(5)";

    @TempDir
    private Path folder;

    private Path root;
    private Path outside;

    @BeforeEach
    void places() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("away"), outside);
        Files.createSymbolicLink(root.resolve("nowhere.npy"), outside.resolve("not-there.npy"));
        Files.createSymbolicLink(root.resolve("here"), Files.createDirectories(root.resolve("nights")));
    }

    private Cli.Result run(String job, Object... more) throws IOException {
        return runFile("jobs: {one: {" + job + "}}", more);
    }

    private Cli.Result runFile(String yaml, Object... more) throws IOException {
        Path file = Files.writeString(folder.resolve("jobs.yaml"), yaml);
        List<Object> words = new ArrayList<>(List.of("run", file, "--dry-run"));
        words.addAll(Arrays.asList(more));
        return Cli.run(words.toArray());
    }

    private static String convert(Object output) {
        return "command: convert, input: in.npy, output: '" + output + "'";
    }

    private void refused(Cli.Result result) {
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(result.said()).as("one line").hasSize(1);
        assertThat(result.err()).contains("jobs.yaml:1:", "job 'one'").containsPattern("root|leads nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "new/deep/a.npy", "x/../a.npy", "here/a.npy", "../root/a.npy"})
    void whatLiesBelowIsLeftAlone(String output) throws IOException {
        Cli.Result result = run(convert(root + "/" + output), "--output-root", root);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(run(convert("file://" + root + "/" + output), "--output-root", root)
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../a.npy",
                "",
                "/.",
                "/../root2/a.npy",
                "/x/../../a.npy",
                "/away/a.npy",
                "/away/new/a.npy",
                "/nowhere.npy",
                "2/a.npy",
                "/../../../../../../../../../../../etc/a.npy"
            })
    void whatLeadsOutsideIsRefused(String tail) throws IOException {
        refused(run(convert(root + tail), "--output-root", root));
        refused(run(convert("file:" + root + tail), "--output-root", root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/a.npy", "hdfs://host/a.npy", "a.npy", "../a.npy"})
    void otherFileSystemsAndOtherFoldersAreOutside(String output) throws IOException {
        refused(run(convert(output), "--output-root", root));
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://bucket/nights, s3a://bucket/nights/x/a.npy, 0",
        "s3a://bucket/nights, s3a://bucket/nights/../a.npy, 2",
        "s3a://bucket/nights, s3a://bucket/nights2/a.npy, 2",
        "s3a://bucket/nights, s3a://other/nights/a.npy, 2",
        "s3a://bucket/nights, s3a://bucket/../nights/a.npy, 2"
    })
    void rootsOnObjectStoresAreNamesAlone(String where, String output, int code) throws IOException {
        assertThat(run(convert(output), "--output-root", where).code()).isEqualTo(code);
    }

    /** Every option that names a place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: image, input: a.npy, output: R/a.npy, pipeline: sobel, report: O/r.json",
                "command: signal, input: a.npy, output: R/a.npy, pipeline: savgol(5;2), plot: O/p.png",
                "command: correlate, input: a.npy, reference: b.npy, output: R/a.npy, peaks: 3, peaks-out: O/p.csv",
                "command: correlate, input: a.npy, reference: b.npy, output: R/a.npy, plot: O/p.png",
                "command: correlate, input: a.npy, reference: b.npy, output: R/a.npy, report: O/p.json",
                SMOOTH + ", output: R/a.csv, series: O/s",
                SMOOTH + ", output: R/a.csv, plot: 3, plot-to: O/p.png",
                "command: distribution, input: t.csv, group: g, variable: x, value: v, probability: p, output: R/a.csv,"
                        + " summary: O/s.csv",
                "command: generate image, shape: 3x3, output: O/a.npy",
                "command: demo, output: O",
                "command: clean, path: [R/a.npy, O/a.npy]"
            })
    void everyPlaceThatAJobWritesTo(String job) throws IOException {
        String text =
                job.replace("R/", root + "/").replace("O", outside.toString()).replace("(5;2)", "'(5,2)'");
        refused(run(text.replace("savgol'(5,2)'", "'savgol(5,2)'"), "--output-root", root));
    }

    @Test
    void whatIsCleanedMayBeAnotherJobsOutput() throws IOException {
        Cli.Result result = runFile(
                "jobs: {one: {" + convert(root + "/a.npy") + "}, two: {command: clean, path: " + root + "/a.npy}}",
                "--output-root",
                root);
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void aChoiceOfSeriesIsNoPlace() throws IOException {
        Cli.Result result = run(
                SMOOTH + ", plot: 3, output: " + root + "/a.csv, plot-to: " + root + "/p.png", "--output-root", root);
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void theFileMayNarrowTheRootAndNotWidenIt() throws IOException {
        String narrow = "defaults: {output-root: '" + root + "/${date}'}\njobs: {one: {%s}}";
        assertThat(runFile(String.format(narrow, convert(root + "/2026-11-21/a.npy")), "--date", "2026-11-21")
                        .code())
                .isZero();
        Cli.Result other = runFile(String.format(narrow, convert(root + "/a.npy")), "--date", "2026-11-21");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("the file's output-root", "2026-11-21");
        Cli.Result wide = runFile(
                "defaults: {output-root: /}\njobs: {one: {" + convert(outside + "/a.npy") + "}}",
                "--output-root",
                root);
        assertThat(wide.code()).isEqualTo(2);
        assertThat(wide.err()).contains("--output-root");
        // No job has such a key.
        Cli.Result own = run(convert(root + "/a.npy") + ", output-root: /", "--output-root", root);
        assertThat(own.code()).isEqualTo(2);
        assertThat(own.err()).contains("'output-root' is no option of convert");
    }

    @Test
    void theEnvironmentsRootHoldsToo() throws Exception {
        Path file =
                Files.writeString(folder.resolve("jobs.yaml"), "jobs: {one: {" + convert(outside + "/a.npy") + "}}");
        List<String> command = new ArrayList<>(List.of("env", "SPARK_CONVOLVE_OUTPUT_ROOT=" + root));
        command.addAll(OwnProcess.java(
                List.of("-XX:TieredStopAtLevel=1"), "run", file, "--dry-run", "--output-root", outside));
        Cli.Result result = OwnProcess.run(command);
        assertThat(result.code()).as(result.out()).isEqualTo(2);
        assertThat(result.err()).contains("SPARK_CONVOLVE_OUTPUT_ROOT");
    }
}
