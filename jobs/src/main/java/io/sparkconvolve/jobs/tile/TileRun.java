package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.metrics.ApplicationWork;
import io.sparkconvolve.jobs.metrics.Work;
import io.sparkconvolve.jobs.plot.Envelopes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The driver's side of a tile job: all tiles of its plans on the executors, then each output under its name, or nothing. What
 * a failed run has committed stays in the outputs' staging places, for a run that resumes.
 */
public final class TileRun {
    private static final long POLL_MILLIS = 200;
    private static final long CANCEL_MILLIS = 60_000;
    private static final String TO_RESUME = " (what is done is kept: --resume goes on from there)";

    private final SparkApplication application;
    private final Console console;
    private final String unit;

    /** @param unit what a sample is called, for people */
    public TileRun(SparkApplication application, Console console, String unit) {
        this.application = application;
        this.console = console;
        this.unit = unit;
    }

    /**
     * What a run took.
     *
     * @param heapPeak the largest heap of any executor after a collection, in bytes; 0 where none was collected
     * @param slowest tiles of all plans, slowest first
     * @param faults of the plans without an output, one for each, by number of the plan
     * @param seen by number of the plan, of those that are plotted
     * @param tallies by number of the plan, of those that ask a question
     */
    record Outcome(
            Work work,
            double tileSeconds,
            double publishSeconds,
            int tasks,
            long heapPeak,
            List<SlowTile> slowest,
            SortedMap<Integer, Fault> faults,
            Map<Integer, Envelopes> seen,
            Map<Integer, Tally> tallies) {}

    /**
     * Runs plans to their published outputs. A plan with a fault has no output; the others have theirs.
     *
     * @param tasks Spark tasks to cut the tiles into
     * @throws JobFailedException if the work could not be done
     */
    Outcome run(List<TilePlan> plans, int tasks) {
        HeapPeak.watch();
        SortedMap<Integer, Fault> faults = new TreeMap<>();
        OutputLives outputs = new OutputLives(plans);
        try {
            note(faults, each(numbers(plans), outputs::open));
            long start = System.nanoTime();
            Meters meters = new Meters(application.spark().sc());
            List<TileTask.Result> results = faults.size() == plans.size()
                    ? List.of()
                    : tiles(numbers(plans).stream().map(outputs::plan).toList(), faults.keySet(), tasks, meters);
            note(faults, meters.faults());
            long computed = System.nanoTime();
            note(faults, outputs.makeLevels(application, without(plans, faults.keySet())));
            note(faults, each(without(plans, faults.keySet()), outputs::planJoin));
            note(faults, outputs.join(application));
            note(faults, each(without(plans, faults.keySet()), outputs::publish));
            double publishSeconds = (System.nanoTime() - computed) / 1e9;
            giveUp(outputs, faults);
            long peak = results.stream().mapToLong(TileTask.Result::heapPeak).reduce(HeapPeak.bytes(), Math::max);
            faults.replaceAll((number, fault) -> told(outputs, fault));
            return new Outcome(
                    meters.work(),
                    (computed - start) / 1e9,
                    publishSeconds,
                    tasks,
                    peak,
                    meters.slowest(),
                    faults,
                    seen(results),
                    tallies(plans, results));
        } catch (RuntimeException | Error e) {
            Fault.Kind kind = e instanceof InvalidInputException ? Fault.Kind.BAD_DATA : Fault.Kind.FAILED;
            numbers(plans).forEach(number -> faults.put(number, new Fault(number, kind, Failures.text(e))));
            giveUp(outputs, faults);
            if (e instanceof JobFailedException && outputs.plan(0).memory().isKept()) {
                throw new JobFailedException(e.getMessage() + TO_RESUME, e.getCause());
            }
            throw e;
        } finally {
            Worker.close();
            outputs.close();
        }
    }

    private static Fault told(OutputLives outputs, Fault fault) {
        return fault.isResumable() && outputs.plan(fault.plan()).memory().isKept()
                ? new Fault(fault.plan(), fault.kind(), fault.message() + TO_RESUME)
                : fault;
    }

    private static List<Integer> without(List<TilePlan> plans, Set<Integer> numbers) {
        return numbers(plans).stream().filter(n -> !numbers.contains(n)).toList();
    }

    private static List<Integer> numbers(List<TilePlan> plans) {
        return IntStream.range(0, plans.size()).boxed().toList();
    }

    /** The first fault of a plan is the one that is told; bad data before other failures. */
    private static void note(SortedMap<Integer, Fault> faults, List<Fault> more) {
        for (Fault fault : more) {
            faults.merge(fault.plan(), fault, Fault::worse);
        }
    }

    /** A step of an output's life. */
    private interface Care {
        void of(int number) throws IOException;
    }

    private static List<Fault> each(List<Integer> numbers, Care care) {
        return Pool.map(numbers, number -> {
                    try {
                        care.of(number);
                        return Optional.<Fault>empty();
                    } catch (InvalidInputException e) {
                        return Optional.of(new Fault(number, Fault.Kind.BAD_DATA, e.getMessage()));
                    } catch (IOException e) {
                        return Optional.of(new Fault(number, Fault.Kind.FAILED, Failures.text(e)));
                    }
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<TileTask.Result> tiles(List<TilePlan> plans, Set<Integer> without, int tasks, Meters meters) {
        JavaSparkContext spark = application.spark();
        long[] counts = new long[plans.size()];
        long samples = 0;
        for (int plan = 0; plan < counts.length; plan++) {
            TileGrid grid = plans.get(plan).grid();
            counts[plan] = without.contains(plan) ? 0 : grid.count();
            samples += without.contains(plan) ? 0 : grid.domain().size();
        }
        TileDeal deal = new TileDeal(counts, tasks);
        // A list that serialises: what plans share, such as a kernel, is sent once.
        Broadcast<List<TilePlan>> shipped = spark.broadcast(new ArrayList<>(plans));
        Progress progress = new Progress(console, deal.count(), samples, unit);
        ApplicationWork.running(deal.count(), meters::work);
        try {
            JavaFutureAction<List<TileTask.Result>> job = TaskNumbers.of(spark, TaskHosts.of(plans, deal))
                    .map(new TileTask(shipped, deal, meters, application.attempts()))
                    .collectAsync();
            return await(job, meters, plans.size() - without.size(), progress);
        } finally {
            progress.end();
            ApplicationWork.rest();
            shipped.destroy();
        }
    }

    /** Waits for the end, or until no plan is left without a fault. */
    private List<TileTask.Result> await(
            JavaFutureAction<List<TileTask.Result>> job, Meters meters, int plans, Progress progress) {
        try {
            while (true) {
                try {
                    return job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (meters.faults().size() == plans) {
                        return List.of();
                    }
                    progress.update(meters.work());
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

    private static Map<Integer, Envelopes> seen(List<TileTask.Result> results) {
        Map<Integer, Envelopes> seen = new TreeMap<>();
        for (TileTask.Result result : results) {
            for (TileTask.Seen part : result.seen()) {
                if (part.envelopes() != null) {
                    seen.computeIfAbsent(part.plan(), number -> part.envelopes().empty())
                            .merge(part.envelopes());
                }
            }
        }
        return seen;
    }

    private static Map<Integer, Tally> tallies(List<TilePlan> plans, List<TileTask.Result> results) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (TileTask.Result result : results) {
            for (TileTask.Seen part : result.seen()) {
                if (part.tally() != null) {
                    tallies.computeIfAbsent(
                                    part.plan(),
                                    number -> plans.get(number).question().tally())
                            .merge(part.tally());
                }
            }
        }
        return tallies;
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

    private void giveUp(OutputLives outputs, Map<Integer, Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        try {
            application.watch().awaitRest(CANCEL_MILLIS);
            each(
                            List.copyOf(faults.keySet()),
                            number -> outputs.giveUp(number, faults.get(number).isResumable()))
                    .forEach(fault -> console.note("a staging place could not be removed: " + fault.message()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
