package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.smooth.TableOptions;
import io.sparkconvolve.jobs.table.BadRows;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which table is smoothed, and which of its columns. */
final class TableArguments {
    @Mixin
    private TableInputArguments input;

    @Option(
            names = "--key",
            required = true,
            split = ",",
            paramLabel = "COLUMN,…",
            description = "rows of equal keys are a series")
    private List<String> keys;

    @Option(
            names = "--time",
            required = true,
            paramLabel = "COLUMN",
            description = "what a series is sorted by: dates, timestamps, their text, or integers")
    private String time;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "of times that are text, such as 'dd.MM.yyyy HH:mm'; default: ISO 8601")
    private String timeFormat;

    @Option(
            names = "--value",
            required = true,
            split = ",",
            paramLabel = "COLUMN,…",
            description = "numbers to smooth, each by itself")
    private List<String> values;

    @Option(
            names = "--tie-break",
            split = ",",
            paramLabel = "COLUMN,…",
            description = "orders rows of equal time; then their values do")
    private List<String> tieBreak = List.of();

    @Option(
            names = "--bad-rows",
            defaultValue = "fail",
            paramLabel = "WHAT",
            description = "rows that can't be read: fail, drop or quarantine=PATH; default ${DEFAULT-VALUE}")
    private String badRows;

    TableOptions options() {
        return new TableOptions(input.input(), keys, time, timeFormat, values, tieBreak, BadRows.parse(badRows));
    }
}
