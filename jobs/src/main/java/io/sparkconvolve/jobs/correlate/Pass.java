package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.metrics.Metered;
import io.sparkconvolve.jobs.metrics.WorkMeter;
import io.sparkconvolve.jobs.tile.Failures;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** One pass of a job over its work: a function of the task's number, and small results. Says how far it is. */
final class Pass {
    private static final int TASKS_PER_CORE = 4;
    private static final long POLL_MILLIS = 200;
    private static final long LOG_NANOS = 10_000_000_000L;

    private final SparkApplication application;
    private final Console console;
    private final String text;
    private final int partitions;
    private final WorkMeter meter;

    /**
     * @param text what the job does, for people
     * @param partitions tasks that are wanted; 0: by the number of cores
     * @param meter of all passes
     */
    Pass(SparkApplication application, Console console, String text, int partitions, WorkMeter meter) {
        this.application = application;
        this.console = console;
        this.text = text;
        this.partitions = partitions;
        this.meter = meter;
    }

    JavaSparkContext spark() {
        return application.spark();
    }

    /** Tasks for so many units of work. */
    int tasks(long units) {
        long wanted = partitions > 0
                ? partitions
                : (long) TASKS_PER_CORE * application.spark().defaultParallelism();
        return (int) Math.max(1, Math.min(wanted, units));
    }

    /**
     * What the tasks return, in order.
     *
     * @param name of the pass, for people
     * @throws JobFailedException if the work could not be done
     */
    <T> List<T> run(String name, int tasks, Function<Integer, T> function) {
        try (Description described = application.describe(text + "; " + name, name)) {
            List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
            return await(
                    name,
                    tasks,
                    spark().parallelize(numbers, tasks)
                            .map(new Metered<>(function, meter))
                            .collectAsync());
        }
    }

    private <T> List<T> await(String name, int tasks, JavaFutureAction<List<T>> job) {
        long logged = System.nanoTime();
        try {
            while (true) {
                try {
                    return job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    logged = say(name + ": " + done(job) + " of " + tasks + " tasks", logged);
                }
            }
        } catch (ExecutionException e) {
            throw new JobFailedException(Failures.text(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailedException("the run was interrupted", e);
        } finally {
            console.rewrite("");
            if (!job.isDone()) {
                job.cancel(true);
            }
        }
    }

    /** On a terminal one line that is written over, elsewhere a line every ten seconds. @return when one was written */
    private long say(String text, long logged) {
        long now = System.nanoTime();
        if (console.isTerminal()) {
            console.rewrite(text);
        } else if (now - logged >= LOG_NANOS) {
            console.note(text);
            return now;
        }
        return logged;
    }

    private int done(JavaFutureAction<?> job) {
        JavaSparkContext spark = application.spark();
        int done = 0;
        for (int id : job.jobIds()) {
            // Spark's own listener may not have heard of the job yet.
            SparkJobInfo known = spark.statusTracker().getJobInfo(id);
            for (int stage : known == null ? new int[0] : known.stageIds()) {
                SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
                done += info == null ? 0 : info.numCompletedTasks();
            }
        }
        return done;
    }
}
