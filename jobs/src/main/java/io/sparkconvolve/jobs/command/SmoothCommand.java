package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.core.series.Gaps;
import io.sparkconvolve.core.series.SeriesWindow;
import io.sparkconvolve.core.series.Statistic;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.smooth.PlotOptions;
import io.sparkconvolve.jobs.smooth.SmoothJob;
import io.sparkconvolve.jobs.smooth.SmoothOptions;
import io.sparkconvolve.jobs.tile.KernelFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code smooth}: smooths the series of a table, and sums each up. */
@Command(
        name = "smooth",
        description = "Smooths each series of a table (a product's sales, say) and sums it up, at any size.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The guide of every analyst: sales per product, smoothed over sixty days, mean and standard deviation:",
            "  smooth -i sales_data.csv -o summary.csv --key product --time date --value sales"
                    + " --window \"general_gaussian(60, p=2, sig=3)\"",
            "Days without a row are days without a sale; the series kept, the six largest drawn:",
            "  smooth -i retail/ -o summary.csv --key StockCode --time InvoiceDate --value"
                    + " Quantity --window \"hann(15)\" --frequency 1d --duplicates sum --gaps zero --series series/ --plot 6"
        })
final class SmoothCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private TableArguments table;

    @Option(
            names = "--window",
            required = true,
            paramLabel = "W",
            description =
                    "any of scipy.signal.windows, moving_average(n), savgol(window, polyorder), [1,2,1] or @file.npy")
    private String window;

    @Option(
            names = "--normalize",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "divide the weights by their sum; the default")
    private boolean normalize;

    @Option(
            names = "--mode",
            defaultValue = "same",
            paramLabel = "same|valid|full",
            description = "which results are kept; default ${DEFAULT-VALUE}")
    private String mode;

    @Option(
            names = "--boundary",
            defaultValue = "constant",
            paramLabel = "NAME",
            description = "how a series goes on beyond its ends: constant, reflect, mirror, nearest, wrap;"
                    + " default ${DEFAULT-VALUE}")
    private String boundary;

    @Option(
            names = "--cval",
            defaultValue = "0",
            paramLabel = "V",
            description = "what stands outside under constant; default ${DEFAULT-VALUE}")
    private double cval;

    @Option(
            names = "--nan",
            defaultValue = "propagate",
            paramLabel = "POLICY",
            description = "missing values: propagate, skip (weights are rescaled to the values present) or fill=V;"
                    + " default ${DEFAULT-VALUE}")
    private String nan;

    @Mixin
    private GridArguments grid;

    @Option(
            names = "--stats",
            defaultValue = "mean,std",
            paramLabel = "S,…",
            description = "mean, std, var, min, max, median, count, sum, first, last, p95, …; default ${DEFAULT-VALUE}")
    private String stats;

    @Mixin
    private TableOutputArguments output;

    @Mixin
    private NightArguments night;

    @Option(
            names = "--plot",
            paramLabel = "K|KEY,…",
            description = "draw the K series with the largest sums, or the named ones, raw and smoothed")
    private String plot;

    @Option(
            names = "--plot-to",
            paramLabel = "FILE.png",
            description = "the picture; default: OUT with .png for its extension")
    private String plotTo;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "parts that the rows are sorted into; changes no bit of the summary; default: by the size")
    private Integer partitions;

    @Mixin
    private Talk talk;

    SmoothCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Storage storage = SparkApplication.storage();
        SmoothOptions options = options(storage);
        new SmoothJob(storage, talk.of(console)).run(options);
        return Commands.DONE;
    }

    private SmoothOptions options(Storage storage) {
        if (partitions != null && partitions < 1) {
            throw new InvalidInputException("--partitions must be at least 1; got " + partitions);
        }
        MissingValues missing = MissingValues.parse(nan);
        return new SmoothOptions(
                table.options(),
                window(storage, missing),
                grid.frequency(),
                grid.gaps(),
                grid.duplicates(),
                missing.kind() == MissingValues.Kind.FILL ? missing.value() : Double.NaN,
                Statistic.parse(stats),
                output.summary(),
                output.series(),
                night.nightly(),
                plot(),
                output.overwrite(),
                partitions == null ? 0 : partitions);
    }

    private PlotOptions plot() {
        if (plot == null) {
            if (plotTo != null) {
                throw new InvalidInputException("--plot-to " + plotTo + " needs --plot: how many, or which");
            }
            return null;
        }
        String place = plotTo != null ? plotTo : output.summary().location().replaceFirst("\\.[a-z]+$", "") + ".png";
        return PlotOptions.parse(plot, place);
    }

    private SeriesWindow window(Storage storage, MissingValues missing) {
        Kernel kernel = KernelConstructors.parse(window, 1, new KernelFiles(storage));
        if (normalize) {
            if (SeriesWindow.sumsToZero(kernel)) {
                throw new InvalidInputException("--window " + window
                        + ": its weights sum to 0 and can't be divided by it; give --no-normalize");
            }
            kernel = kernel.normalized();
        }
        return SeriesWindow.of(
                kernel, Mode.named(mode), new Extension(Boundary.named(boundary), cval), missing.policy());
    }

    /** The constant of a name. @throws InvalidInputException that names the nearest */
    static Gaps gaps(String name) {
        List<String> known = Arrays.stream(Gaps.values()).map(Gaps::toString).toList();
        if (!known.contains(name)) {
            throw new InvalidInputException("--gaps '" + name + "'" + Names.suggestion(name, known));
        }
        return Gaps.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
