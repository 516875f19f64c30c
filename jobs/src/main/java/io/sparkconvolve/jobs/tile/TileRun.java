package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The driver's side of a tile job: all tiles on the executors, then the output under its name, or nothing. */
public final class TileRun {
    private static final long POLL_MILLIS = 200;
    private static final long CANCEL_MILLIS = 60_000;

    private final SparkApplication application;
    private final Console console;

    public TileRun(SparkApplication application, Console console) {
        this.application = application;
        this.console = console;
    }

    /**
     * What a run took.
     *
     * @param heapPeak the largest heap of any executor after a collection, in bytes; 0 where none was collected
     */
    public record Outcome(Meters.Totals totals, double tileSeconds, double publishSeconds, int tasks, long heapPeak) {}

    /**
     * Runs a plan to its published output.
     *
     * @param tasks Spark tasks to cut the tiles into
     * @throws InvalidInputException if the input's data turn out bad
     * @throws JobFailedException if the work could not be done
     */
    public Outcome run(TilePlan plan, int tasks) {
        HeapPeak.watch();
        Sink sink = plan.sink();
        try {
            sink.create();
            long start = System.nanoTime();
            Meters meters = new Meters(application.spark().sc());
            long peak = tiles(plan, tasks, meters);
            long computed = System.nanoTime();
            sink.publish();
            return new Outcome(
                    meters.totals(),
                    (computed - start) / 1e9,
                    (System.nanoTime() - computed) / 1e9,
                    tasks,
                    Math.max(peak, HeapPeak.bytes()));
        } catch (IOException e) {
            abort(sink);
            throw new JobFailedException(Failures.text(e), e);
        } catch (RuntimeException | Error e) {
            abort(sink);
            throw e;
        } finally {
            Worker.close();
        }
    }

    private long tiles(TilePlan plan, int tasks, Meters meters) {
        JavaSparkContext spark = application.spark();
        Broadcast<TilePlan> shipped = spark.broadcast(plan);
        Progress progress =
                new Progress(console, plan.grid().count(), plan.grid().domain().size());
        try {
            List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
            JavaFutureAction<List<Long>> job = spark.parallelize(numbers, tasks)
                    .map(new TileTask(shipped, tasks, meters))
                    .collectAsync();
            List<Long> peaks = await(job, meters, progress);
            return peaks.stream().mapToLong(Long::longValue).max().orElse(0);
        } finally {
            progress.end();
            shipped.destroy();
        }
    }

    private List<Long> await(JavaFutureAction<List<Long>> job, Meters meters, Progress progress) {
        try {
            while (true) {
                try {
                    List<Long> result = job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    refuseFault(meters);
                    return result;
                } catch (TimeoutException e) {
                    refuseFault(meters);
                    progress.update(meters.totals());
                }
            }
        } catch (ExecutionException e) {
            throw new JobFailedException(Failures.text(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailedException("the run was interrupted", e);
        } finally {
            stop(job);
        }
    }

    private static void refuseFault(Meters meters) {
        if (meters.fault() != null) {
            throw new InvalidInputException(meters.fault());
        }
    }

    /** No task may write once the staging place is removed. */
    private void stop(JavaFutureAction<?> job) {
        if (job.isDone() && !job.isCancelled()) {
            return;
        }
        job.cancel(true);
        try {
            application.watch().awaitRest(CANCEL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void abort(Sink sink) {
        try {
            application.watch().awaitRest(CANCEL_MILLIS);
            sink.abort();
        } catch (IOException e) {
            console.note("the staging place could not be removed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
