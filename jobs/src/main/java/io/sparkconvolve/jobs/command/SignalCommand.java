package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.PlotOptions;
import io.sparkconvolve.jobs.tile.InputFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signal}: filters the last axis of an array, file to file. */
@Command(
        name = "signal",
        description = "Filters a signal of any length, file to file; rows of an array are channels.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A moving average of 30 samples, and a picture of before and after:",
            "  signal -i noisy.npy -o smooth.npy -p \"moving_average(30)\" --plot smooth.png --rate 500",
            "The slow drift taken away from every recording of a night:",
            "  signal -i 'night/*.npy' -o flat/ -p \"x - gaussian(180)\""
        })
final class SignalCommand extends FilterCommand {
    /** Time; axes before it are independent channels. */
    static final int FILTERED_AXES = 1;

    @Option(
            names = "--plot",
            paramLabel = "FILE.png",
            description = "draw input and output, however long; for several inputs a directory")
    private String plot;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description =
                    "samples a second, for the picture's axis; default: what the input says, else it counts samples")
    private String rate;

    SignalCommand(Console console) {
        super(console, "signal", FILTERED_AXES);
    }

    @Override
    PlotOptions plot(String file) {
        double hertz = rate == null ? 0 : Numbers.parse("--rate", rate);
        if (rate != null && !(hertz > 0 && hertz < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("--rate must be a positive number; got " + rate);
        }
        if (plot == null) {
            return null;
        }
        if (file == null) {
            return PlotOptions.of(plot, hertz);
        }
        String name = InputFiles.stem(Storage.path(file).getName()) + ".png";
        return PlotOptions.of(plot.replaceFirst("/*$", "/") + name, hertz);
    }
}
