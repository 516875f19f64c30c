package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.pyramid.Pyramid;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.broadcast.Broadcast;

/**
 * The smaller levels of a run's outputs that did not come with the tiles: stage after stage, each a Spark job over all
 * outputs that have it. A run that is resumed does them again: they are a small part of the work.
 */
final class LevelStages {
    /** Name of its stages on Spark's pages. */
    private static final String STAGE = "levels";

    private final SparkApplication application;
    private final Map<Integer, Sink> sinks = new TreeMap<>();

    LevelStages(SparkApplication application) {
        this.application = application;
    }

    /** Takes an output whose tiles are all written. */
    void add(int number, Sink sink) {
        sinks.put(number, sink);
    }

    /** Makes what is missing; faults are of plans whose levels could not be made. */
    List<Fault> run() {
        List<Fault> faults = new ArrayList<>();
        for (int stage = 1; ; stage++) {
            long[] counts = counts(stage);
            TileDeal deal = new TileDeal(counts, JobPlan.mostTasks(sum(counts)));
            if (deal.count() == 0) {
                return faults;
            }
            for (List<Fault> some : collect(stage, deal)) {
                faults.addAll(some);
                some.forEach(fault -> sinks.remove(fault.plan()));
            }
        }
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    /** Cells of a stage, by number of the plan. */
    private long[] counts(int stage) {
        long[] counts = new long[sinks.keySet().stream().reduce(-1, Math::max) + 1];
        sinks.forEach((plan, sink) -> {
            List<Pyramid.Stage> stages = sink.stages();
            counts[plan] = stage < stages.size() ? stages.get(stage).grid().count() : 0;
        });
        return counts;
    }

    private List<List<Fault>> collect(int stage, TileDeal deal) {
        Broadcast<Map<Integer, Sink>> shipped = application.spark().broadcast(new TreeMap<>(sinks));
        JavaFutureAction<List<List<Fault>>> job;
        String text = String.format(Locale.ROOT, "smaller levels, stage %d: %,d cells", stage, deal.count());
        try (Description described = application.describe(text, STAGE)) {
            job = TaskNumbers.of(application.spark(), Collections.nCopies(deal.tasks(), List.of()))
                    .map(new LevelTask(shipped, stage, deal, application.attempts()))
                    .collectAsync();
        }
        try {
            return job.get();
        } catch (ExecutionException e) {
            throw new JobFailedException(Failures.text(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            throw new JobFailedException("the run was interrupted", e);
        } finally {
            shipped.destroy();
        }
    }
}
