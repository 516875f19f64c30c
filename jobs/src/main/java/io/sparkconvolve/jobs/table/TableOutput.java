package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import java.util.List;

/**
 * Where a table goes.
 *
 * @param location a file, where its name says a format that holds one table; else a directory of files
 * @param partitionBy columns that become directories
 */
public record TableOutput(String location, TableFormat format, List<String> partitionBy) {
    public TableOutput {
        partitionBy = List.copyOf(partitionBy);
    }

    /**
     * A table whose format is given, or said by its name, or Parquet.
     *
     * @param format the value of {@code --format}, or null
     * @throws InvalidInputException that names the nearest format
     */
    public static TableOutput of(String location, String format, List<String> partitionBy) {
        return new TableOutput(
                location,
                format != null
                        ? TableFormat.named("--format", format)
                        : TableFormat.ofName(location).orElse(TableFormat.PARQUET),
                partitionBy);
    }

    /** Whether the location is a file of its own. */
    public boolean isFile() {
        return TableFormat.ofName(location).isPresent() && partitionBy.isEmpty();
    }
}
