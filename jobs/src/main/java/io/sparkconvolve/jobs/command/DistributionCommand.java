package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.distribution.SumRules;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.distribution.DistributionJob;
import io.sparkconvolve.jobs.distribution.DistributionOptions;
import io.sparkconvolve.jobs.distribution.PmfColumns;
import io.sparkconvolve.jobs.distribution.Quantile;
import io.sparkconvolve.jobs.table.TableOutput;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code distribution}: sums of independent random variables, per group. */
@Command(
        name = "distribution",
        description =
                "The distribution of a sum of independent random variables (an aggregate loss, say), for each group"
                        + " of a table.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The losses of each portfolio, which risks add up to:",
            "  distribution -i losses.csv -o total.csv --summary summary.csv --group portfolio"
                    + " --variable risk --value loss --probability p"
        })
final class DistributionCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private TableInputArguments input;

    @Mixin
    private PmfArguments pmf;

    @Option(
            names = "--step",
            paramLabel = "D",
            description =
                    "distance of values that follow each other; default: the largest that all values allow, in each"
                            + " group by itself")
    private String step;

    @Option(
            names = "--tolerance",
            defaultValue = "1e-9",
            paramLabel = "T",
            description = "by which a variable's probabilities may miss the sum 1; default ${DEFAULT-VALUE}")
    private double tolerance;

    @Option(names = "--rescale", description = "divide each variable's probabilities by their sum, whatever it is")
    private boolean rescale;

    @Option(
            names = "--method",
            defaultValue = "auto",
            paramLabel = "auto|direct|fft",
            description =
                    "direct: each probability to a relative error, in the tails, too; fft: to an absolute error, and"
                            + " fast for many values; default ${DEFAULT-VALUE}: direct where that is fast enough")
    private String method;

    @Option(names = "--clamp", description = "set probabilities to 0 that the FFT's rounding leaves below it")
    private boolean clamp;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description =
                    "rows of group, value, probability and cumulative probability, sorted: a file (.csv, .parquet,"
                            + " .orc, .json) or a directory")
    private String output;

    @Option(
            names = "--summary",
            paramLabel = "PATH",
            description = "a row for each group: mean, std, quantiles, error bounds, what came out below 0")
    private String summary;

    @Option(
            names = "--quantiles",
            defaultValue = "0.5,0.95,0.995",
            paramLabel = "P,…",
            description = "of the summary; default ${DEFAULT-VALUE}")
    private String quantiles;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "parquet, csv, json or orc; default: as the name says, else parquet")
    private String format;

    @Option(names = "--overwrite", description = "replace an output that exists")
    private boolean overwrite;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "parts that the groups are sorted into; changes no bit; default: by the size")
    private Integer partitions;

    @Mixin
    private Talk talk;

    DistributionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Storage storage = SparkApplication.storage();
        new DistributionJob(storage, talk.of(console)).run(options());
        return Commands.DONE;
    }

    private DistributionOptions options() {
        if (partitions != null && partitions < 1) {
            throw new InvalidInputException("--partitions must be at least 1; got " + partitions);
        }
        PmfColumns columns = pmf.columns();
        return new DistributionOptions(
                input.input(),
                pmf.groups(),
                columns,
                rules(),
                Quantile.parse("--quantiles", quantiles),
                TableOutput.of(output, format, List.of()),
                summary == null ? null : TableOutput.of(summary, format, List.of()),
                overwrite,
                partitions == null ? 0 : partitions);
    }

    private SumRules rules() {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new InvalidInputException("--tolerance must be at least 0 and below 1; got " + tolerance);
        }
        return new SumRules(
                step == null ? null : step(step),
                tolerance,
                rescale ? SumRules.Total.RESCALED : SumRules.Total.CHECKED,
                clamp ? SumRules.Negatives.CLAMPED : SumRules.Negatives.KEPT,
                method(method));
    }

    private static BigDecimal step(String text) {
        try {
            BigDecimal step = new BigDecimal(text.trim());
            if (step.signum() > 0 && Double.isFinite(step.doubleValue()) && step.doubleValue() > 0) {
                return step;
            }
        } catch (NumberFormatException e) {
            throw new InvalidInputException("--step wants a number above 0; got '" + text + "'", e);
        }
        throw new InvalidInputException("--step wants a number above 0; got '" + text + "'");
    }

    private static SumRules.Method method(String name) {
        List<String> known = Arrays.stream(SumRules.Method.values())
                .map(method -> method.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!known.contains(name)) {
            throw new InvalidInputException("--method '" + name + "'" + Names.suggestion(name, known));
        }
        return SumRules.Method.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
