package io.sparkconvolve.submit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests of this package take for granted. */
class RigIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        Rig.begin();
    }

    @Test
    void everyStoreGivesBackWhatItWasGiven() throws Exception {
        byte[] bytes = new byte[3 * HdfsCluster.BLOCK_BYTES];
        bytes[0] = 17;
        Path file = Files.write(folder.resolve("a"), bytes);
        for (Store store : List.of(Store.of(folder), Store.of(Rig.hdfs()), Store.of(Rig.s3()))) {
            Store own = store.below("rig-test");
            own.put(file, "b/c");
            assertThat(own.read("b")).as(own.root()).hasSize(1).containsEntry("/c", bytes);
        }
    }

    @Test
    void blocksLieOnTheHostsOfTheWorkers() throws Exception {
        Store store = Store.of(Rig.hdfs()).below("hosts");
        store.put(Files.write(folder.resolve("a"), new byte[2 * HdfsCluster.BLOCK_BYTES]), "a");
        FileSystem fs = store.fileSystem();
        FileStatus status = fs.getFileStatus(new org.apache.hadoop.fs.Path(store.at("a")));
        List<String> nodes =
                IntStream.range(0, Rig.NODES).mapToObj(HdfsCluster::host).toList();
        assertThat(fs.getFileBlockLocations(status, 0, status.getLen()))
                .hasSize(2)
                .allSatisfy(block -> assertThat(nodes).contains(block.getHosts()));

        List<String> workers = Rig.spark().state().path("workers").findValuesAsText("host");
        assertThat(workers).containsExactlyInAnyOrderElementsOf(nodes);
    }
}
