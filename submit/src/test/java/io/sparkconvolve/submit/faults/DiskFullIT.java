package io.sparkconvolve.submit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.submit.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full when the output is put together; with room for it, the run is gone on with. */
class DiskFullIT {
    @TempDir
    private Path folder;

    /** A limit on the size of files is a full disk that every machine has, root or not. */
    private static Launch limited(Launch launch, long kilobytes) {
        List<String> words = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash"));
        words.addAll(launch.command());
        return new Launch(words, launch.directory(), launch.environment());
    }

    @Test
    void whatWasDoneIsKept() throws Exception {
        ImageJob job = new ImageJob(folder);
        // Spark copies the application to where it runs; the output is larger than that.
        long room = Files.size(Launch.applicationJar()) / 1024 + 500;
        Launch.Result full = limited(job.here("out.tif"), room).run();
        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("out.tif", "File too large", "--resume");
        assertThat(job.place("out.tif")).doesNotExist();
        assertThat(job.committed("out.tif")).hasSize(ImageJob.TILES);

        Path report = folder.resolve("report.json");
        ImageJob.end(job.here("out.tif").and("--resume", "--report", report));
        assertThat(job.measured(report).get("tilesKept").asInt()).isEqualTo(ImageJob.TILES);
        assertThat(Files.size(job.place("out.tif"))).isGreaterThan(1024 * room);
        job.assertUndisturbed("out.tif");
        FaultTable.survived("disk full in mid-write, resumed", 1, "no tile");
    }
}
