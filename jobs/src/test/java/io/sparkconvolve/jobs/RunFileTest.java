package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of jobs is understood as a whole or refused with line and column, before anything runs. No test starts Spark. */
class RunFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("jobs.yaml");
    }

    @AfterEach
    void nothingRan() throws IOException {
        try (var names = Files.list(folder)) {
            assertThat(names.filter(path -> !path.equals(file))).isEmpty();
        }
    }

    private void write(String... lines) {
        try {
            Files.write(file, List.of(lines));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Cli.Result run(Object... more) {
        List<Object> words = new ArrayList<>(List.of("run", file));
        words.addAll(Arrays.asList(more));
        return Cli.run(words.toArray());
    }

    /** Runs a file that must be refused. @return what the line says after the file's name */
    private String refused(Object... more) {
        Cli.Result result = run(more);
        assertThat(result.code()).as(result.err() + result.out()).isEqualTo(2);
        assertThat(result.said()).as("one line").hasSize(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.said().get(0)).startsWith("spark-convolve: " + file + ":");
        return result.said().get(0).substring(("spark-convolve: " + file + ":").length());
    }

    /** The commands of a dry run, in order. */
    private List<String> commands(Object... more) {
        List<Object> words = new ArrayList<>(List.of("run", file, "--dry-run"));
        words.addAll(Arrays.asList(more));
        return Cli.done(words.toArray())
                .out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String[] job(String... lines) {
        List<String> all = new ArrayList<>(List.of("jobs:", "  - name: one", "    command: image"));
        for (String line : lines) {
            all.add("    " + line);
        }
        return all.toArray(String[]::new);
    }

    private static String[] goodJob(String... lines) {
        List<String> all = new ArrayList<>(List.of("input: in.tif", "output: out.tif", "pipeline: sobel()"));
        all.addAll(List.of(lines));
        return job(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'jobs:\n  - name: [a'; 3:1; while parsing a flow sequence that begins in line 2, expected",
                "'jobs:\n\t- name: a'; 2; cannot start any token",
                "'jobs: {a: 1, a: 2}'; 1:14; 'a' is given twice in jobs, first in line 1",
                "'- a'; 1:1; the file wants keys with values; got a list",
                "''; 1:1; the file is empty",
                "'defaults: {}'; 1:1; 'jobs:' is missing",
                "'jobs: []'; 1:7; wants a list of jobs",
                "'job:\n  - name: a'; 1:1; unknown key 'job'; did you mean 'jobs'?",
                "'jobs:\n- command: info'; 2:3; a job has no name",
                "'jobs:\n- name: a'; 2:9; job 'a' has no command",
                "'jobs:\n- a'; 2:3; a job wants keys with values; got 'a'",
                "'jobs:\n  a:\n    name: b'; 3:5; 'name' is for a list of jobs; here it is 'a'",
                "'jobs: {a: {command: !!java.io.File /etc/passwd}}'; 1:21; tag is not allowed",
                "'jobs: {a: {command: !mine info}}'; 1:21; the tag !mine is not read",
                "'jobs: {a: &a {command: info, <<: *a}}'; 1:30; '<<' is not read",
                "'jobs: {a: {command: imag}}'; 1:21; unknown command 'imag'; did you mean 'image'?",
                "'jobs: {a: {command: run}}'; 1:21; unknown command 'run'",
                "'jobs: {a: {command: generate}}'; 1:21; one of several: image, signal, sales",
                "'jobs: {a: {command: generate imge}}'; 1:21; did you mean 'image'?",
                "'jobs: {a: {command: info, retries: -1}}'; 1:36; retries wants a number from 0 to 100; got '-1'",
                "'jobs: {a: {command: info, array: }}'; 1:33; array has no value",
                "'defaults: {boundry: wrap}\njobs: {a: {command: info, array: x}}'; 1:12; did you mean 'boundary'?",
            })
    void whatIsNoListOfJobs(String text, String place, String message) {
        write(text);
        assertThat(refused()).startsWith(place).contains(message);
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        write(goodJob("boundry: wrap"));
        assertThat(refused()).startsWith("7:5: 'boundry' is no option of image").contains("did you mean 'boundary'?");
        write(goodJob("help: true"));
        assertThat(refused()).startsWith("7:5: 'help' is no option of image");
    }

    @Test
    void whatTheCommandItselfWouldRefuse() {
        write(job("input: in.tif", "output: out.tif"));
        assertThat(refused()).startsWith("2:11: job 'one' (image): missing pipeline");
        write(goodJob("partitions: many"));
        assertThat(refused()).startsWith("7:5: ").contains("--partitions", "'many' is not an int");
        write(goodJob("overwrite: maybe"));
        assertThat(refused()).startsWith("7:16: overwrite is true or false; got 'maybe'");
        write(goodJob("boundary: reflec"));
        assertThat(refused()).startsWith("2:11: job 'one' (image): ").contains("unknown boundary 'reflec'");
        write(job("input: in.tif", "output: out.tif", "pipeline: sobel("));
        assertThat(refused()).startsWith("2:11: job 'one' (image): pipeline 'sobel('");
        write(job("input: in.tif", "output: out.tif", "pipeline: gausian(2) | sobel"));
        assertThat(refused()).contains("unknown operation 'gausian'", "did you mean 'gaussian'?");
        write(job("input: in.tif", "output: {a: b}", "pipeline: sobel"));
        assertThat(refused()).startsWith("5:13: output wants one value; got a map");
    }

    @Test
    void namesThatAreTakenOrMissing() {
        write(
                "jobs:",
                "- {name: a, command: info, array: x}",
                "- {name: b, command: info, array: x}", //
                "- {name: a, command: info, array: x}");
        assertThat(refused()).startsWith("4:10: two jobs are called 'a'; the other stands in line 2");
        write(
                "jobs:",
                "- {name: first, command: info, array: x}", //
                "- {name: b, command: info, array: x, depends-on: [fist]}");
        assertThat(refused()).startsWith("3:51: job 'b' depends on 'fist'").contains("did you mean 'first'?");
    }

    @Test
    void jobsThatWaitForEachOther() {
        write(
                "jobs:",
                "  a: {command: info, array: x, depends-on: b}",
                "  b: {command: info, array: x, depends-on: [c]}",
                "  c: {command: info, array: x, depends-on: [b]}");
        assertThat(refused()).startsWith("4:45: these jobs wait for each other: b -> c -> b");
        write("jobs:", "  a: {command: info, array: x, depends-on: a}");
        assertThat(refused()).startsWith("2:44: these jobs wait for each other: a -> a");
    }

    @Test
    void twoJobsWithOneOutput() {
        write(
                "jobs:",
                "  a: {command: convert, input: x.npy, output: out/a.npy}",
                "  b: {command: convert, input: y.npy, output: ./out//b/../a.npy}");
        assertThat(refused()).startsWith("3:47: job 'b' and job 'a' both write ./out//b/../a.npy");
        write(
                "jobs:",
                "  a: {command: convert, input: x.npy, output: a.npy, report: r.json}",
                "  b: {command: convert, input: y.npy, output: b.npy, report: r.json}");
        assertThat(refused()).startsWith("3:62: ").contains("both write r.json");
    }

    @Test
    void placeholdersThatNothingStandsFor() {
        write(goodJob("report: ${NOSUCH_PLACE}/r.json"));
        assertThat(refused())
                .startsWith(
                        "7:13: nothing is set for ${NOSUCH_PLACE}; give --set NOSUCH_PLACE=VALUE, or set it in the");
        assertThat(refused("--set", "NOSUCH_PLAC=x")).contains("did you mean 'NOSUCH_PLAC'?");
        write(goodJob("report: $date.json"));
        assertThat(refused()).startsWith("7:13: '$date.json': a placeholder is written ${NAME}, a dollar $$");
        write(goodJob("report: ${date.json"));
        assertThat(refused()).startsWith("7:13: ");
    }

    @Test
    void wordsOfTheCommandLineThatAreWrong() {
        write(goodJob());
        assertThat(run("--date", "yesterday").err()).contains("--date wants a date such as");
        assertThat(run("--set", "date=x").err()).contains("the date is given with --date");
        assertThat(run("--only", "two").err()).contains("has no job 'two'");
        assertThat(run("--set", "x").code()).isEqualTo(2);
        assertThat(Cli.run("run", folder.resolve("nosuch.yaml")).err()).contains("can't read", "nosuch.yaml");
        assertThat(Cli.run("run").err()).contains("JOBS.yaml");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Files.write(file, new byte[] {'j', (byte) 0xff, ':'});
        assertThat(run().err()).contains("is not UTF-8 text");
    }

    @Test
    void depthAndLengthAreLimited() {
        write("jobs: " + "[".repeat(60) + "]".repeat(60));
        assertThat(run().err()).contains("jobs.yaml", "50");
        write("jobs: {a: {command: info, array: '" + "x".repeat(3 << 20) + "'}}");
        assertThat(run().err()).contains("is larger than 3 MB").hasSizeLessThan(1000);
        assertThat(run().code()).isEqualTo(2);
    }

    /** A chain of aliases that would be 2^60 items long. */
    @Test
    void aliasesThatMultiplyAreRefused() {
        List<String> lines = new ArrayList<>(List.of("defaults:", "  input: &a0 [x, x]"));
        for (int i = 1; i <= 60; i++) {
            lines.add("  k" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]");
        }
        lines.add("jobs: []");
        write(lines.toArray(String[]::new));
        Cli.Result result = run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.err()).contains("aliases");
    }

    @Test
    void keysBecomeOptions() {
        write(
                "jobs:",
                "  many:",
                "    command: signal",
                "    input: [a.npy, 'night/*.npy']",
                "    output: out/",
                "    pipeline: x - gaussian(180)",
                "    tile: 1048576",
                "    boundary: constant",
                "    cval: -1e-3",
                "    overwrite: yes",
                "    quiet: false",
                "  sums:",
                "    command: smooth",
                "    input: t.csv",
                "    output: s.csv",
                "    key: [shop, product]",
                "    time: date",
                "    value: sales",
                "    window: hann(7)",
                "    normalize: false",
                "    stats: [mean, p95]",
                "  lags: {command: correlate, input: a, reference: b, output: c.npy, normalize: on}",
                "  lags2: {command: correlate, input: a, reference: b, output: d.npy, normalize: energy}",
                "  same: {command: compare, b: y.npy, a: x.npy, tolerance: 1e-6}");
        assertThat(commands())
                .containsExactly(
                        "spark-convolve signal --input=a.npy '--input=night/*.npy' --output=out/ --overwrite"
                                + " '--pipeline=x - gaussian(180)' --boundary=constant --cval=-1e-3 --tile=1048576",
                        "spark-convolve smooth --input=t.csv --key=shop --key=product --time=date --value=sales"
                                + " '--window=hann(7)' --no-normalize --stats=mean,p95 --output=s.csv",
                        "spark-convolve correlate --input=a --reference=b --output=c.npy --normalize",
                        "spark-convolve correlate --input=a --reference=b --output=d.npy --normalize=energy",
                        "spark-convolve compare --tolerance=1e-6 -- x.npy y.npy");
    }

    @Test
    void defaultsGoToTheCommandsThatHaveThem() {
        write(
                "defaults: {boundary: wrap, overwrite: true, retries: 2}",
                "jobs:",
                "- {name: i, command: image, input: a, output: b.npy, pipeline: sobel}",
                "- {name: m, command: image, input: a, output: c.npy, pipeline: sobel, boundary: mirror, retries: 0}",
                "- {name: c, command: convert, input: a, output: d.npy, overwrite: false}");
        assertThat(commands())
                .containsExactly(
                        "spark-convolve image --input=a --output=b.npy --overwrite --pipeline=sobel --boundary=wrap",
                        "spark-convolve image --input=a --output=c.npy --overwrite --pipeline=sobel --boundary=mirror",
                        "spark-convolve convert --input=a --output=d.npy");
        assertThat(Cli.done("run", file, "--dry-run").out())
                .contains("# 1 i, tried again 2 times\n", "# 2 m\n", "# 3 c, tried again 2 times\n");
    }

    @Test
    void jobsComeAfterWhatTheyDependOn() {
        write(
                "jobs:",
                "  d: {command: info, array: d, depends-on: [c, a]}",
                "  a: {command: info, array: a}",
                "  b: {command: info, array: b}",
                "  c: {command: info, array: c, depends-on: b}");
        assertThat(commands())
                .containsExactly(
                        "spark-convolve info -- b",
                        "spark-convolve info -- c",
                        "spark-convolve info -- a",
                        "spark-convolve info -- d");
        assertThat(commands("--only", "d", "b"))
                .containsExactly("spark-convolve info -- b", "spark-convolve info -- d");
    }

    @Test
    void placeholders() {
        write(
                "jobs:",
                "  a:",
                "    command: info",
                "    array: ['${date}', 'x${date}-${PLACE}$$', '${env.PATH}', '${PATH}']");
        String path = System.getenv("PATH");
        assertThat(commands("--date", "2026-11-21", "--set", "PLACE=here=there"))
                .containsExactly("spark-convolve info -- 2026-11-21 'x2026-11-21-here=there$' " + path + " " + path);
        assertThat(commands("--set", "PLACE=p", "--set", "PATH=q").get(0)).endsWith(" " + path + " q");
        String yesterday = java.time.LocalDate.now().minusDays(1).toString();
        assertThat(commands("--set", "PLACE=p").get(0)).contains(yesterday);
    }

    @Test
    void secretsAreNotShown() {
        write(
                "jobs:",
                "  a: {command: info, array: 's3a://${SIGNED_KEY}@${host}/x'}",
                "  b: {command: image, input: x, output: y.npy, pipeline: '${sales_key} |'}");
        String said = refused("--set", "SIGNED_KEY=abc/def", "--set", "host=h", "--set", "sales_key=sesame");
        assertThat(said).startsWith("3:3: job 'b' (image): pipeline '*** |'").doesNotContain("sesame");
        write("jobs:", "  a: {command: info, array: 's3a://${SIGNED_KEY}@${host}/x'}");
        assertThat(commands("--set", "SIGNED_KEY=abc/def", "--set", "host=h"))
                .containsExactly("spark-convolve info -- 's3a://***@h/x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3_SECRET", "db.password", "TOKEN", "AWS_ACCESS_KEY_ID", "api_key"})
    void secretsStandOnNoCommandLine(String name) {
        write(goodJob());
        Cli.Result result = run("--set", name + "=sesame-open");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.err()).contains("--set " + name, "in the environment").doesNotContain("sesame");
    }

    /** The form that docs/jobs.md shows, and the example that is shipped. */
    @Test
    void theFilesOfTheDocumentationAreUnderstood() throws IOException {
        Path root = Path.of(System.getProperty("spark-convolve.root"));
        String page = Files.readString(root.resolve("docs/jobs.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        write(page.substring(start, page.indexOf("```", start)));
        assertThat(commands("--date", "2026-11-21", "--set", "OUT=n"))
                .containsExactly(
                        "spark-convolve generate image --shape=3x600x800 --output=n/2026-11-21/land.tif --overwrite",
                        "spark-convolve image --input=n/2026-11-21/land.tif --output=n/2026-11-21/edges.tif --overwrite"
                                + " '--pipeline=gaussian(2) | sobel()' --boundary=mirror --verify=8");
        write(Files.readString(root.resolve("submit/examples/nightly.yaml")));
        assertThat(commands("--set", "OUT=n"))
                .hasSize(13)
                .anyMatch(line -> line.contains("--input=" + folder + "/losses.csv"));
    }
}
