package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.LocalSpark;
import io.sparkconvolve.jobs.SparkApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** A run of tiles with nothing in them: each is done once, and what the driver holds goes by tasks, not by tiles. */
class SimulationTest {
    private static final int TASKS = 100;

    /** What the driver gets to know of finished tasks. */
    private static final class Books extends SparkListener {
        private final List<Long> resultBytes = new ArrayList<>();
        private final List<String> accumulators = new ArrayList<>();

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
            resultBytes.add(end.taskMetrics().resultSize());
            for (AccumulableInfo one :
                    CollectionConverters.asJava(end.taskInfo().accumulables())) {
                accumulators.add(one.name().get());
            }
        }

        synchronized long largestResult() {
            return resultBytes.stream().mapToLong(Long::longValue).max().orElseThrow();
        }
    }

    private static Simulation.Outcome run(long tiles, Books books) throws TimeoutException {
        LocalSpark.use("local[2]");
        Console console = Console.of(new PrintStream(OutputStream.nullOutputStream()), System.err);
        try (SparkApplication application = SparkApplication.start("simulate", console)) {
            application.spark().sc().addSparkListener(books);
            try {
                return new Simulation(tiles, TASKS).run(application, console);
            } finally {
                // What is still under way to the listeners arrives first.
                application.spark().sc().listenerBus().waitUntilEmpty();
                application.spark().sc().removeSparkListener(books);
            }
        }
    }

    @Test
    void aHundredThousandTilesAreDoneOnceAndCostTheDriverWhatAHundredDo() throws TimeoutException {
        Books few = new Books();
        Books many = new Books();
        // As many in each task as are told of one: the slowest.
        int each = SlowTiles.MOST;
        assertThat(run(TASKS * each, few).counted()).isEqualTo(TASKS * each);
        Simulation.Outcome outcome = run(100_000, many);

        assertThat(outcome.counted()).isEqualTo(100_000);
        assertThat(outcome.tasks()).isEqualTo(TASKS);
        assertThat(many.resultBytes).hasSize(TASKS);
        // Numbers differ in their length as text; nothing else does.
        assertThat(many.largestResult()).isLessThan(few.largestResult() + 100).isLessThan(8 << 10);
    }

    /** The driver keeps a record of each named accumulator for each task. */
    @Test
    void onlySparksOwnMetricsAreKeptByTask() throws TimeoutException {
        Books books = new Books();
        run(1_000, books);
        assertThat(books.accumulators).isNotEmpty().allMatch(name -> name.startsWith("internal.metrics."));
    }

    @Test
    void tasksAreBounded() {
        assertThat(JobPlan.mostTasks(10)).isEqualTo(10);
        assertThat(JobPlan.mostTasks(10_000_000))
                .isEqualTo(JobPlan.mostTasks(Long.MAX_VALUE))
                .isEqualTo(100_000);
    }

    /** On however many cores, what they find fits into the gigabyte that Spark lets a job send back. */
    @Test
    void answersOfAllTasksFitIntoTheDriver() {
        long histogram = 8L << 16;
        assertThat(PassRun.most(100_000, histogram) * histogram).isLessThanOrEqualTo(1L << 28);
        assertThat(PassRun.most(2, histogram)).isEqualTo(128);
        assertThat(PassRun.most(2, 24)).isGreaterThan(JobPlan.mostTasks(Long.MAX_VALUE));
        assertThat(PassRun.most(2, 0)).isGreaterThan(JobPlan.mostTasks(Long.MAX_VALUE));
    }

    @Test
    void whatIsSentDoesNotGrowWithTheTiles() throws IOException {
        assertThat(bytes(new TileDeal(new long[] {10_000_000_000L}, 100_000)))
                .isEqualTo(bytes(new TileDeal(new long[] {10}, 1)));
    }

    private static int bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.size();
    }
}
