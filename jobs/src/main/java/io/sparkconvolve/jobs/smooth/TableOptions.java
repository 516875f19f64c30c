package io.sparkconvolve.jobs.smooth;

import java.util.List;

/**
 * Which table is read, and which of its columns.
 *
 * @param location a file, a directory, or a table of the catalog
 * @param format csv, parquet, orc, json or table; null: by the files' names
 * @param schema of the whole table as DDL; null: the files' own, or inferred
 * @param where SQL condition on the rows, or null
 * @param timeFormat pattern of times that are text; null: ISO 8601
 * @param tieBreak columns that order rows of equal time
 */
public record TableOptions(
        String location,
        String format,
        String schema,
        String where,
        List<String> keys,
        String time,
        String timeFormat,
        List<String> values,
        List<String> tieBreak,
        BadRows badRows) {
    public TableOptions {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
        tieBreak = List.copyOf(tieBreak);
    }
}
