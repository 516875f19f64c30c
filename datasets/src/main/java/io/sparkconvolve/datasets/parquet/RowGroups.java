package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.schema.Type;

/** The groups of rows of all files, one behind the other: where each starts, and who has it. */
final class RowGroups {
    private final List<ParquetPart> parts = new ArrayList<>();
    private final List<Integer> blocks = new ArrayList<>();
    private long[] starts = new long[16];
    private long mostRows;
    private boolean complete = true;

    private RowGroups() {}

    /**
     * Reads the footers.
     *
     * @param first the first file, open
     * @throws InvalidInputException if a file has not the same columns
     */
    static RowGroups of(PartFiles files, ParquetPart first, List<NumberColumn> columns) throws IOException {
        RowGroups groups = new RowGroups();
        List<String> names = columns.stream().map(NumberColumn::name).toList();
        for (int i = 0; i < files.count(); i++) {
            ParquetPart part = (i == 0 ? first : files.open(i)).with(names);
            checkTypes(part, columns);
            groups.add(part);
        }
        return groups;
    }

    private static void checkTypes(ParquetPart part, List<NumberColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            Type field = part.fields().get(i);
            NumberColumn column = NumberColumn.of(part.toString(), field);
            if (!column.equals(columns.get(i))) {
                throw new InvalidInputException(part + ": column '" + column.name() + "' holds " + column.dtype()
                        + ", in the first file " + columns.get(i).dtype());
            }
        }
    }

    private void add(ParquetPart part) {
        complete &= part.isComplete();
        for (int block = 0; block < part.blocks(); block++) {
            long rows = part.rows(block);
            if (rows == 0) {
                continue;
            }
            if (count() + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            long end = Math.addExact(starts[count()], rows);
            parts.add(part);
            blocks.add(block);
            starts[count()] = end;
            mostRows = Math.max(mostRows, rows);
        }
    }

    int count() {
        return parts.size();
    }

    long rows() {
        return starts[count()];
    }

    /** Rows of the largest group. */
    long mostRows() {
        return mostRows;
    }

    /** Whether no value is null. */
    boolean isComplete() {
        return complete;
    }

    /** The group that holds a row. */
    int at(long row) {
        int found = Arrays.binarySearch(starts, 0, count(), row);
        return found >= 0 ? found : -found - 2;
    }

    /** Number of a group's first row. */
    long first(int group) {
        return starts[group];
    }

    long rows(int group) {
        return starts[group + 1] - starts[group];
    }

    ParquetPart part(int group) {
        return parts.get(group);
    }

    /** Number of a group in its file. */
    int block(int group) {
        return blocks.get(group);
    }
}
