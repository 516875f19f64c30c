package io.sparkconvolve.submit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.submit.Launch;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** More of what {@link ClusterIT} does: larger inputs, three workers, each deploy mode on each store, each job by itself. */
@Tag("large")
class LargeClusterIT {
    private static final MainJobs JOBS = new MainJobs(4000, 3600);
    private static final int WORKERS = 3;

    @TempDir
    private static Path folder;

    private static TreeMap<String, byte[]> expected;
    private static SparkCluster spark;

    @BeforeAll
    static void runHere() throws Exception {
        spark = SparkCluster.start(Rig.folder("spark-large"), WORKERS, 1, 2048);
        Store here = Store.of(folder).below("here");
        MainJobs.run(JOBS.on(here, folder).and("--master", "local[2]"));
        expected = MainJobs.outputs(here);
    }

    @AfterAll
    static void end() {
        spark.close();
    }

    private static Store store(String name) {
        return switch (name) {
            case "file" -> Store.of(folder);
            case "hdfs" -> Store.of(Rig.hdfs());
            case "s3a" -> Store.of(Rig.s3());
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"file,client", "file,cluster", "hdfs,client", "hdfs,cluster", "s3a,client", "s3a,cluster"})
    void everyStoreInEveryDeployMode(String store, String mode) throws Exception {
        Store place = store(store).below("large-" + mode);
        MainJobs.run(JOBS.on(place, folder).and("--master", spark.master(), "--deploy-mode", mode));
        MainJobs.assertSame(MainJobs.outputs(place), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "hdfs", "s3a"})
    void eachMainJobByItself(String store) throws Exception {
        Store place = store(store).below("single");
        for (String input : new String[] {"land.tif", "heart.npy", "sales.csv"}) {
            place.put(folder.resolve("here").resolve(input), input);
        }
        MainJobs.run(command(place, "image", "land.tif", "edges.tif")
                .and("-p", "gaussian(2) | sobel()", "--boundary", "mirror", "--compression", "deflate")
                .and("--tile", "512x768", "--partitions", 7));
        MainJobs.run(command(place, "signal", "heart.npy", "beats.npy")
                .and("-p", "convolve(firwin(401, [5, 15], pass_zero=false, fs=360))", "--boundary", "mirror")
                .and("--tile", 200_000));
        MainJobs.run(command(place, "smooth", "sales.csv", "trend.csv")
                .and("--series", place.at("series.csv"), "--key", "product", "--time", "date", "--value", "sales")
                .and("--frequency", "1d", "--window", "general_gaussian(30, p=2, sig=3)", "--boundary", "mirror")
                .and("--partitions", 5));
        for (String output : new String[] {"/edges.tif", "/beats.npy", "/trend.csv", "/series.csv"}) {
            assertThat(place.read(output.substring(1)).get("")).as(output).isEqualTo(expected.get(output));
        }
    }

    private static Launch command(Store place, String name, String input, String output) {
        return place.reachedBy(Launch.of(folder, Launch.script(), name))
                .and("-i", place.at(input), "-o", place.at(output), "--master", spark.master());
    }
}
