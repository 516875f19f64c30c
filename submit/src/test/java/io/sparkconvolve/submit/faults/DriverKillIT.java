package io.sparkconvolve.submit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver dies by SIGKILL, at random moments, and is started again with {@code --resume}: the same bytes, nothing twice. */
class DriverKillIT {
    /** In turn: parts that are joined, a file that is written in place, a directory of chunks. */
    private static final List<String> FORMATS = List.of("tif", "npy", "zarr");

    /** Kills on the way to one output. */
    private static final int CHAIN = 4;

    /** The last moment leaves so many tiles to do. */
    private static final int LEFT = 8;

    private static final int CORES = 2;

    @TempDir
    private Path folder;

    private final Random random = FaultTable.random(DriverKillIT.class);

    @Test
    void aKilledDriverIsResumed() throws Exception {
        int times = FaultTable.times(2);
        ImageJob job = new ImageJob(folder);
        int redone = 0;
        for (int killed = 0, chain = 0; killed < times; killed += CHAIN, chain++) {
            String output = "out" + chain + "." + FORMATS.get(chain % FORMATS.size());
            int kills = Math.min(CHAIN, times - killed);
            redone += kill(job, output, kills);
            resume(job, output);
        }
        FaultTable.survived(
                "driver killed (SIGKILL), resumed",
                times,
                redone + " tiles in all that were written and not committed, of " + CORES + " at most each time");
    }

    /** @return tiles that were there and not committed: the next run does them again */
    private int kill(ImageJob job, String output, int kills) throws IOException, InterruptedException {
        int redone = 0;
        for (int kill = 0; kill < kills; kill++) {
            Set<Long> before = job.committed(output);
            int room = (ImageJob.TILES - LEFT - before.size()) / (kills - kill);
            int moment = before.size() + 1 + random.nextInt(Math.max(1, room));
            Launch launch = job.here(output);
            Process process = job.start(kill == 0 ? launch : launch.and("--resume"));
            try {
                job.await(process, () -> job.committed(output).size() >= moment);
            } finally {
                Launch.kill(process);
            }
            assertThat(process.waitFor()).as("SIGKILL").isEqualTo(128 + 9);
            assertThat(job.place(output)).doesNotExist();
            Set<Long> committed = job.committed(output);
            assertThat(committed).hasSizeGreaterThanOrEqualTo(moment).containsAll(before);
            Set<Path> parts = ImageJob.files(job.staging(output).resolve("parts"));
            int lost = Math.max(0, parts.size() - committed.size());
            assertThat(lost).isLessThanOrEqualTo(CORES);
            redone += lost;
        }
        return redone;
    }

    private void resume(ImageJob job, String output) throws IOException, InterruptedException {
        Set<Long> committed = new HashSet<>(job.committed(output));
        Path report = folder.resolve("report.json");
        Files.deleteIfExists(report);
        ImageJob.end(job.here(output).and("--resume", "--report", report));
        JsonNode measured = job.measured(report);
        assertThat(measured.get("tilesKept").asInt()).isEqualTo(committed.size());
        assertThat(measured.get("tiles").asInt()).isEqualTo(ImageJob.TILES - committed.size());
        job.assertUndisturbed(output);
    }
}
