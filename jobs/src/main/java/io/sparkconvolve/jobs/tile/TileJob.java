package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** A job whose output is computed tile by tile from one input: {@code image}, {@code convert}, {@code generate}. */
public final class TileJob {
    /**
     * What is asked for.
     *
     * @param command its name, for the report
     * @param axes how many of the last axes the pipeline filters
     */
    public record Request(
            String command, Input input, FilterOptions filter, int axes, OutputOptions output, RunOptions run) {}

    private final Storage storage;
    private final Console console;

    public TileJob(Storage storage, Console console) {
        this.storage = storage;
        this.console = console;
    }

    /**
     * Runs the job to its published output.
     *
     * @throws InvalidInputException if something in the request can't be done
     * @throws JobFailedException if the work failed, or its check did
     */
    public void run(Request request) {
        long start = System.nanoTime();
        refuseUselessCheck(request);
        FilterPlan filter = filter(request);
        Sink sink = sink(request.output(), filter);
        try (SparkApplication application = SparkApplication.start(request.command(), console)) {
            double startSeconds = (System.nanoTime() - start) / 1e9;
            JobPlan plan = JobPlan.of(filter, Cluster.of(application.spark()), sink.chunk(), request.run());
            TileRun.Outcome outcome = compute(application, request, plan, sink);
            Verification verification = verify(request, plan);
            double seconds = (System.nanoTime() - start) / 1e9;
            report(request, new JobReport(plan, request, outcome, verification, startSeconds, seconds));
        }
    }

    private static void refuseUselessCheck(Request request) {
        String output = request.output().location().toLowerCase(Locale.ROOT);
        if (request.run().verify() > 0 && (output.endsWith(".jpg") || output.endsWith(".jpeg"))) {
            throw new InvalidInputException("--verify can't check "
                    + request.output().location() + ": JPEG changes samples as it stores them; write .png or .tif");
        }
    }

    /** What {@link #run} would do on such a cluster. */
    public JobPlan plan(Request request, Cluster cluster) {
        FilterPlan filter = filter(request);
        return JobPlan.of(filter, cluster, sink(request.output(), filter).chunk(), request.run());
    }

    private FilterPlan filter(Request request) {
        return FilterPlan.of(
                request.input().info(),
                request.filter(),
                request.axes(),
                new KernelFiles(storage),
                request.output().dtype(),
                request.output().location());
    }

    /** The sink of an output for what a filter computes. */
    private Sink sink(OutputOptions output, FilterPlan filter) {
        long[] shape = filter.step().domain().shape();
        // A result of another size lies elsewhere on the ground: georeferencing would be wrong.
        boolean sameFrame = filter.options().mode() == Mode.SAME;
        OutputSpec spec = new OutputSpec(
                filter.output(),
                shape,
                chunk(output.chunk(), shape),
                output.compression(),
                output.cast(),
                filter.outputNodata(),
                sameFrame
                        ? filter.input().metadata()
                        : filter.input().metadata().ofAnotherFrame());
        try {
            return Formats.create(storage, output.location(), spec);
        } catch (IOException e) {
            throw new InvalidInputException("can't write " + output.location() + ": " + Failures.text(e), e);
        }
    }

    /** The chunk asked for, with one sample along leading axes that it does not name. */
    private static long[] chunk(long[] wanted, long[] shape) {
        if (wanted == null || wanted.length >= shape.length) {
            return wanted;
        }
        long[] chunk = new long[shape.length];
        Arrays.fill(chunk, 1);
        System.arraycopy(wanted, 0, chunk, shape.length - wanted.length, wanted.length);
        return chunk;
    }

    private TileRun.Outcome compute(SparkApplication application, Request request, JobPlan plan, Sink sink) {
        FilterPlan filter = plan.filter();
        TilePlan shipped = TilePlan.of(
                request.input().recipe(),
                filter.rule(),
                filter.step(),
                filter.precision().precision(),
                plan.grid(),
                sink);
        return new TileRun(application, console).run(shipped, plan.tasks());
    }

    private Verification verify(Request request, JobPlan plan) {
        if (request.run().verify() == 0) {
            return null;
        }
        try {
            return new Verifier(storage, request, plan).run();
        } catch (IOException e) {
            throw new JobFailedException("the check of the output failed: " + Failures.text(e), e);
        }
    }

    private void report(Request request, JobReport report) {
        report.lines().forEach(console::note);
        if (request.run().report() != null) {
            report.write(storage, request.run().report());
        }
        Verification check = report.verification();
        if (check != null && !check.holds()) {
            throw new JobFailedException(check.text() + "; the output stays for inspection");
        }
    }
}
