package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.pyramid.Pyramid;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import java.util.ArrayList;
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
            List<LevelTask.Cell> cells = cells(stage);
            if (cells.isEmpty()) {
                return faults;
            }
            for (LevelTask.Outcome outcome : collect(stage, cells)) {
                if (outcome.failure() != null) {
                    faults.add(new Fault(outcome.plan(), Fault.Kind.FAILED, outcome.failure()));
                    sinks.remove(outcome.plan());
                }
            }
        }
    }

    private List<LevelTask.Cell> cells(int stage) {
        List<LevelTask.Cell> cells = new ArrayList<>();
        sinks.forEach((plan, sink) -> {
            List<Pyramid.Stage> stages = sink.stages();
            if (stage < stages.size()) {
                TileGrid grid = stages.get(stage).grid();
                for (long cell = 0; cell < grid.count(); cell++) {
                    cells.add(new LevelTask.Cell(plan, stage, grid.region(cell)));
                }
            }
        });
        return cells;
    }

    private List<LevelTask.Outcome> collect(int stage, List<LevelTask.Cell> cells) {
        Broadcast<Map<Integer, Sink>> shipped = application.spark().broadcast(new TreeMap<>(sinks));
        JavaFutureAction<List<LevelTask.Outcome>> job;
        String text = String.format(Locale.ROOT, "smaller levels, stage %d: %,d cells", stage, cells.size());
        try (Description described = application.describe(text, STAGE)) {
            job = application
                    .spark()
                    .parallelize(cells, JobPlan.mostTasks(cells.size()))
                    .map(new LevelTask(shipped, application.attempts()))
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
