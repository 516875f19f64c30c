package io.sparkconvolve.submit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.submit.Launch;
import io.sparkconvolve.submit.cluster.Daemon;
import io.sparkconvolve.submit.cluster.Rig;
import io.sparkconvolve.submit.cluster.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors, and a worker with all that is on it, die by SIGKILL at random moments: the job goes on to the same bytes. */
class ExecutorKillIT {
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
    private static final String REDONE = "the tasks on it, of 4 tiles each; tiles are replaced by the same bytes";

    /** The last moment leaves so many tiles to do. */
    private static final int LEFT = 16;

    @TempDir
    private Path folder;

    private final Random random = FaultTable.random(ExecutorKillIT.class);

    private interface Victim {
        void die(Process driver) throws IOException, InterruptedException;
    }

    private void disturb(ImageJob job, Launch launch, String output, Victim victim)
            throws IOException, InterruptedException {
        int moment = 1 + random.nextInt(ImageJob.TILES - LEFT);
        Process driver = job.start(launch.and("--conf", "spark.executor.memory=700m"));
        try {
            job.await(driver, () -> job.committed(output).size() >= moment);
            victim.die(driver);
            job.end(driver);
        } finally {
            Launch.kill(driver);
        }
        job.assertUndisturbed(output);
    }

    @Test
    void aKilledExecutorIsReplaced() throws Exception {
        int times = FaultTable.times(2);
        ImageJob job = new ImageJob(folder);
        for (int run = 0; run < times; run++) {
            String output = "out" + run + (run % 2 == 0 ? ".tif" : ".npy");
            disturb(job, job.on("local-cluster[2,1,1024]", output), output, this::killExecutor);
        }
        FaultTable.survived("executor killed (SIGKILL)", times, REDONE);
    }

    /** Executors are children of this driver: nobody else's are touched. */
    private void killExecutor(Process driver) throws IOException {
        List<ProcessHandle> executors =
                driver.descendants().filter(ExecutorKillIT::isExecutor).toList();
        assertThat(executors).isNotEmpty();
        executors.get(random.nextInt(executors.size())).destroyForcibly();
    }

    private static boolean isExecutor(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(EXECUTOR))
                .isPresent();
    }

    @Test
    void aKilledWorkerIsDoneWithout() throws Exception {
        int times = FaultTable.timesWithServers();
        ImageJob job = new ImageJob(folder);
        try (SparkCluster spark = SparkCluster.start(Rig.folder("kill"), times + 1, 1, 1100)) {
            for (int run = 0; run < times; run++) {
                String output = "out" + run + ".npy";
                Daemon worker = spark.workers().get(run);
                disturb(job, job.on(spark.master(), output), output, driver -> worker.close());
            }
        }
        FaultTable.survived("worker killed (SIGKILL), with its executor", times, REDONE);
        assertThat(Files.exists(job.input())).isTrue();
    }
}
