package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.OutputOptions.Existing;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a plan needs to know of the output, which it does not write. */
final class PlannedOutput {
    /** Samples that nobody would want in one file. */
    private static final long MOST_OF_ONE_FILE = 1_000_000_000_000L;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "where the result would go; its extension says the format; default out.tif, out.npy of a signal, out.zarr of a"
                            + " volume and of more than 10^12 samples")
    private String output;

    @Option(names = "--dtype", paramLabel = "TYPE", description = "type of the output's samples")
    private String dtype;

    @Option(names = "--chunk", paramLabel = "N|NxM", description = "chunk of the output's last two axes")
    private String chunk;

    @Option(names = "--pyramid", description = "with smaller copies, each of half the size")
    private boolean pyramid;

    /**
     * The options of an output.
     *
     * @param axes how many of the last axes are filtered: one length of {@code --chunk} stands for all of them
     * @param samples of the input
     */
    OutputOptions options(int axes, long samples) {
        return new OutputOptions(
                output != null ? output : usual(axes, samples),
                Optional.ofNullable(dtype).map(name -> OutputArguments.type("--dtype", name)),
                chunk == null ? null : Numbers.cube("--chunk", chunk, axes),
                null,
                Cast.SATURATE,
                Existing.REPLACE,
                pyramid);
    }

    private static String usual(int axes, long samples) {
        if (samples > MOST_OF_ONE_FILE) {
            return "out.zarr";
        }
        return switch (axes) {
            case SignalCommand.FILTERED_AXES -> "out.npy";
            case VolumeCommand.FILTERED_AXES -> "out.zarr";
            default -> "out.tif";
        };
    }
}
