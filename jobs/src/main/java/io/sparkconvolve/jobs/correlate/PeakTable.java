package io.sparkconvolve.jobs.correlate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.correlation.Peak;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The peaks of a correlation as rows: numbers as text, in full. */
final class PeakTable {
    private final List<String> columns;
    private final List<String[]> rows = new ArrayList<>();

    private PeakTable(List<String> columns) {
        this.columns = columns;
    }

    /** Peaks of a line of lags: {@code lag, time, score, refined_lag}; the time where there is a rate. */
    static PeakTable ofLags(List<Peak> peaks, long first, OptionalDouble rate) {
        PeakTable table = new PeakTable(
                rate.isPresent()
                        ? List.of("lag", "time", "score", "refined_lag")
                        : List.of("lag", "score", "refined_lag"));
        for (Peak peak : peaks) {
            long lag = first + peak.column();
            String score = Double.toString(peak.score());
            String refined = Double.toString(lag + peak.columnOffset());
            table.rows.add(
                    rate.isPresent()
                            ? new String[] {
                                Long.toString(lag), Double.toString(lag / rate.getAsDouble()), score, refined
                            }
                            : new String[] {Long.toString(lag), score, refined});
        }
        return table;
    }

    /** Peaks of a plane: {@code row, column, score, refined_row, refined_column}. */
    static PeakTable ofPlaces(List<Peak> peaks, long firstRow, long firstColumn) {
        PeakTable table = new PeakTable(List.of("row", "column", "score", "refined_row", "refined_column"));
        for (Peak peak : peaks) {
            long row = firstRow + peak.row();
            long column = firstColumn + peak.column();
            table.rows.add(new String[] {
                Long.toString(row),
                Long.toString(column),
                Double.toString(peak.score()),
                Double.toString(row + peak.rowOffset()),
                Double.toString(column + peak.columnOffset())
            });
        }
        return table;
    }

    int size() {
        return rows.size();
    }

    /** Whether a location's name says that a table goes there. */
    static boolean isTable(String location) {
        String name = location.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".json");
    }

    /** @throws InvalidInputException if the name says no format of a table */
    static void check(String option, String location) {
        if (!isTable(location)) {
            throw new InvalidInputException(
                    option + " " + location + ": peaks are written as .csv or .json; choose one of these names");
        }
    }

    /** Puts the rows into a report. */
    void put(ArrayNode peaks) {
        for (String[] row : rows) {
            ObjectNode peak = peaks.addObject();
            for (int c = 0; c < row.length; c++) {
                if (row[c].matches("-?\\d+")) {
                    peak.put(columns.get(c), Long.parseLong(row[c]));
                } else {
                    peak.put(columns.get(c), Double.parseDouble(row[c]));
                }
            }
        }
    }

    /** Lines for a person, in columns. */
    List<String> lines() {
        int[] widths = new int[columns.size()];
        List<String[]> all = new ArrayList<>();
        all.add(columns.toArray(String[]::new));
        all.addAll(rows);
        for (String[] row : all) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        return all.stream().map(row -> padded(row, widths)).toList();
    }

    private static String padded(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(c == 0 ? "" : "  ")
                    .append(" ".repeat(widths[c] - row[c].length()))
                    .append(row[c]);
        }
        return line.toString();
    }

    /** Writes the rows under a name, all or nothing. */
    void write(Storage storage, String location) {
        byte[] text =
                (location.toLowerCase(Locale.ROOT).endsWith(".json") ? json() : csv()).getBytes(StandardCharsets.UTF_8);
        try {
            Staging staging = new Staging(storage, Storage.path(location));
            staging.create();
            try {
                staging.put(staging.data(), out -> out.write(text));
                staging.publish();
            } catch (IOException e) {
                staging.abort();
                throw e;
            }
        } catch (IOException e) {
            throw new JobFailedException(Failures.text(e), e);
        }
    }

    private String csv() {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        return text.toString();
    }

    /** One object a line, as Spark and pandas read it. */
    private String json() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                text.append(c == 0 ? "{\"" : ", \"")
                        .append(columns.get(c))
                        .append("\": ")
                        .append(row[c]);
            }
            text.append("}\n");
        }
        return text.toString();
    }
}
