package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.correlate.CorrelateJob;
import io.sparkconvolve.jobs.correlate.CorrelateOptions;
import io.sparkconvolve.jobs.correlate.Normalization;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.PlotOptions;
import io.sparkconvolve.jobs.tile.OutputPlace;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code correlate}: cross-correlation of two signals or of an image and a template, and its peaks. */
@Command(
        name = "correlate",
        description = {
            "Cross-correlates two signals of any length, c[k] = sum over n of a[n + k] b[n], or an image with a template,"
                    + " and finds the peaks.",
            "A peak at lag k says that b is found in a, k samples later than in b."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Five echoes of a call, and a stamp wherever it is in a scene:",
            "  correlate -i heard.wav -r call.wav -o echoes.csv --normalize --peaks 5 --min-distance 100",
            "  correlate -i scene.tif -r stamp.png -o places.csv --normalize --peaks 20 --threshold 0.8"
        })
final class CorrelateCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "A",
            description = "the signal or image that is searched")
    private String input;

    @Option(
            names = {"-r", "--reference"},
            required = true,
            paramLabel = "B",
            description = "the signal or template that is looked for")
    private String reference;

    @Mixin
    private OutputArguments output;

    @Option(
            names = "--mode",
            paramLabel = "full|same|valid",
            description = "which lags are kept, as scipy.signal.correlate; default: full, valid for a template")
    private String mode;

    @Option(names = "--max-lag", paramLabel = "L", description = "only lags from -L to L")
    private String maxLag;

    @Option(
            names = "--normalize",
            arity = "0..1",
            fallbackValue = "auto",
            paramLabel = "NAME",
            description = "energy: divide by the Euclidean norms of both signals; template: zero mean, and the local"
                    + " deviation of A (skimage.feature.match_template). Both end in [-1, 1]. Without a name: energy for"
                    + " signals of equal length, else template")
    private String normalize;

    @Option(
            names = "--peaks",
            paramLabel = "K",
            description = "find the K best local maxima and print them; an output named .csv or .json is then their"
                    + " table")
    private Integer peaks;

    @Option(names = "--peaks-out", paramLabel = "FILE", description = "their table, beside an array in --output")
    private String peaksOut;

    @Option(
            names = "--min-distance",
            defaultValue = "1",
            paramLabel = "D",
            description = "peaks are at least D samples apart, along one axis; default ${DEFAULT-VALUE}")
    private long distance;

    @Option(names = "--threshold", paramLabel = "T", description = "peaks have at least this score; default: any")
    private String threshold;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "samples a second, for the times of peaks; default: as the files say (WAV)")
    private String rate;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "draw the correlation, its peaks marked")
    private String plot;

    @Option(names = "--partitions", paramLabel = "N", description = "Spark tasks; default: by the number of cores")
    private Integer partitions;

    @Mixin
    private Talk talk;

    CorrelateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CorrelateOptions what = options();
        Storage storage = SparkApplication.storage();
        CorrelateJob.Outputs outputs = outputs(storage);
        new CorrelateJob(storage, talk.of(console)).run(what, outputs);
        return Commands.DONE;
    }

    private CorrelateOptions options() {
        long limit = maxLag == null ? 0 : Numbers.whole("--max-lag", maxLag);
        if (limit < 0) {
            throw new InvalidInputException("--max-lag must be at least 0; got " + maxLag);
        }
        if (distance < 1) {
            throw new InvalidInputException("--min-distance must be at least 1; got " + distance);
        }
        double hertz = rate == null ? 1 : Numbers.parse("--rate", rate);
        if (!(hertz > 0) || Double.isInfinite(hertz)) {
            throw new InvalidInputException("--rate must be a positive number; got " + rate);
        }
        double least = threshold == null ? Double.NEGATIVE_INFINITY : Numbers.parse("--threshold", threshold);
        if (least != least) {
            throw new InvalidInputException("--threshold must be a number; got " + threshold);
        }
        return new CorrelateOptions(
                input,
                reference,
                Optional.ofNullable(mode).map(Mode::named),
                maxLag == null ? OptionalLong.empty() : OptionalLong.of(limit),
                normalize == null ? Normalization.NONE : Normalization.parse(normalize),
                atLeastOne("--peaks", peaks),
                distance,
                least,
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(hertz),
                plot == null ? null : PlotOptions.of(plot, hertz).location());
    }

    private static int atLeastOne(String option, Integer value) {
        if (value != null && value < 1) {
            throw new InvalidInputException(option + " must be at least 1; got " + value);
        }
        return value == null ? 0 : value;
    }

    private CorrelateJob.Outputs outputs(Storage storage) {
        OutputOptions where = output.options();
        if (where.pyramid()) {
            throw new InvalidInputException("--pyramid is for images and volumes, not for lags; leave it out");
        }
        boolean isTable = peaks != null && CorrelateJob.isTable(where.location());
        if (peaksOut != null && peaks == null) {
            throw new InvalidInputException("--peaks-out " + peaksOut + " needs --peaks K, how many are wanted");
        }
        if (peaksOut != null && isTable) {
            throw new InvalidInputException(
                    "both --output and --peaks-out are tables of peaks; give --output an array's"
                            + " name, such as out.npy");
        }
        OutputPlace.check(storage, input, where);
        OutputPlace.check(storage, reference, where);
        String table = isTable ? where.location() : peaksOut;
        if (peaksOut != null) {
            CorrelateJob.checkTable("--peaks-out", peaksOut);
            OutputOptions place =
                    new OutputOptions(peaksOut, Optional.empty(), null, null, where.cast(), where.existing());
            OutputPlace.check(storage, input, place);
            OutputPlace.check(storage, reference, place);
        }
        return new CorrelateJob.Outputs(isTable ? null : where, table, atLeastOne("--partitions", partitions));
    }
}
