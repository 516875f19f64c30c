package io.sparkconvolve.jobs.run;

import io.sparkconvolve.jobs.Console;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs jobs one after another; what fails takes along what depends on it, and nothing else. */
public final class JobsRun {
    private static final int FAILED_WHILE_RUNNING = 1;

    /** Runs a command line. */
    public interface Command {
        /** @return its exit code: 0 done, 1 failed while running, 2 wrong usage or bad input */
        int run(List<String> words, Console console);
    }

    private final Command command;
    private final Console console;

    public JobsRun(Command command, Console console) {
        this.command = command;
        this.console = console;
    }

    /**
     * Runs all jobs.
     *
     * @param jobs in their order; needs that are not among them count as done
     */
    public List<Outcome> run(List<Job> jobs) {
        Map<String, Outcome> outcomes = new HashMap<>();
        List<Outcome> inOrder = new ArrayList<>();
        for (Job job : jobs) {
            console.note("job " + (inOrder.size() + 1) + " of " + jobs.size() + ": " + job.name() + " (" + job.command()
                    + ")");
            Outcome outcome = run(job, outcomes);
            outcomes.put(job.name(), outcome);
            inOrder.add(outcome);
        }
        return inOrder;
    }

    private Outcome run(Job job, Map<String, Outcome> before) {
        for (String need : job.needs()) {
            Outcome outcome = before.get(need);
            if (outcome != null && !outcome.isDone()) {
                Outcome skipped = Outcome.skipped(job, "needs " + need + ", which " + was(outcome.state()));
                console.error(job.name() + ": skipped: " + skipped.note());
                return skipped;
            }
        }
        long start = System.nanoTime();
        List<String> errors = new ArrayList<>();
        Console own = console.forJob(job.name(), errors::add);
        int attempts = 0;
        int code;
        do {
            if (attempts > 0) {
                console.note(job.name() + ": tried again, " + attempts + " of " + job.retries());
            }
            errors.clear();
            code = attempt(job, own);
            attempts++;
        } while (code == FAILED_WHILE_RUNNING && attempts <= job.retries());
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code == 0) {
            return new Outcome(job, Outcome.State.DONE, attempts, code, seconds, "");
        }
        String note = errors.isEmpty() ? "exit code " + code : errors.get(errors.size() - 1);
        return new Outcome(job, Outcome.State.FAILED, attempts, code, seconds, note);
    }

    /** Not even a job that breaks in a way that no command expects ends the run. */
    private int attempt(Job job, Console own) {
        try {
            return command.run(job.values(), own);
        } catch (VirtualMachineError | LinkageError e) {
            own.error("internal error, please report: " + e);
            return FAILED_WHILE_RUNNING;
        }
    }

    private static String was(Outcome.State state) {
        return state == Outcome.State.SKIPPED ? "was skipped" : "failed";
    }
}
