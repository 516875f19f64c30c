package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark's pages say of our jobs, as Spark tells it to whoever listens. */
class DescriptionsTest {
    /** A job as the pages have it. */
    private record Said(String group, String text, String stage) {}

    private static final class Listener extends SparkListener {
        private final List<Said> jobs = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            Properties properties = job.properties();
            // In no order: the last stage has the highest number.
            StageInfo last = CollectionConverters.asJava(job.stageInfos()).stream()
                    .max(Comparator.comparingInt(StageInfo::stageId))
                    .orElseThrow();
            jobs.add(new Said(
                    properties.getProperty("spark.jobGroup.id"),
                    properties.getProperty("spark.job.description"),
                    last.name()));
        }
    }

    @TempDir
    private Path folder;

    private final Listener listener = new Listener();
    private JavaSparkContext spark;
    private Path image;

    @BeforeEach
    void listen() throws Exception {
        spark = LocalSpark.use("local[2]");
        spark.sc().addSparkListener(listener);
        image = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.UINT8, Arrays4Tests.picture(90, 80, 255, 1), 90, 80);
    }

    @AfterEach
    void leave() {
        spark.sc().removeSparkListener(listener);
    }

    private List<Said> jobs() throws Exception {
        spark.sc().listenerBus().waitUntilEmpty(60_000);
        List<Said> jobs = List.copyOf(listener.jobs);
        listener.jobs.clear();
        return jobs;
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    /** Every job that a command starts is described, and none that comes after it. */
    private List<Said> described(Object... command) throws Exception {
        Cli.done(command);
        List<Said> jobs = jobs();
        assertThat(jobs).isNotEmpty().allSatisfy(job -> {
            assertThat(job.text()).isNotNull();
            assertThat(job.stage())
                    .as("a word of ours, not a method and its line")
                    .doesNotContain(" at ");
        });
        spark.parallelize(List.of(1, 2), 2).count();
        assertThat(jobs()).singleElement().satisfies(job -> {
            assertThat(job.text()).isNull();
            assertThat(job.group()).isNull();
            assertThat(job.stage()).contains("count at");
        });
        return jobs;
    }

    @Test
    void tilesOfAnImage() throws Exception {
        String edges = out("edges.npy");
        List<Said> jobs = described("image", "-i", image, "-o", edges, "-p", "sobel()", "--tile", "40", "-q");
        assertThat(jobs)
                .containsExactly(
                        new Said("image", "image " + image + " -> " + edges + ": sobel(); 6 tiles of 40x40", "tiles"));
    }

    @Test
    void passesComeBeforeTheTiles() throws Exception {
        List<Said> jobs = described(
                "image", "-i", image, "-o", out("even.npy"), "-p", "gaussian(2) | normalize | equalize", "-q");
        assertThat(jobs)
                .extracting(Said::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("pass 1 of 3: range of ", "equalize; "),
                        text -> assertThat(text).contains("pass 2 of 3: "),
                        text -> assertThat(text).contains("pass 3 of 3: "),
                        text -> assertThat(text).doesNotContain("pass").endsWith("tiles of 90x80"));
    }

    @Test
    void filesOfAWave() throws Exception {
        Path other =
                Arrays4Tests.write(folder.resolve("jn.npy"), Dtype.UINT8, Arrays4Tests.picture(9, 8, 255, 1), 9, 8);
        List<Said> jobs = described("image", "-i", image, other, "-o", out("many/"), "-p", "sobel()", "-q");
        assertThat(jobs).singleElement().extracting(Said::text).asString().contains("; and 1 more file; 2 tiles");
    }

    @Test
    void passesOfACorrelation() throws Exception {
        Path a = Arrays4Tests.write(folder.resolve("a.npy"), Dtype.FLOAT32, Arrays4Tests.picture(1, 500, 9, 1), 500);
        String scores = out("scores.npy");
        List<Said> jobs =
                described("correlate", "-i", a, "-r", a, "-o", scores, "--normalize=energy", "--peaks", "1", "-q");
        String head = "correlate " + a + " with " + a + " -> " + scores + "; ";
        assertThat(jobs).extracting(Said::text).contains(head + "norm of " + a, head + "peaks");
        assertThat(jobs).extracting(Said::group).containsOnly("correlate");
        assertThat(jobs).extracting(Said::stage).contains("norm of " + a, "tiles", "peaks");
    }

    @Test
    void comparedArrays() throws Exception {
        assertThat(described("compare", image, image))
                .containsExactly(new Said("compare", "compare " + image + " with " + image, "compare"));
    }

    @Test
    void jobsOverTables() throws Exception {
        String sales = out("sales.csv");
        assertThat(described("generate", "sales", "--rows", "300", "--products", "3", "-o", sales, "-q"))
                .extracting(Said::text)
                .containsOnly("generate sales -> " + sales);
        List<Said> smoothed = described(
                "smooth",
                "-i",
                sales,
                "-o",
                out("trend.csv"),
                "--series",
                out("series.csv"),
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--window",
                "hann(7)",
                "-q");
        String head = "smooth " + sales + " -> " + out("trend.csv") + "; ";
        assertThat(smoothed)
                .extracting(Said::text)
                .contains(
                        head + "columns of the table",
                        head + "rows sorted by key and time",
                        head + "smoothed series",
                        head + "a row for each series");
        Path dice = Tables.write(folder.resolve("dice.csv"), "game,die,eyes,p", "a,1,0,0.5", "a,1,1,0.5");
        assertThat(described(
                        "distribution",
                        "-i",
                        dice,
                        "-o",
                        out("sums.csv"),
                        "--summary",
                        out("summary.csv"),
                        "--group",
                        "game",
                        "--variable",
                        "die",
                        "--value",
                        "eyes",
                        "--probability",
                        "p",
                        "-q"))
                .extracting(Said::stage)
                .contains("columns", "sums", "points", "summary");
    }

    /** The jobs of a file are told apart by their names, and secrets are not told. */
    @Test
    void jobsOfAFile() throws Exception {
        Redaction.learn("sesame");
        Path yaml = Tables.write(
                folder.resolve("jobs.yaml"),
                "jobs:",
                "  edges: {command: image, input: " + image + ", output: '" + folder
                        + "/${PLACE}.npy', pipeline: sobel}");
        List<Said> jobs = described("run", yaml, "--set", "PLACE=sesame", "-q");
        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.group()).isEqualTo("edges");
            assertThat(job.text()).contains("***.npy: sobel;").doesNotContain("sesame");
        });
    }
}
