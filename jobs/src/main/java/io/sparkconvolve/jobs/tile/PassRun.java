package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The driver's side of the passes that come before the main one, of all requests of a run in step: their first passes are
 * one Spark job, then their second ones. What tasks send back is small: numbers, and never samples. Intermediates stay until
 * {@link #close}.
 */
final class PassRun implements AutoCloseable {
    private static final long REST_MILLIS = 60_000;

    /** Answers that any driver takes at once: 128 of the largest, which are half a megabyte. */
    private static final long TALLY_BYTES = 64L << 20;

    /** The most for the sake of idle cores: a quarter of what Spark lets a job send back unless told otherwise. */
    private static final long MOST_TALLY_BYTES = 256L << 20;

    private final SparkApplication application;
    private final Console console;
    private final String unit;
    private final List<PassSequence> begun = new ArrayList<>();

    /** @param unit what a sample is called, for people */
    PassRun(SparkApplication application, Console console, String unit) {
        this.application = application;
        this.console = console;
        this.unit = unit;
    }

    /** A request before or after its passes; {@code fault} says why it can't go on, or is null. */
    private static final class Runner {
        private final TileJob.Work work;
        private final PassSequence sequence;
        private Optional<PassSequence.Next> next = Optional.empty();
        private RuntimeException fault;

        Runner(TileJob.Work work) {
            this.work = work;
            this.sequence = PassSequence.isNeeded(work) ? new PassSequence(work) : null;
        }

        /** Does something for this request; what is wrong with it is its own matter. */
        void attempt(Action action) {
            try {
                action.run();
            } catch (InvalidInputException e) {
                fault = e;
            } catch (IOException e) {
                fault = new Fault(0, Fault.Kind.FAILED, Failures.text(e)).exception();
            }
        }

        void advance() {
            attempt(() -> next = sequence.next());
            if (fault != null) {
                next = Optional.empty();
            }
        }

        /** What is ready to run. @throws RuntimeException why nothing is */
        TileJob.Work ready() {
            if (fault != null) {
                throw fault;
            }
            return sequence == null ? work : sequence.main();
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    /**
     * Takes requests through their passes.
     *
     * @return for each of them, in order, what gives the main pass or throws why there is none
     */
    List<Supplier<TileJob.Work>> run(List<TileJob.Work> works) {
        List<Runner> runners = works.stream().map(Runner::new).toList();
        List<Runner> active =
                runners.stream().filter(runner -> runner.sequence != null).toList();
        for (Runner runner : active) {
            begun.add(runner.sequence);
            runner.attempt(runner.sequence::begin);
            runner.advance();
        }
        for (active = going(active); !active.isEmpty(); active = going(active)) {
            pass(active);
        }
        return runners.stream()
                .<Supplier<TileJob.Work>>map(runner -> runner::ready)
                .toList();
    }

    private static List<Runner> going(List<Runner> runners) {
        return runners.stream().filter(runner -> runner.next.isPresent()).toList();
    }

    /** The next pass of each. */
    private void pass(List<Runner> runners) {
        List<PassSequence.Next> passes =
                runners.stream().map(runner -> runner.next.orElseThrow()).toList();
        List<TilePlan> recipes = passes.stream().map(PassSequence.Next::recipe).toList();
        TileRun.Outcome outcome;
        try (Description described = application.describe(text(runners, passes), RunText.STAGE)) {
            outcome = new TileRun(application, console, unit).run(recipes, tasks(runners, passes));
        }
        for (int plan = 0; plan < recipes.size(); plan++) {
            Runner runner = runners.get(plan);
            PassSequence.Next pass = passes.get(plan);
            int number = plan;
            Fault fault = outcome.faults().get(plan);
            if (fault != null) {
                runner.fault = fault.exception();
            } else {
                runner.attempt(
                        () -> runner.sequence.took(pass, outcome.tallies().get(number), outcome.tileSeconds()));
            }
            runner.advance();
        }
    }

    private static String text(List<Runner> runners, List<PassSequence.Next> passes) {
        Runner first = runners.get(0);
        List<JobPlan> plans = passes.stream().map(PassSequence.Next::plan).toList();
        return RunText.pass(first.work.request(), first.sequence.text(passes.get(0)), plans);
    }

    private static int tasks(List<Runner> runners, List<PassSequence.Next> passes) {
        List<JobPlan> plans = passes.stream().map(PassSequence.Next::plan).toList();
        RunOptions options = runners.get(0).work.request().run();
        long bytes = passes.stream().mapToLong(PassRun::tallyBytes).max().orElse(0);
        return Math.min(
                JobPlan.tasks(plans, options), most(plans.get(0).cluster().totalCores(), bytes));
    }

    /** A tally is about as many numbers as its finding. */
    private static long tallyBytes(PassSequence.Next pass) {
        return pass.question() == null
                ? 0
                : (long) Double.BYTES * pass.question().statistic().unknown().length;
    }

    /** Tasks that may answer, each with so many bytes: as many as cost the driver little, or one for each core. */
    static int most(int cores, long bytes) {
        long each = Math.max(1, bytes);
        return (int) Math.max(TALLY_BYTES / each, Math.min(cores, MOST_TALLY_BYTES / each));
    }

    /** Removes all intermediates. */
    @Override
    public void close() {
        if (begun.isEmpty()) {
            return;
        }
        try {
            application.watch().awaitRest(REST_MILLIS);
            for (PassSequence sequence : begun) {
                sequence.end();
            }
        } catch (IOException e) {
            console.note("intermediates could not be removed: " + Failures.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
