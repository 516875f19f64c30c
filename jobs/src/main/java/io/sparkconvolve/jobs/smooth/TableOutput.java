package io.sparkconvolve.jobs.smooth;

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

    /** Whether the location is a file of its own. */
    boolean isFile() {
        return TableFormat.ofName(location).isPresent() && partitionBy.isEmpty();
    }
}
