package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Makes a person's line of what a task found in a row: file, line, column and text. */
public final class BadRowException {
    static final String MARK = "spark-convolve bad row:";
    public static final String SEPARATOR = "\u001f";

    private BadRowException() {}

    /** What a failure says about a bad row, or null if it is of another kind. */
    public static InvalidInputException of(Throwable failure, Storage storage) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException invalid) {
                return invalid;
            }
            String message = cause.getMessage() == null ? "" : cause.getMessage();
            int at = message.indexOf(MARK);
            if (at >= 0 && message.indexOf(SEPARATOR, at) > 0) {
                return new InvalidInputException(line(message.substring(at + MARK.length()), storage), failure);
            }
        }
        return null;
    }

    private static String line(String problem, Storage storage) {
        String[] parts = problem.split(SEPARATOR, -1);
        String wanted = parts[3];
        String file = parts[0];
        long number = file.isEmpty() ? 0 : lineNumber(storage, file, parts[1], parts[2]);
        String where = file.isEmpty()
                ? ""
                : file.replaceFirst("^file:/+", "/") + (number > 0 ? ", line " + number : "") + ": ";
        String what = parts[2].isEmpty() ? "is empty" : "holds '" + parts[2] + "'";
        return where + "column '" + parts[1] + "' " + what + ", which is no " + wanted
                + "; " + parts[4]
                + (wanted.equals("time") && !parts[2].isEmpty() ? " (or --time-format)" : "");
    }

    /** The first line of a CSV file with this text in this column; 0 where it can't be found so simply. */
    private static long lineNumber(Storage storage, String file, String column, String text) {
        if (TableFormat.ofName(file).orElse(null) != TableFormat.CSV) {
            return 0;
        }
        Path path = new Path(java.net.URI.create(file));
        CompressionCodec codec = new CompressionCodecFactory(storage.configuration()).getCodec(path);
        try (InputStream raw = storage.fileSystem(path).open(path);
                InputStream in = codec == null ? raw : codec.createInputStream(raw);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String header = reader.readLine();
            int index = header == null ? -1 : fields(header).indexOf(column);
            long number = 1;
            for (String line = reader.readLine(); line != null && index >= 0; line = reader.readLine()) {
                number++;
                List<String> fields = fields(line);
                if (index < fields.size() && fields.get(index).trim().equals(text.trim())) {
                    return number;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
