package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.OutputPlace;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code convert}: the same samples in another format, type, chunk or compression. */
@Command(
        name = "convert",
        description = "Copies an array of any size into another format, type, chunk shape or compression.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A TIFF into compressed chunks for a store of objects:",
            "  convert -i scene.tif -o scene.zarr --chunk 1024x1024 --compression zstd"
        })
final class ConvertCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "IN",
            description = "the array to copy")
    private String input;

    @Mixin
    private OutputArguments output;

    @Mixin
    private RunArguments run;

    @Mixin
    private Talk talk;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Storage storage = SparkApplication.storage();
        Input array = Input.file(storage, input);
        int axes = Math.min(array.info().storedShape().length, ImageCommand.FILTERED_AXES);
        OutputOptions where = output.options(axes);
        RunOptions how = run.options(axes);
        OutputPlace.check(storage, input, where, how);
        Dtype type = where.dtype().orElse(array.info().dtype());
        new TileJob(storage, talk.of(console))
                .run(new TileJob.Request(
                        "convert", array, copy(array.info().dtype(), type), axes, where.with(type), how));
        return Commands.DONE;
    }

    /** The pipeline that changes nothing, in a precision that holds every sample; doubles, if not even they do. */
    static FilterOptions copy(Dtype input, Dtype output) {
        boolean rounds = !input.isExactIn(Precision.FLOAT64) && output.isFloating();
        return new FilterOptions(
                "x",
                Extension.of(Boundary.REFLECT),
                Mode.SAME,
                MethodChoice.AUTO,
                Optional.of(input.isExactIn(Precision.FLOAT32) ? Precision.FLOAT32 : Precision.FLOAT64),
                rounds ? MissingValues.ROUND : MissingValues.KEEP,
                Nodata.OF_FILE);
    }
}
