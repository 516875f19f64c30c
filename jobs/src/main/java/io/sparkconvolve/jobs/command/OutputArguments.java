package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.OutputOptions.Existing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what is written, and where. */
final class OutputArguments {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "where the result goes; the extension chooses the format: .tif, .npy, .zarr, .png, .jpg,"
                    + " .wav, .csv, .parquet")
    private String output;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "type of the output's samples; default: for .png and .jpg uint8 (uint16 for uint16 in), else"
                    + " the input's for morphology, minima and maxima and for convert, else float64 for float64 or 32-"
                    + " and 64-bit integers in, else float32")
    private String dtype;

    @Option(
            names = "--cast",
            defaultValue = "saturate",
            paramLabel = "NAME",
            description = "how results become integers: saturate (rounded half to even, limited to the type's range),"
                    + " wrap (rounded, low bits kept), truncate (cut, low bits kept, as scipy.ndimage);"
                    + " default ${DEFAULT-VALUE}")
    private String cast;

    @Option(
            names = "--chunk",
            paramLabel = "N|NxM",
            description =
                    "chunk of the output's last two axes (a volume's three, a signal's one); default: the format's own")
    private String chunk;

    @Option(
            names = "--compression",
            paramLabel = "NAME",
            description = "none, deflate, zstd, lzw, ... as the format has it; default: the format's own")
    private String compression;

    @Option(
            names = "--pyramid",
            description =
                    "write smaller copies with the result, each of half the size, for who wants to see it whole: .tif"
                            + " becomes a Cloud Optimized GeoTIFF, .zarr an OME-NGFF image")
    private boolean pyramid;

    @Option(names = "--overwrite", description = "replace an output that exists")
    private boolean overwrite;

    OutputOptions options() {
        return options(ImageCommand.FILTERED_AXES);
    }

    /** @param axes how many of the last axes are filtered: one length of {@code --chunk} stands for all of them */
    OutputOptions options(int axes) {
        if (pyramid && axes < ImageCommand.FILTERED_AXES) {
            throw new InvalidInputException(
                    "--pyramid halves rows and columns of images and volumes; leave it out for " + output);
        }
        return new OutputOptions(
                output,
                Optional.ofNullable(dtype).map(name -> type("--dtype", name)),
                chunk == null ? null : Numbers.cube("--chunk", chunk, axes),
                compression,
                cast(),
                overwrite ? Existing.REPLACE : Existing.REFUSE,
                pyramid);
    }

    static Dtype type(String option, String name) {
        try {
            return Dtype.named(name);
        } catch (IllegalArgumentException e) {
            List<String> known =
                    Arrays.stream(Dtype.values()).map(Dtype::toString).toList();
            String parts = name.startsWith("complex") ? " (of complex samples, the type of their parts)" : "";
            throw new InvalidInputException(
                    option + ": unknown sample type '" + name + "'" + Names.suggestion(name, known) + parts, e);
        }
    }

    private Cast cast() {
        return switch (cast) {
            case "saturate" -> Cast.SATURATE;
            case "wrap" -> Cast.WRAP;
            case "truncate" -> Cast.TRUNCATE;
            default ->
                throw new InvalidInputException("unknown cast '" + cast + "'"
                        + Names.suggestion(cast, List.of("saturate", "wrap", "truncate")));
        };
    }
}
