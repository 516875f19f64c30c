package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.jobs.table.BadRows;
import io.sparkconvolve.jobs.table.TableInput;
import java.util.List;

/**
 * Which table is read, and which of its columns.
 *
 * @param timeFormat pattern of times that are text; null: ISO 8601
 * @param tieBreak columns that order rows of equal time
 */
public record TableOptions(
        TableInput input,
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
