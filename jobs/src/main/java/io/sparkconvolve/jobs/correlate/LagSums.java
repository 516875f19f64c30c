package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.correlation.LagGrid;
import io.sparkconvolve.core.correlation.Lags;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.tile.Cluster;
import io.sparkconvolve.jobs.tile.Failures;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.SourceRecipe;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;

/**
 * The driver's side of the sums of two signals. Where b is of several segments, executors first write the partial sums of
 * groups of segments beside the output; whoever reads a lag then adds them in order. Samples and sums never pass through
 * Spark or the driver.
 */
final class LagSums implements AutoCloseable {
    private static final long REST_MILLIS = 60_000;

    private final SparkApplication application;
    private final Console console;
    private final Storage storage;
    private final Pass pass;
    private LagPlan plan;

    /**
     * @param location of the output: partial sums go to a hidden place beside it
     */
    LagSums(
            SparkApplication application,
            Console console,
            Storage storage,
            Signal a,
            Signal b,
            Lags lags,
            String location,
            Pass pass) {
        this.application = application;
        this.console = console;
        this.storage = storage;
        this.pass = pass;
        LagGrid grid = LagGrid.of(a.length(), b.length(), lags);
        try {
            Staging staging = new Staging(storage, new Path(Storage.path(location) + ".sums"));
            plan = new LagPlan(a, b, grid, batch(grid, Cluster.of(application.spark())), 1, staging);
        } catch (IOException e) {
            throw Failures.ofStorage("can't write " + location, e);
        }
    }

    /** As many blocks at once as fit into a task's share of the heap. */
    private static int batch(LagGrid grid, Cluster cluster) {
        long room = cluster.budget().bytesPerTask();
        int batch = grid.segments() == 1 ? 1 : (int) Math.min(LagGrid.BATCH, grid.blocks());
        while (batch > 1 && grid.bytes(batch) > room) {
            batch--;
        }
        if (grid.bytes(batch) > room) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "a task of this correlation needs %d MB, its share of the heap is %d MB; give more memory"
                            + " (--executor-memory, in local mode --driver-memory) or run fewer tasks at once",
                    (grid.bytes(batch) >> 20) + 1,
                    room >> 20));
        }
        return batch;
    }

    LagPlan plan() {
        return plan;
    }

    /** Divides the sums by the Euclidean norms of both signals. */
    void normalize(String nameA, String nameB) {
        double norm = Math.sqrt(energy(plan.a(), nameA)) * Math.sqrt(energy(plan.b(), nameB));
        plan = plan.withNorm(norm);
    }

    private double energy(Signal signal, String name) {
        int tasks = pass.tasks(EnergyTask.pieces(signal));
        double sum = 0;
        for (EnergyTask.Part part : pass.run("norm of " + name, tasks, new EnergyTask(signal, tasks))) {
            refuse(part.fault());
            for (double piece : part.sums()) {
                sum += piece;
            }
        }
        if (sum == 0) {
            throw new InvalidInputException(
                    "all samples of " + name + " are 0: a normalised correlation with it is not defined");
        }
        return sum;
    }

    /** Computes what has to be stored, if anything has. */
    void compute() {
        if (plan.isDirect()) {
            return;
        }
        Broadcast<LagPlan> shipped = application.spark().broadcast(plan);
        try {
            plan.createStaging();
            int tasks = pass.tasks(plan.units());
            pass.run("sums", tasks, new SumTask(shipped, tasks)).forEach(LagSums::refuse);
        } catch (IOException e) {
            throw new JobFailedException(Failures.text(e), e);
        } finally {
            shipped.destroy();
        }
    }

    private static void refuse(String fault) {
        if (fault != null) {
            throw new InvalidInputException(fault);
        }
    }

    /** The sums as an array over the lags. */
    Input input() {
        LagPlan shipped = plan;
        Storage files = storage;
        SourceRecipe recipe =
                shipped.isDirect() ? () -> new ComputedLags(shipped) : () -> new StoredLags(files, shipped);
        return Input.virtual("lags", LagSource.info(plan.grid(), plan.grid().block()), recipe);
    }

    /** What was done and how exact it is, for people. */
    String text() {
        LagGrid grid = plan.grid();
        return String.format(
                Locale.ROOT,
                "lags %d to %d: transforms of %d, %d blocks of lags over %d segments; error at most %.2g %s",
                grid.lags().first(),
                grid.lags().last(),
                grid.frame(),
                grid.blocks(),
                grid.segments(),
                grid.error(),
                plan.isNormalized() ? "of a score" : "times the product of the signals' Euclidean norms");
    }

    /** Removes the partial sums. */
    @Override
    public void close() {
        try {
            application.watch().awaitRest(REST_MILLIS);
            plan.removeStaging();
        } catch (IOException e) {
            console.note("the partial sums could not be removed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
