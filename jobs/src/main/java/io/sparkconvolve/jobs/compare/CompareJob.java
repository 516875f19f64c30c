package io.sparkconvolve.jobs.compare;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.metrics.Metered;
import io.sparkconvolve.jobs.metrics.WorkMeter;
import io.sparkconvolve.jobs.tile.Failures;
import io.sparkconvolve.jobs.tile.Input;
import java.util.List;
import java.util.stream.IntStream;

/** Compares two arrays of one shape, tile by tile on the executors. */
public final class CompareJob {
    /** Samples of a tile: two arrays of doubles in each task. */
    private static final long TILE_SAMPLES = 1 << 21;

    private static final int TASKS_PER_CORE = 4;

    private final Console console;

    public CompareJob(Console console) {
        this.console = console;
    }

    /** @throws InvalidInputException if one of them turns out damaged */
    public Comparison run(Input a, Input b, double tolerance) {
        TileGrid grid =
                new TileGrid(a.info().domain(), tile(a.info().domain(), a.info().chunk()));
        try (SparkApplication application = SparkApplication.start("compare", console)) {
            int tasks = (int) Math.min(
                    grid.count(), (long) TASKS_PER_CORE * application.spark().defaultParallelism());
            List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
            WorkMeter meter = WorkMeter.of(application.spark().sc());
            List<CompareTask.Part> parts;
            try (Description described = application.describe("compare " + a.name() + " with " + b.name(), "compare")) {
                parts = application
                        .spark()
                        .parallelize(numbers, tasks)
                        .map(new Metered<>(
                                new CompareTask(
                                        a.recipe(),
                                        b.recipe(),
                                        grid,
                                        tasks,
                                        tolerance,
                                        a.info().kind()),
                                meter))
                        .collect();
            }
            meter.value().put(console.report().content().putObject("measured"));
            return merged(parts, new Difference(tolerance, a.info().kind()))
                    .comparison(peak(a.info().dtype()));
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JobFailedException(Failures.text(e), e);
        }
    }

    private static Difference merged(List<CompareTask.Part> parts, Difference all) {
        for (CompareTask.Part part : parts) {
            if (part.fault() != null) {
                throw new InvalidInputException(part.fault());
            }
            all.merge(part.difference());
        }
        return all;
    }

    private static double peak(Dtype type) {
        return type.isFloating() ? 0 : type.max() - type.min();
    }

    /** As many of A's chunks as fit, along the last axes first. */
    private static long[] tile(Region domain, long[] chunk) {
        long[] tile = new long[domain.rank()];
        long size = 1;
        for (int a = 0; a < tile.length; a++) {
            tile[a] = Math.min(chunk[a], domain.length(a));
            size *= tile[a];
        }
        for (int a = tile.length - 1; a >= 0; a--) {
            while (tile[a] < domain.length(a) && 2 * size <= TILE_SAMPLES) {
                tile[a] *= 2;
                size *= 2;
            }
        }
        return tile;
    }
}
