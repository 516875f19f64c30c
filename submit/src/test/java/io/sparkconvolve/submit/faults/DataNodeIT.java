package io.sparkconvolve.submit.faults;

import io.sparkconvolve.submit.Launch;
import io.sparkconvolve.submit.cluster.Daemon;
import io.sparkconvolve.submit.cluster.HdfsCluster;
import io.sparkconvolve.submit.cluster.Rig;
import io.sparkconvolve.submit.cluster.Store;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DataNode dies by SIGKILL while it is read from and written to; every block has a second copy. */
class DataNodeIT {
    private static final int NODES = 3;
    private static final int COPIES = 2;

    @TempDir
    private Path folder;

    private final Random random = FaultTable.random(DataNodeIT.class);

    @Test
    void aLostDataNodeChangesNoByte() throws Exception {
        int times = FaultTable.timesWithServers();
        ImageJob job = new ImageJob(folder);
        for (int run = 0; run < times; run++) {
            // Of the three nodes of a file system only one may die.
            try (HdfsCluster hdfs = HdfsCluster.start(Rig.folder("lost"), NODES)) {
                lose(job, copied(Store.of(hdfs)), hdfs.dataNodes().get(random.nextInt(NODES)));
            }
        }
        FaultTable.survived("DataNode killed (SIGKILL), of " + NODES + " with " + COPIES + " copies", times, "nothing");
    }

    private static Store copied(Store store) {
        Map<String, String> settings = new TreeMap<>(store.settings());
        settings.put("dfs.replication", Integer.toString(COPIES));
        return new Store(store.root(), settings, store.environment());
    }

    private void lose(ImageJob job, Store store, Daemon node) throws IOException, InterruptedException {
        store.put(job.input(), "in.tif");
        int moment = 1 + random.nextInt(ImageJob.TILES / 2);
        Process process = job.start(store.reachedBy(
                job.command(store.at("in.tif"), store.at("out.tif")).and("--master", "local[2]")));
        try {
            job.await(process, () -> parts(store) >= moment);
            node.close();
            job.end(process);
        } finally {
            Launch.kill(process);
        }
        job.assertUndisturbed(store, "out.tif");
    }

    /** Files in the staging place so far, which grow in number with the tiles. */
    private static int parts(Store store) throws IOException {
        FileSystem fs = store.fileSystem();
        int count = 0;
        try {
            RemoteIterator<LocatedFileStatus> files =
                    fs.listFiles(new org.apache.hadoop.fs.Path(store.at(".out.tif.staging/parts")), true);
            for (; files.hasNext(); files.next()) {
                count++;
            }
        } catch (FileNotFoundException e) {
            return count;
        }
        return count;
    }
}
