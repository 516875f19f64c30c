package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans for arrays and clusters of any size: what they foretell keeps the laws of the model, in bounded memory. */
class PlanScaleTest {
    private static final List<String> PARTS =
            List.of("start", "compute", "read", "write", "tasks", "scheduling", "tail", "publish");

    private static final String HUGE = "10000000x10000000";

    private static JsonNode plan(Object... words) {
        List<Object> all = new ArrayList<>(List.of("plan", "--json", "-p", "gaussian(50)"));
        all.addAll(List.of(words));
        try {
            return new ObjectMapper().readTree(Cli.done(all.toArray()).out());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double part(JsonNode plan, String name) {
        return plan.at("/forecast/" + name).asDouble();
    }

    private static double total(JsonNode plan) {
        return part(plan, "seconds");
    }

    @Test
    void partsAreNotNegativeAndAddUp() {
        for (int executors : new int[] {1, 1000, 100_000}) {
            JsonNode plan = plan("--shape", HUGE, "--executors", executors);
            double sum = 0;
            for (String name : PARTS) {
                assertThat(part(plan, name)).as(name).isNotNegative();
                sum += part(plan, name);
            }
            assertThat(total(plan)).isCloseTo(sum, within(1e-9 * sum));
        }
    }

    /** Of the same tiles; the planner may choose others for other clusters. */
    @Test
    void workIsSharedEquallyAndMoreExecutorsAreNeverSlower() {
        double one = part(plan("--shape", HUGE, "--tile", 4096, "--executors", 1), "compute");
        double before = Double.POSITIVE_INFINITY;
        for (int executors = 1; executors <= 10_000; executors *= 10) {
            JsonNode plan = plan("--shape", HUGE, "--tile", 4096, "--executors", executors);
            assertThat(part(plan, "compute") * executors).isCloseTo(one, within(1e-9 * one));
            assertThat(total(plan)).isLessThan(before);
            before = total(plan);
        }
    }

    @Test
    void coresOfAnExecutorShareItsStorage() {
        JsonNode one = plan("--shape", HUGE, "--tile", 2048, "--executors", 100, "--executor-memory", "1g");
        JsonNode four = plan(
                "--shape", HUGE, "--tile", 2048, "--executors", 100, "--executor-memory", "4g", "--executor-cores", 4);
        assertThat(part(four, "compute")).isCloseTo(part(one, "compute") / 4, within(1e-3));
        assertThat(part(four, "read")).isCloseTo(part(one, "read"), within(1e-3));
        assertThat(four.at("/cluster/totalCores").asInt()).isEqualTo(400);
    }

    @Test
    void twiceTheBandwidthHalvesReadingAndWriting() {
        JsonNode slow = plan("--shape", HUGE, "--executors", 100, "--storage-bandwidth", 100);
        JsonNode fast = plan("--shape", HUGE, "--executors", 100, "--storage-bandwidth", 200);
        for (String name : List.of("read", "write")) {
            assertThat(part(slow, name)).as(name).isCloseTo(2 * part(fast, name), within(1e-3));
        }
        assertThat(part(slow, "compute")).isEqualTo(part(fast, "compute"));
    }

    /** 10^14 samples of four bytes, 200 MB a second for each of 1000: as one calculates by hand. */
    @Test
    void writingIsBytesOverBandwidth() {
        assertThat(part(plan("--shape", HUGE, "--executors", 1000), "write")).isCloseTo(4e14 / 200e9, within(1e-6));
    }

    @Test
    void noCoreWaitsAtTheEndForMoreThanOneTask() {
        JsonNode plan = plan("--shape", HUGE, "--executors", 1000);
        int tasks = plan.at("/tiles/tasks").asInt();
        double work = part(plan, "compute") + part(plan, "read") + part(plan, "write") + part(plan, "tasks");
        assertThat(part(plan, "tail")).isPositive().isLessThanOrEqualTo(work * 1000 / tasks);
        assertThat(part(plan("--shape", "512x512", "--executors", 1000), "tail"))
                .isZero();
    }

    /** A thousand cores that end a task every half a second are more than one driver can serve. */
    @Test
    void tasksAreAsLongAsTheDriverNeedsToStartThem() {
        for (int executors : new int[] {10, 100, 1000}) {
            JsonNode plan = plan("--shape", "1000000x1000000", "--tile", 1024, "--executors", executors);
            assertThat(part(plan, "scheduling")).as("%d executors", executors).isZero();
            assertThat(plan.at("/tiles/tasks").asInt()).isGreaterThanOrEqualTo(executors);
        }
    }

    /** Chunks that are files are there once they are written; parts of one file are read and written again. */
    @Test
    void onlyOneFileOfPartsIsJoined() {
        String far = "hdfs://127.0.0.1:9/";
        JsonNode parts = plan("--shape", "100000x100000", "--executors", 10, "-o", far + "out.tif");
        assertThat(part(parts, "publish")).isCloseTo(2 * part(parts, "write"), within(1e-9));
        for (String output : List.of(far + "out.zarr", "out.tif")) {
            assertThat(part(plan("--shape", "100000x100000", "--executors", 10, "-o", output), "publish"))
                    .isZero();
        }
    }

    /** The heap is less than a byte for each chunk would take. */
    @Test
    void aHundredTrillionSamplesArePlannedInLittleMemory() throws Exception {
        Cli.Result result = OwnProcess.run(OwnProcess.java(
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                "plan",
                "--shape",
                HUGE,
                "-p",
                "gaussian(50)",
                "--executors",
                "1000"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("tiles", "100000 tasks", "1000 cores (1000 executors)", "compute", "write", "tail", "note")
                // Nobody asked for a format, and a TIFF can't hold it.
                .contains("out.zarr", "million files", "--chunk 4096x4096");
    }

    @Test
    void filesThatNobodyCouldReadAreNoted() {
        assertThat(plan("--shape", HUGE, "-o", "out.tif", "--chunk", 2048)
                        .at("/notes/0")
                        .asText())
                .contains("400 TB", ".zarr");
        assertThat(plan("--shape", "100000x100000").at("/notes")).isEmpty();
        assertThat(plan("--shape", HUGE, "-o", "out.zarr", "--chunk", 4096).at("/notes"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shape 10000000x10000000 -o out.tif|1525917969 tiles of 256x256|--chunk|.zarr",
                "--shape 10000000000x10000000000|2^59 bytes|uint8|a part of it",
                "--shape 9x9 --executors 0|--executors|at least 1|0",
                "--shape 9x9 --executors 2 --executor-memory 4q|spark.executor.memory|4g|4q",
                "--shape 9x9 --executors 2 --executor-cores 0|--executor-cores|at least 1|0",
                "--shape 9x9 --storage-bandwidth 0|--storage-bandwidth|more than 0|0",
                "--shape 9x9 --executers 2|--executers|did you mean|--executors"
            })
    void whatCantBePlannedIsOneLine(String words, String first, String second, String third) {
        List<Object> all = new ArrayList<>(List.of("plan", "-p", "gaussian(2)"));
        all.addAll(List.of(words.split(" ")));
        Cli.Result result = Cli.run(all.toArray());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).as(result.err()).hasSize(1);
        assertThat(result.said().get(0)).contains(first, second, third);
    }
}
