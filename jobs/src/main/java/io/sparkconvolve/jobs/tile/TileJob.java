package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.PlotOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.plot.Envelopes;
import io.sparkconvolve.jobs.plot.SignalPlot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A job whose output is computed tile by tile from one input: {@code image}, {@code signal}, {@code convert}, {@code
 * generate}.
 */
public final class TileJob {
    /**
     * What is asked for.
     *
     * @param command its name, for the report
     * @param axes how many of the last axes the pipeline filters
     * @param plot a picture of input and output, or null
     */
    public record Request(
            String command,
            Input input,
            FilterOptions filter,
            int axes,
            OutputOptions output,
            RunOptions run,
            PlotOptions plot) {
        public Request(
                String command, Input input, FilterOptions filter, int axes, OutputOptions output, RunOptions run) {
            this(command, input, filter, axes, output, run, null);
        }

        /** The same in tiles of this shape. */
        Request with(long[] tile) {
            return new Request(command, input, filter, axes, output, run.with(tile), plot);
        }

        /** What a sample is called, for people. */
        String unit() {
            return unit(axes);
        }

        static String unit(int axes) {
            return switch (axes) {
                case 1 -> "sample";
                case 2 -> "pixel";
                default -> "voxel";
            };
        }
    }

    /** Filtered axes of a volume. */
    private static final int VOLUME = 3;

    private final Storage storage;
    private final Console console;
    private final Function<String, Kernel> kernels;
    private final Function<CutPlanner, CutChoice> cuts;

    public TileJob(Storage storage, Console console) {
        this(storage, console, new KernelFiles(storage));
    }

    /** @param kernels what is behind {@code @path} in a pipeline */
    TileJob(Storage storage, Console console, Function<String, Kernel> kernels) {
        this(storage, console, kernels, CutPlanner::choose);
    }

    /** @param cuts which intermediates are stored */
    TileJob(Storage storage, Console console, Function<String, Kernel> kernels, Function<CutPlanner, CutChoice> cuts) {
        this.storage = storage;
        this.console = console;
        this.kernels = kernels;
        this.cuts = cuts;
    }

    /** A request that can be met, as far as is known without a cluster. */
    record Prepared(Request request, FilterPlan filter, Sink sink, Scratch scratch, Memory memory) {}

    /**
     * A request that is ready to run, but for the passes that {@link PassRun} does.
     *
     * @param inputs of the main pass
     */
    record Work(Request request, JobPlan plan, Sink sink, Scratch scratch, TileInputs inputs, Memory memory) {
        /** What executors are sent. */
        TilePlan recipe() {
            Memory numbered = memory.isKept() ? memory.of(plan.grid()) : memory;
            TilePlan.Plot plot = request.plot() == null ? TilePlan.Plot.NONE : TilePlan.Plot.ENVELOPES;
            return TilePlan.of(inputs, plan, sink.forTiles(plan.grid()), plot, numbered);
        }

        /** The same request, planned anew. */
        Work with(JobPlan other, TileInputs read) {
            return new Work(request, other, sink, scratch, read, memory);
        }
    }

    /**
     * Runs the job to its published output.
     *
     * @throws InvalidInputException if something in the request can't be done
     * @throws JobFailedException if the work failed, or its check did
     */
    public void run(Request request) {
        long start = System.nanoTime();
        request.input().put(console.report().content().putObject("input"));
        console.report()
                .content()
                .putObject("output")
                .put("location", request.output().location());
        Prepared prepared = prepare(request);
        if (EarlierRuns.isDone(prepared.sink(), prepared.memory())) {
            console.note(request.output().location() + " is complete: the run before ended while it tidied up");
            return;
        }
        try (SparkApplication application = SparkApplication.start(request.command(), console);
                PassRun passes = new PassRun(application, console, request.unit())) {
            double startSeconds = (System.nanoTime() - start) / 1e9;
            Work planned = on(Cluster.of(application.spark()), prepared);
            JobReport.plan(console.report().content(), request, planned.plan());
            Work work = passes.run(List.of(planned)).get(0).get();
            TileRun.Outcome outcome = run(application, work);
            if (!outcome.faults().isEmpty()) {
                outcome.work().put(console.report().content().putObject("measured"));
                throw outcome.faults().get(0).exception();
            }
            Verification verification = verify(work);
            draw(work, outcome.seen().get(0));
            double seconds = (System.nanoTime() - start) / 1e9;
            report(new JobReport(work.plan(), request, outcome, verification, startSeconds, seconds));
        }
    }

    private TileRun.Outcome run(SparkApplication application, Work work) {
        try (Description described = application.describe(RunText.main(work), RunText.STAGE)) {
            return new TileRun(application, console, work.request().unit())
                    .run(List.of(work.recipe()), work.plan().tasks());
        }
    }

    /** Compiles the pipeline and chooses the output's form. @throws InvalidInputException if that can't be done */
    Prepared prepare(Request request) {
        refuseUselessCheck(request);
        refuseMixedBands(request);
        Map<String, Kernel> read = new TreeMap<>();
        FilterPlan filter = filter(request, location -> read.computeIfAbsent(location, kernels));
        Scratch scratch = new Scratch(
                storage,
                request.output().location(),
                filter.precision().precision(),
                request.run().tile());
        Sink sink = sink(request.output(), filter);
        TreeMap<String, String> fingerprint = Fingerprint.of(request, filter, read);
        EarlierRuns.Found found = new EarlierRuns(storage, console, request, filter).find(sink, fingerprint);
        Request asBefore = found.tile().map(request::with).orElse(request);
        return new Prepared(asBefore, filter, sink, scratch, found.memory());
    }

    /** Plans a request for a cluster; where passes come first, numbers that nobody knows yet stand for their findings. */
    Work on(Cluster cluster, Prepared prepared) {
        Request request = prepared.request();
        FilterPlan filter = prepared.filter();
        long[] chunk = prepared.sink().chunk();
        CutPlanner planner = new CutPlanner(filter, cluster, prepared.scratch(), chunk, request.run());
        // A picture of the input is drawn from what the main pass reads of it, and what a tile was made from is told by
        // it.
        boolean readsInput = request.plot() != null || request.run().incremental();
        CutChoice choice = readsInput ? CutChoice.NONE : cuts.apply(planner);
        Step step = filter.compiled(choice.stored()).step();
        JobPlan plan = JobPlan.of(filter, step, cluster, prepared.sink(), request.run());
        return new Work(
                request,
                plan.after(PassSequence.outline(filter, choice)),
                prepared.sink(),
                prepared.scratch(),
                new TileInputs(request.input().recipe(), filter.rule(), new TreeMap<>()),
                prepared.memory());
    }

    private static void refuseUselessCheck(Request request) {
        String output = request.output().location().toLowerCase(Locale.ROOT);
        if (request.run().verify() > 0 && (output.endsWith(".jpg") || output.endsWith(".jpeg"))) {
            throw new InvalidInputException("--verify can't check "
                    + request.output().location() + ": JPEG changes samples as it stores them; write .png or .tif");
        }
    }

    /** Pages of several bands are (page, band, y, x): a volume's planes would be colours. */
    private static void refuseMixedBands(Request request) {
        ArrayInfo info = request.input().info();
        if (request.axes() == VOLUME && info.metadata().hasPages() && info.shape().length > VOLUME) {
            throw new InvalidInputException(request.input().name() + " has pages of " + info.shape()[1]
                    + " bands: a volume would be filtered across its colours; store one band, or (band, page, y, x) as"
                    + " .npy or .zarr");
        }
    }

    /** What {@link #run} would do on such a cluster. */
    public JobPlan plan(Request request, Cluster cluster) {
        return on(cluster, prepare(request)).plan();
    }

    /** The same, and what is to be expected of it. @param bandwidth of storage for each executor, in bytes a second */
    public PlannedRun foretell(Request request, Cluster cluster, double bandwidth) {
        Work work = on(cluster, prepare(request));
        return PlannedRun.of(storage, request.output().location(), work.plan(), work.sink(), bandwidth);
    }

    private FilterPlan filter(Request request, Function<String, Kernel> kernels) {
        return FilterPlan.of(
                request.input().info(),
                request.filter(),
                request.axes(),
                kernels,
                request.output().dtype(),
                request.output().location());
    }

    /** The sink of an output for what a filter computes. */
    private Sink sink(OutputOptions output, FilterPlan filter) {
        long[] shape = filter.step().domain().shape();
        OutputSpec spec = new OutputSpec(
                filter.output(),
                shape,
                chunk(output.chunk(), filter),
                output.compression(),
                output.cast(),
                filter.outputNodata(),
                isVolume(filter) ? metadata(filter).withPages() : metadata(filter),
                filter.outputKind());
        try {
            return Formats.create(storage, output.location(), spec.with(overviews(output, filter)));
        } catch (IOException e) {
            throw Failures.ofStorage("can't write " + output.location(), e);
        }
    }

    private static OutputSpec.Overviews overviews(OutputOptions output, FilterPlan filter) {
        if (!output.pyramid()) {
            return OutputSpec.Overviews.NONE;
        }
        return filter.axes() == VOLUME ? OutputSpec.Overviews.OF_VOLUME : OutputSpec.Overviews.OF_IMAGE;
    }

    /** A volume's planes are pages where a format has such. */
    private static boolean isVolume(FilterPlan filter) {
        return filter.axes() == VOLUME && filter.step().domain().rank() == VOLUME;
    }

    /** A result of another size or sampling lies elsewhere on the ground: georeferencing would be wrong. */
    private static Metadata metadata(FilterPlan filter) {
        Metadata input = filter.input().metadata();
        int sampling = filter.step().sampling();
        if (filter.options().mode() == Mode.SAME && sampling == 1) {
            return input;
        }
        Metadata kept = input.ofAnotherFrame();
        return sampling > 1 && input.sampleRate().isPresent()
                ? kept.withSampleRate(input.sampleRate().getAsDouble() / sampling)
                : kept;
    }

    /** The chunk asked for, with one sample along leading axes that it does not name, but both parts of complex ones. */
    private static long[] chunk(long[] wanted, FilterPlan filter) {
        if (wanted == null) {
            return null;
        }
        long[] chunk = new long[Math.max(wanted.length, filter.outputShape().length)];
        Arrays.fill(chunk, 1);
        System.arraycopy(wanted, 0, chunk, chunk.length - wanted.length, wanted.length);
        return filter.outputKind().withParts(chunk);
    }

    /** Checks an output as far as was asked for; null where nothing was. */
    Verification verify(Work work) {
        if (work.request().run().verify() == 0) {
            return null;
        }
        try {
            return new Verifier(storage, work.request(), work.plan()).run();
        } catch (IOException e) {
            throw new JobFailedException("the check of the output failed: " + Failures.text(e), e);
        }
    }

    /** Draws what was seen, where a picture was asked for. */
    void draw(Work work, Envelopes seen) {
        PlotOptions plot = work.request().plot();
        if (plot != null && seen != null) {
            Request request = work.request();
            new SignalPlot(
                            seen,
                            plot.rate() > 0
                                    ? plot.rate()
                                    : request.input()
                                            .info()
                                            .metadata()
                                            .sampleRate()
                                            .orElse(0),
                            request.input().name(),
                            request.input().name() + " after "
                                    + request.filter().pipeline())
                    .write(storage, plot.location());
        }
    }

    private void report(JobReport report) {
        report.lines().forEach(console::note);
        report.put(console.report().content());
        Verification check = report.verification();
        if (check != null && !check.holds()) {
            throw failed(check);
        }
    }

    static JobFailedException failed(Verification check) {
        return new JobFailedException(check.text() + "; the output stays for inspection");
    }
}
