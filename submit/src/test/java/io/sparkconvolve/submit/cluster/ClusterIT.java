package io.sparkconvolve.submit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main jobs on a standalone cluster, on each kind of store: the bytes are those of local mode. */
class ClusterIT {
    private static final MainJobs JOBS = new MainJobs(700, 400);

    @TempDir
    private static Path folder;

    private static TreeMap<String, byte[]> expected;

    @BeforeAll
    static void runHere() throws Exception {
        Rig.begin();
        Store here = Store.of(folder).below("here");
        MainJobs.run(JOBS.on(here, folder).and("--master", "local[2]"));
        expected = MainJobs.outputs(here);
        assertThat(expected).containsKeys("/edges.tif", "/beats.npy", "/trend.csv", "/calm.zarr/zarr.json");
    }

    private static void assertSameOn(Store place) throws IOException {
        MainJobs.assertSame(MainJobs.outputs(place), expected);
    }

    @Test
    void filesThatAllMachinesSee() throws Exception {
        Store place = Store.of(folder).below("there");
        MainJobs.run(JOBS.on(place, folder).and("--master", Rig.spark().master()));
        assertSameOn(place);
    }

    @Test
    void hdfsAsHadoopsOwnFilesDescribeItWithTasksBesideTheirBlocks() throws Exception {
        Store described = Store.of(Rig.hdfs()).below("client");
        Store place = described.with(HadoopConf.write(folder.resolve("hadoop"), described.settings()));
        EventLog events = new EventLog(folder.resolve("events"));
        MainJobs.run(events.of(JOBS.on(place, folder))
                .and("--master", Rig.spark().master())
                // So long a task waits for a core on its host, however busy this machine is.
                .and("--conf", "spark.locality.wait=300s"));
        assertSameOn(described);
        assertThat(events.tasks("tiles"))
                .extracting(EventLog.Task::locality)
                .as("tasks that generate read nothing: for them any place is as good")
                .containsOnly("NODE_LOCAL", "PROCESS_LOCAL")
                .contains("NODE_LOCAL");
    }

    @Test
    void aDriverOnTheCluster() throws Exception {
        Store place = Store.of(Rig.hdfs()).below("cluster");
        place.put(folder.resolve("here/land.tif"), "land.tif");
        MainJobs.run(place.reachedBy(Launch.of(folder, Launch.script(), "image"))
                .and("-i", place.at("land.tif"), "-o", place.at("edges.tif"), "-p", "gaussian(2) | sobel()")
                .and("--boundary", "mirror", "--compression", "deflate", "--tile", "512x256")
                .and("--master", Rig.spark().master(), "--deploy-mode", "cluster"));
        assertThat(place.read("edges.tif")).containsEntry("", expected.get("/edges.tif"));
        JsonNode drivers = Rig.spark().state().path("completeddrivers");
        assertThat(drivers.findValuesAsText("state")).containsExactly("FINISHED");
    }

    @Test
    void anObjectStoreWhoseSecretIsNowhereToBeSeen() throws Exception {
        Store place = Store.of(Rig.s3()).below("client");
        String secret = Rig.s3().secret();
        List<String> told = new ArrayList<>();
        String said = MainJobs.run(
                JOBS.on(place, folder).and("--master", Rig.spark().master()),
                () -> ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .filter(line -> line.contains(secret))
                        .forEach(told::add));
        assertThat(told).as("command lines with the secret").isEmpty();
        assertThat(said).doesNotContain(secret);
        assertThat(logs(Rig.spark().folder()))
                .isNotEmpty()
                .allSatisfy(log ->
                        assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secret));
        assertSameOn(place);
    }

    /** What daemons, executors and drivers have written. */
    private static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".log") || file.endsWith("stderr") || file.endsWith("stdout"))
                    .toList();
        }
    }
}
