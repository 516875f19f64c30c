package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.smooth.BadRows;
import io.sparkconvolve.jobs.smooth.TableOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which table is read, and which of its columns. */
final class TableArguments {
    @Option(
            names = {"-i", "--input"},
            required = true,
            paramLabel = "TABLE",
            description = "CSV with a header, Parquet, ORC or JSON: a file, a directory, a pattern; or a catalog table")
    private String input;

    @Option(names = "--input-format", paramLabel = "NAME", description = "csv, parquet, orc, json or table")
    private String format;

    @Option(
            names = "--schema",
            paramLabel = "DDL",
            description = "the table's columns, 'product STRING, date DATE, sales DOUBLE'; saves a pass over CSV")
    private String schema;

    @Option(names = "--where", paramLabel = "SQL", description = "take only rows for which this holds")
    private String where;

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
        return new TableOptions(
                input, format, schema, where, keys, time, timeFormat, values, tieBreak, BadRows.parse(badRows));
    }
}
