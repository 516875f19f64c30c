package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.table.TableInput;
import picocli.CommandLine.Option;

/** The options that say which table is read. */
final class TableInputArguments {
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

    TableInput input() {
        return new TableInput(input, format, schema, where);
    }
}
