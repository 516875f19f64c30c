package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of jobs as users run them: the script, a real spark-submit, one Spark application for all jobs of a file. */
class RunIT {
    private static final Path NIGHTLY = Launch.root().resolve("submit/examples/nightly.yaml");

    @TempDir
    private Path folder;

    private Launch.Result run(Object... words) throws InterruptedException {
        return Launch.of(folder, Launch.script())
                .and("run")
                .and(words)
                .with("OUT", folder.resolve("nights"))
                .run();
    }

    @Test
    void theNightOfTheExample() throws Exception {
        Path report = folder.resolve("run.json");
        Launch.Result night =
                run(NIGHTLY, "--date", "2026-11-21", "--report", report, "--conf", "spark.task.maxFailures=4");
        assertThat(night.exitCode()).as(night.err()).isZero();
        assertThat(night.out()).contains("13 done, 0 failed, 0 skipped", "same: equal: all 1,440,000 samples");
        assertThat(night.err()).contains("job 13 of 13: risk (distribution)");
        Path made = folder.resolve("nights/2026-11-21");
        for (String name : List.of(
                "edges.tif",
                "clean.zarr",
                "edges.npy",
                "beats.npy",
                "echoes.csv",
                "trend.csv",
                "calm.zarr",
                "risk.csv")) {
            assertThat(made.resolve(name)).exists();
        }
        assertThat(Files.readString(report)).contains("\"done\" : 13", "\"date\" : \"2026-11-21\"");
    }

    @Test
    void aDryRunComputesNothing() throws Exception {
        Launch.Result dry = run(NIGHTLY, "--dry-run", "--only", "edges");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).startsWith("# 1 edges, after land").contains("spark-convolve image --input=" + folder);
        assertThat(folder.resolve("nights")).doesNotExist();
    }

    @Test
    void exitCodesOfAFile() throws Exception {
        Path jobs = folder.resolve("jobs.yaml");
        Files.writeString(jobs, """
                jobs:
                  missing: {command: convert, input: nosuch.npy, output: a.npy}
                  made: {command: generate image, shape: 50x60, output: made.npy}
                """);
        Launch.Result failed = run(jobs);
        assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
        assertThat(failed.out()).contains("1 done, 1 failed, 0 skipped");
        assertThat(folder.resolve("made.npy")).exists();

        Files.writeString(jobs, Files.readString(jobs).replace("output: a.npy", "output: made.npy"));
        Launch.Result refused = run(jobs);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("jobs.yaml:3:57: job 'made' and job 'missing' both write made.npy");
    }
}
