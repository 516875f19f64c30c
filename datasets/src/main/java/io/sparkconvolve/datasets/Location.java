package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * Where an array lies, as a person writes it: a path, and for a table, behind {@code #}, the columns that are meant, by
 * name or counted from 0.
 *
 * <pre>{@code
 * signal.csv                    all columns
 * signal.csv#value              one column
 * hdfs:///runs.parquet#x,y      two columns, in this order
 * hdfs:///runs/#0               the first column of a directory whose name has no extension
 * }</pre>
 *
 * <p>Only behind {@code .csv}, {@code .parquet} and {@code /} does {@code #} mean this; elsewhere it is part of the name.
 *
 * @param columns as written; none: all of them
 */
public record Location(Path path, List<String> columns) {
    private static final Pattern WITH_COLUMNS =
            Pattern.compile("(.*(?:\\.csv|\\.parquet|/))#([^/]*)", Pattern.CASE_INSENSITIVE);

    public Location {
        columns = List.copyOf(columns);
    }

    /** @throws InvalidInputException if it is no path, or no column follows the {@code #} */
    public static Location of(String text) {
        Matcher parts = WITH_COLUMNS.matcher(text);
        if (!parts.matches()) {
            return new Location(Storage.path(text), List.of());
        }
        List<String> columns =
                Arrays.stream(parts.group(2).split(",", -1)).map(String::trim).toList();
        if (columns.contains("")) {
            throw new InvalidInputException(text + ": behind # stand the names of columns, as in table.csv#x,y");
        }
        return new Location(Storage.path(parts.group(1)), columns);
    }

    /** The same columns at another path. */
    public Location at(Path other) {
        return new Location(other, columns);
    }

    /** As a person would write it; {@link #of} reads it. */
    @Override
    public String toString() {
        if (columns.isEmpty()) {
            return path.toString();
        }
        boolean plain = WITH_COLUMNS.matcher(path + "#").matches();
        return path + (plain ? "#" : "/#") + String.join(",", columns);
    }
}
