package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.datasets.Location;
import io.sparkconvolve.datasets.Manifest;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.PlotOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One pipeline over many files, an output for each. The tiles of a wave of files are one Spark job, so that short files keep
 * all cores busy; what the driver holds does not grow with the number of files. What is wrong with a file is that file's
 * matter: it is told in a line, and the others are done.
 */
public final class BatchJob {
    /** Files whose tiles are dealt together. */
    private static final int MOST_FILES = 256;

    /** What their plans may take when they are sent; with long kernels, waves are smaller. */
    private static final long MOST_BYTES = 64L << 20;

    /** Files whose findings, up to a megabyte each, the driver holds at once. */
    private static final int MOST_ASKING = 32;

    /**
     * A file and what becomes of it.
     *
     * @param plot or null
     */
    public record Item(String input, OutputOptions output, PlotOptions plot) {}

    /**
     * What is asked for.
     *
     * @param command its name, for the report
     * @param axes how many of the last axes the pipeline filters
     */
    public record Request(String command, List<Item> items, FilterOptions filter, int axes, RunOptions run) {
        public Request {
            items = List.copyOf(items);
        }
    }

    private final Storage storage;
    private final Console console;
    private final TileJob job;

    public BatchJob(Storage storage, Console console) {
        this.storage = storage;
        this.console = console;
        Map<String, Kernel> kernels = new ConcurrentHashMap<>();
        Function<String, Kernel> files = new KernelFiles(storage);
        this.job = new TileJob(storage, console, location -> kernels.computeIfAbsent(location, files));
    }

    /**
     * Runs the job to its published outputs.
     *
     * @throws JobFailedException if a file failed while running; the others are done
     * @throws InvalidInputException if a file could not even be begun; the others are done
     */
    public void run(Request request) {
        Pipeline.parse(request.filter().pipeline());
        BatchTally tally = new BatchTally(request, console);
        List<Item> items = request.items();
        // The first file tells how large the plans are.
        List<TileJob.Prepared> wave = prepare(request, items.subList(0, 1), tally);
        int size = wave.isEmpty() ? MOST_FILES : size(wave.get(0));
        int next = Math.min(size, items.size());
        wave.addAll(prepare(request, items.subList(1, next), tally));
        if (wave.isEmpty() && next == items.size()) {
            tally.end();
            return;
        }
        try (SparkApplication application = SparkApplication.start(request.command(), console)) {
            while (true) {
                if (!wave.isEmpty()) {
                    run(application, request, wave, tally);
                }
                if (next == items.size()) {
                    break;
                }
                int end = Math.min(next + size, items.size());
                wave = prepare(request, items.subList(next, end), tally);
                next = end;
            }
        }
        tally.end();
    }

    /** Files of a wave, if all plans are like this one. */
    private static int size(TileJob.Prepared prepared) {
        int most = prepared.filter().asks() ? MOST_ASKING : MOST_FILES;
        return (int) Math.max(1, Math.min(most, MOST_BYTES / bytes(prepared)));
    }

    /** Those of the files that can be begun. */
    private List<TileJob.Prepared> prepare(Request request, List<Item> items, BatchTally tally) {
        return each(items, tally, item -> item, item -> {
            if (request.run().resume() && isDone(item)) {
                tally.kept(item);
                return null;
            }
            return prepare(request, item);
        });
    }

    /** The function's results for the arguments that it does not refuse and for which it has one. */
    private static <A, R> List<R> each(
            List<A> arguments, BatchTally tally, Function<A, Item> item, Function<A, R> function) {
        List<Optional<R>> results = Pool.map(arguments, argument -> {
            try {
                return Optional.ofNullable(function.apply(argument));
            } catch (InvalidInputException e) {
                tally.refused(item.apply(argument), e.getMessage());
                return Optional.empty();
            } catch (JobFailedException e) {
                tally.failed(item.apply(argument), e.getMessage());
                return Optional.empty();
            }
        });
        return new ArrayList<>(results.stream().flatMap(Optional::stream).toList());
    }

    /** Whether an earlier run has made an output: it is younger than its input, and nothing is left to do for it. */
    private boolean isDone(Item item) {
        Path input = Location.of(item.input()).path();
        Path output = Storage.path(item.output().location());
        try {
            FileSystem fs = storage.fileSystem(output);
            return fs.exists(output)
                    && Manifest.of(storage, output).plan().isEmpty()
                    && fs.getFileStatus(output).getModificationTime()
                            >= storage.fileSystem(input).getFileStatus(input).getModificationTime();
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw Failures.ofStorage("can't look at " + item.input(), e);
        }
    }

    private TileJob.Prepared prepare(Request request, Item item) {
        Input input = Input.file(storage, item.input());
        OutputPlace.check(storage, item.input(), item.output(), request.run());
        return job.prepare(new TileJob.Request(
                request.command(), input, request.filter(), request.axes(), item.output(), request.run(), item.plot()));
    }

    private static long bytes(TileJob.Prepared prepared) {
        long[] count = {0};
        try (ObjectOutputStream out = new ObjectOutputStream(new OutputStream() {
            @Override
            public void write(int b) {
                count[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int n) {
                count[0] += n;
            }
        })) {
            out.writeObject(prepared.filter().step());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Math.max(1, count[0]);
    }

    private void run(SparkApplication application, Request request, List<TileJob.Prepared> prepared, BatchTally tally) {
        Cluster cluster = Cluster.of(application.spark());
        List<TileJob.Work> planned = each(prepared, tally, one -> item(one.request()), one -> job.on(cluster, one));
        String unit = TileJob.Request.unit(request.axes());
        try (PassRun passes = new PassRun(application, console, unit)) {
            List<TileJob.Work> wave = new ArrayList<>();
            List<Supplier<TileJob.Work>> ready = passes.run(planned);
            for (int plan = 0; plan < planned.size(); plan++) {
                try {
                    wave.add(ready.get(plan).get());
                } catch (InvalidInputException | JobFailedException e) {
                    tally.failed(item(planned.get(plan).request()), e.getMessage());
                }
            }
            if (!wave.isEmpty()) {
                runMain(application, request, wave, tally, unit);
            }
        }
    }

    private void runMain(
            SparkApplication application, Request request, List<TileJob.Work> wave, BatchTally tally, String unit) {
        List<TilePlan> plans = wave.stream().map(TileJob.Work::recipe).toList();
        List<JobPlan> sizes = wave.stream().map(TileJob.Work::plan).toList();
        TileRun.Outcome outcome;
        try (Description described = application.describe(RunText.main(wave), RunText.STAGE)) {
            outcome = new TileRun(application, console, unit).run(plans, JobPlan.tasks(sizes, request.run()));
        }
        tally.ran(outcome);
        for (int plan = 0; plan < wave.size(); plan++) {
            TileJob.Work work = wave.get(plan);
            Fault fault = outcome.faults().get(plan);
            try {
                if (fault != null) {
                    throw fault.exception();
                }
                Verification check = job.verify(work);
                job.draw(work, outcome.seen().get(plan));
                if (check != null && !check.holds()) {
                    throw TileJob.failed(check);
                }
                tally.done(item(work.request()));
            } catch (InvalidInputException | JobFailedException e) {
                tally.failed(item(work.request()), e.getMessage());
            }
        }
    }

    private static Item item(TileJob.Request request) {
        return new Item(request.input().name(), request.output(), request.plot());
    }
}
