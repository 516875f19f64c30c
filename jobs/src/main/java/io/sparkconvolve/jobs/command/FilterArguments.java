package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.Numbers;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is computed. */
final class FilterArguments {
    @Option(
            names = {"-p", "--pipeline"},
            required = true,
            paramLabel = "TEXT",
            description = "what to compute, such as \"gaussian(2) | sobel()\"")
    private String pipeline;

    @Option(
            names = "--boundary",
            defaultValue = "reflect",
            paramLabel = "NAME",
            description = "how the array goes on outside: reflect (symm), mirror, nearest (edge), wrap (circular),"
                    + " constant (fill); default ${DEFAULT-VALUE}")
    private String boundary;

    @Option(
            names = "--cval",
            defaultValue = "0",
            paramLabel = "V",
            description = "what stands outside under --boundary constant; default ${DEFAULT-VALUE}")
    private String cval;

    @Option(
            names = "--mode",
            defaultValue = "same",
            paramLabel = "NAME",
            description = "which part of a convolution is kept: same, full, valid; default ${DEFAULT-VALUE}")
    private String mode;

    @Option(
            names = "--method",
            defaultValue = "auto",
            paramLabel = "NAME",
            description = "how convolutions are computed: auto, direct, separable, fft; default ${DEFAULT-VALUE}")
    private String method;

    @Option(
            names = "--precision",
            defaultValue = "auto",
            paramLabel = "NAME",
            description = "of the arithmetic: auto, float32, float64; default ${DEFAULT-VALUE}")
    private String precision;

    @Option(
            names = "--nan",
            defaultValue = "propagate",
            paramLabel = "POLICY",
            description =
                    "what NaN and nodata samples do: propagate (results that touch one are NaN), skip (weights are"
                            + " rescaled to the samples present), fill=V; default ${DEFAULT-VALUE}")
    private String nan;

    @Option(
            names = "--nodata",
            paramLabel = "V",
            description = "the value that means 'no sample here', or none; default: what the file says")
    private String nodata;

    FilterOptions options() {
        return new FilterOptions(
                pipeline,
                extension(),
                Mode.named(mode),
                method(),
                precision(),
                MissingValues.parse(nan),
                nodata == null ? Nodata.OF_FILE : Nodata.parse(nodata));
    }

    private Extension extension() {
        double value = Numbers.parse("--cval", cval);
        Boundary named = Boundary.named(boundary);
        if (value != 0 && named != Boundary.CONSTANT) {
            throw new InvalidInputException(
                    "--cval " + cval + " goes with --boundary constant; got --boundary " + named);
        }
        return new Extension(named, value);
    }

    private MethodChoice method() {
        try {
            return MethodChoice.named(method);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "unknown method '" + method + "'"
                            + Names.suggestion(method, List.of("auto", "direct", "separable", "fft")),
                    e);
        }
    }

    private Optional<Precision> precision() {
        return switch (precision) {
            case "auto" -> Optional.empty();
            case "float32" -> Optional.of(Precision.FLOAT32);
            case "float64" -> Optional.of(Precision.FLOAT64);
            default ->
                throw new InvalidInputException("unknown precision '" + precision + "'"
                        + Names.suggestion(precision, List.of("auto", "float32", "float64")));
        };
    }
}
