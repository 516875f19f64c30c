package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 305 daily files of a real shop (UCI Online Retail), against a straightforward loop over all of it in memory. */
class SmoothRetailTest {
    private static final String WINDOW = "general_gaussian(60, p=2, sig=3)";

    @TempDir
    private Path folder;

    private static Path data() {
        Path data = Cli.shared("data/retail/by-day");
        Assumptions.assumeTrue(Files.isDirectory(data), "no retail data at " + data);
        return data;
    }

    private static Object[] command(Path in, Path summary, Object... more) {
        List<Object> args = new ArrayList<>(List.of(
                "smooth",
                "-i",
                in,
                "-o",
                summary,
                "--key",
                "StockCode",
                "--time",
                "InvoiceDate",
                "--value",
                "Quantity",
                "--frequency",
                "1d",
                "--duplicates",
                "sum",
                "--gaps",
                "zero",
                "--window",
                WINDOW));
        args.addAll(List.of(more));
        return args.toArray();
    }

    @Test
    void equalsASingleThreadedLoop() throws IOException {
        Path data = data();
        LocalSpark.use("local[2]");
        Path summary = folder.resolve("summary.csv");
        Path series = folder.resolve("series");
        Cli.done(command(data, summary, "--series", series, "--format", "csv", "--stats", "mean,std,count,min,max"));

        TreeMap<String, double[]> reference = reference(data);
        List<String[]> rows = Tables.rows(summary);
        assertThat(rows).extracting(row -> row[0]).containsExactlyElementsOf(reference.keySet());
        Map<String, List<String[]>> smoothed = Tables.byKey(series);
        for (String[] row : rows) {
            double[] y = reference.get(row[0]);
            double[] got = Tables.column(smoothed.get(row[0]), 3);
            assertThat(got).as(row[0]).hasSameSizeAs(y);
            for (int i = 0; i < y.length; i++) {
                assertThat(got[i]).isCloseTo(y[i], Offset.offset(1e-9 * Math.max(1, Math.abs(y[i]))));
            }
            check(row, y);
        }
    }

    private static void check(String[] row, double[] y) {
        double mean = java.util.Arrays.stream(y).average().orElseThrow();
        double squares =
                java.util.Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        assertThat(Double.parseDouble(row[1])).isCloseTo(mean, Offset.offset(1e-9 * Math.max(1, Math.abs(mean))));
        if (y.length == 1) {
            assertThat(row[2]).isEqualTo("NaN");
        } else {
            double std = Math.sqrt(squares / (y.length - 1));
            assertThat(Double.parseDouble(row[2])).isCloseTo(std, Offset.offset(1e-9 * Math.max(1, std)));
        }
        assertThat(Long.parseLong(row[3])).isEqualTo(y.length);
    }

    /** Each product's days from its first to its last, summed, and convolved as scipy.signal.convolve does. */
    private static TreeMap<String, double[]> reference(Path data) throws IOException {
        Map<String, TreeMap<Long, Double>> days = new HashMap<>();
        for (String line : lines(data)) {
            List<String> fields = fields(line);
            long day = LocalDate.parse(fields.get(4).substring(0, 10)).toEpochDay();
            days.computeIfAbsent(fields.get(1), key -> new TreeMap<>())
                    .merge(day, Double.parseDouble(fields.get(3)), Double::sum);
        }
        double[] w = new double[60];
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.exp(-0.5 * Math.pow(Math.abs((i - 29.5) / 3), 4));
            sum += w[i];
        }
        TreeMap<String, double[]> smoothed = new TreeMap<>();
        for (Map.Entry<String, TreeMap<Long, Double>> product : days.entrySet()) {
            long first = product.getValue().firstKey();
            double[] x = new double[(int) (product.getValue().lastKey() - first + 1)];
            product.getValue().forEach((day, quantity) -> x[(int) (day - first)] = quantity);
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < w.length; j++) {
                    int at = i + 29 - j;
                    y[i] += at >= 0 && at < x.length ? w[j] / sum * x[at] : 0;
                }
            }
            smoothed.put(product.getKey(), y);
        }
        return smoothed;
    }

    private static List<String> lines(Path data) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                Files.readAllLines(file).stream().skip(1).forEach(lines::add);
            }
        }
        return lines;
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

    /** A month of it, in the files' order and shuffled, cut into any number of parts, on one core and on two. */
    @Test
    void bytesDependOnTheRowsAlone() throws IOException {
        Path data = data();
        Path sorted = folder.resolve("sorted");
        Files.createDirectories(sorted);
        List<String> lines = new ArrayList<>();
        String header = null;
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("2011-06"))
                    .sorted()
                    .toList()) {
                List<String> day = Files.readAllLines(file);
                header = day.get(0);
                lines.addAll(day.subList(1, day.size()));
            }
        }
        Tables.write(sorted.resolve("all.csv"), with(header, lines));
        Path shuffled = folder.resolve("shuffled");
        Collections.shuffle(lines, new Random(7));
        for (int i = 0; i < 5; i++) {
            List<String> part = lines.subList(lines.size() * i / 5, lines.size() * (i + 1) / 5);
            Tables.write(shuffled.resolve(i + ".csv"), with(header, part));
        }
        byte[] expected = null;
        for (String run : List.of("2 sorted 1", "2 shuffled 7", "2 sorted 64", "1 shuffled 64", "1 sorted 7")) {
            String[] words = run.split(" ");
            LocalSpark.use("local[" + words[0] + "]");
            Path summary = folder.resolve(run + ".csv");
            Cli.done(command(
                    folder.resolve(words[1]),
                    summary,
                    "--partitions",
                    words[2],
                    "--boundary",
                    "wrap",
                    "--stats",
                    "mean,std,min,max,median,count,sum,first,last,p95"));
            byte[] bytes = Files.readAllBytes(summary);
            expected = expected == null ? bytes : expected;
            assertThat(bytes).as("cores, order, parts: %s", run).isEqualTo(expected);
        }
    }

    private static String[] with(String header, List<String> lines) {
        List<String> all = new ArrayList<>(List.of(header));
        all.addAll(lines);
        return all.toArray(new String[0]);
    }
}
