package io.sparkconvolve.jobs.command;

import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.OutputPlace;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code image}: filters the last two axes of an array, file to file. */
@Command(
        name = "image",
        description = "Filters an image of any size, file to file.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImageCommand implements Callable<Integer> {
    /** An image's rows and columns; axes before them are independent planes. */
    static final int FILTERED_AXES = 2;

    private final Console console;

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "IN",
            description = "the array to filter: TIFF, NPY, Zarr, PNG or JPEG, recognised by content")
    private String input;

    @Mixin
    private OutputArguments output;

    @Mixin
    private FilterArguments filter;

    @Mixin
    private RunArguments run;

    @Mixin
    private Talk talk;

    ImageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FilterOptions what = filter.options();
        OutputOptions where = output.options();
        RunOptions how = run.options();
        Storage storage = SparkApplication.storage();
        Input array = Input.file(storage, input);
        OutputPlace.check(storage, input, where);
        new TileJob(storage, talk.of(console))
                .run(new TileJob.Request("image", array, what, FILTERED_AXES, where, how));
        return Commands.DONE;
    }
}
