package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.table.TableOutput;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say where tables go. */
final class TableOutputArguments {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "the summary, a row for each series: a file (.csv, .parquet, .orc, .json) or a directory")
    private String output;

    @Option(names = "--series", paramLabel = "PATH", description = "the smoothed series: a file or a directory")
    private String series;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "parquet, csv, json or orc; default: as the name says, else parquet")
    private String format;

    @Option(
            names = "--partition-by",
            split = ",",
            paramLabel = "COLUMN,…",
            description = "columns of the series that become directories")
    private List<String> partitionBy = List.of();

    @Option(names = "--overwrite", description = "replace an output that exists")
    private boolean overwrite;

    TableOutput summary() {
        return TableOutput.of(output, format, List.of());
    }

    /** Null if they are not wanted. */
    TableOutput series() {
        if (series == null && !partitionBy.isEmpty()) {
            throw new InvalidInputException("--partition-by is for the series; give --series PATH");
        }
        return series == null ? null : TableOutput.of(series, format, partitionBy);
    }

    boolean overwrite() {
        return overwrite;
    }
}
