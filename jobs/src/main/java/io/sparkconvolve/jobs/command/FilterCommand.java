package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.PlotOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.run.Checked;
import io.sparkconvolve.jobs.tile.BatchJob;
import io.sparkconvolve.jobs.tile.Cluster;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.InputFiles;
import io.sparkconvolve.jobs.tile.OutputPlace;
import io.sparkconvolve.jobs.tile.PlanText;
import io.sparkconvolve.jobs.tile.PlannedRun;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that filters arrays, file to file: one, or many at once into a directory. */
abstract class FilterCommand implements Callable<Integer>, Checked {
    private final Console console;
    private final String name;
    private final int axes;

    @Option(
            names = {"-i", "--input"},
            required = true,
            arity = "1..*",
            paramLabel = "IN",
            description =
                    "the array to filter, recognised by content; several, or a quoted pattern such as 'night/*.npy',"
                            + " give an output each, of the same name in the directory OUT")
    private List<String> inputs;

    @Mixin
    private OutputArguments output;

    @Option(
            names = "--format",
            paramLabel = "EXT",
            description = "of the outputs of several inputs: npy, tif, zarr, ...; default: as each input's name says")
    private String format;

    @Mixin
    private FilterArguments filter;

    @Mixin
    private RunArguments run;

    @Option(names = "--dry-run", description = "check all that can be, print the plan, compute nothing")
    private boolean dryRun;

    @Mixin
    private Talk talk;

    /** @param axes how many of the last axes are filtered */
    FilterCommand(Console console, String name, int axes) {
        this.console = console;
        this.name = name;
        this.axes = axes;
    }

    /** The picture that is to be drawn of a file, or null. @param file null for the only one */
    abstract PlotOptions plot(String file);

    @Override
    public void check() {
        Pipeline.parse(filter.options().pipeline()).checkNames();
        output.options(axes);
        run.options(axes);
    }

    @Override
    public Integer call() {
        FilterOptions what = filter.options();
        OutputOptions where = output.options(axes);
        RunOptions how = run.options(axes);
        Storage storage = SparkApplication.storage();
        if (isBatch(storage, where)) {
            List<BatchJob.Item> items = items(storage, where);
            if (dryRun) {
                items.forEach(item -> explain(storage, item.input(), item.output(), what, how));
                return Commands.DONE;
            }
            new BatchJob(storage, talk.of(console)).run(new BatchJob.Request(name, items, what, axes, how));
            return Commands.DONE;
        }
        if (dryRun) {
            explain(storage, inputs.get(0), where, what, how);
            return Commands.DONE;
        }
        Input array = Input.file(storage, inputs.get(0));
        OutputPlace.check(storage, inputs.get(0), where, how);
        new TileJob(storage, talk.of(console))
                .run(new TileJob.Request(name, array, what, axes, where, how, plot(null)));
        return Commands.DONE;
    }

    /** Says what would be done, as {@code plan} does. */
    private void explain(Storage storage, String input, OutputOptions where, FilterOptions what, RunOptions how) {
        Input array = Input.file(storage, input);
        OutputPlace.check(storage, input, where, how);
        ClusterArguments machines = new ClusterArguments();
        Cluster cluster = machines.cluster();
        PlannedRun planned = new TileJob(storage, talk.of(console))
                .foretell(
                        new TileJob.Request(name, array, what, axes, where, how), cluster, machines.bandwidth(cluster));
        PlanText.lines(array, planned).forEach(console::result);
    }

    private boolean isBatch(Storage storage, OutputOptions where) {
        return inputs.size() > 1
                || InputFiles.isPattern(storage, inputs.get(0))
                || format != null
                || where.location().endsWith("/");
    }

    private List<BatchJob.Item> items(Storage storage, OutputOptions where) {
        if (format != null && !format.matches("\\w+")) {
            throw new InvalidInputException("--format wants an extension such as npy; got '" + format + "'");
        }
        List<String> files = InputFiles.of(storage, inputs);
        List<String> outputs = InputFiles.outputs(files, where.location(), format);
        List<BatchJob.Item> items = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            items.add(new BatchJob.Item(files.get(i), where.at(outputs.get(i)), plot(files.get(i))));
        }
        return items;
    }
}
