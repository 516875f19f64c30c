package io.sparkconvolve.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small CSV tables of tests. */
final class Tables {
    private Tables() {}

    /** The lines of a CSV file, or of all in a directory, each one's header left out. */
    static List<String[]> rows(Path csv) {
        try (Stream<Path> files = Files.walk(csv)) {
            List<String[]> rows = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                Files.readAllLines(file).stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows by their first column, in order. */
    static Map<String, List<String[]>> byKey(Path csv) {
        Map<String, List<String[]>> map = new LinkedHashMap<>();
        rows(csv)
                .forEach(row ->
                        map.computeIfAbsent(row[0], key -> new ArrayList<>()).add(row));
        return map;
    }

    static double[] column(List<String[]> rows, int column) {
        return rows.stream()
                .mapToDouble(row -> row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]))
                .toArray();
    }

    static Path write(Path file, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, Arrays.asList(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path resource(String name, Path to) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            Files.copy(in, to);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
