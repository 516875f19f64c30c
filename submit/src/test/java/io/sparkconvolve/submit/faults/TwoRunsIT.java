package io.sparkconvolve.submit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs to one output at once: the second is refused, and the first does not notice. */
class TwoRunsIT {
    @TempDir
    private Path folder;

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void theSecondIsRefused() throws Exception {
        ImageJob job = new ImageJob(folder);
        Process first = job.start(job.here("out.tif"));
        try {
            job.await(first, () -> !job.committed("out.tif").isEmpty());
            // It stands still while the others try, so that they come in the middle of it.
            signal("STOP", first);
            for (String option : new String[] {"--overwrite", "--resume"}) {
                Launch.Result second = job.here("out.tif").and(option).run();
                assertThat(second.exitCode()).as(second.err()).isEqualTo(2);
                assertThat(second.err()).contains("another run is writing", "out.tif", "process " + first.pid());
            }
            signal("CONT", first);
            job.end(first);
        } finally {
            Launch.kill(first);
        }
        job.assertUndisturbed("out.tif");
        FaultTable.survived("two runs to one output at once; the second refused", 2, "nothing");
    }
}
