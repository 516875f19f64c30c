package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 305 daily files of a real shop (UCI Online Retail), against a straightforward loop over all of it in memory. */
class SmoothRetailTest {
    private static final String WINDOW = "general_gaussian(60, p=2, sig=3)";
    private static final int BEST = 4;

    @TempDir
    private Path folder;

    private static Path data() {
        return Cli.shared("data/retail/by-day");
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
        Path picture = folder.resolve("best.png");
        List<Object> more = new ArrayList<>(List.of("--series", series, "--format", "csv"));
        more.addAll(List.of("--stats", "mean,std,count,min,max", "--plot", BEST, "--plot-to", picture));
        Cli.Result result = Cli.done(command(data, summary, more.toArray()));

        Map<String, TreeMap<Long, Double>> days = days(data);
        assertThat(result.err()).contains("drew " + String.join(", ", bestSellers(days)) + " -> " + picture);
        checkPicture(picture);
        TreeMap<String, double[]> reference = reference(days);
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

    private static List<String> bestSellers(Map<String, TreeMap<Long, Double>> days) {
        Map<String, Double> totals = new HashMap<>();
        days.forEach((product, series) ->
                totals.put(product, series.values().stream().mapToDouble(v -> v).sum()));
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(BEST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A chart for each, with a line of both colours and a white ground. */
    private static void checkPicture(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(BEST * 260);
        for (int chart = 0; chart < BEST; chart++) {
            BufferedImage part = image.getSubimage(0, chart * 260, 1200, 260);
            assertThat(Pictures.count(part, 0xC03020))
                    .as("smoothed, chart %d", chart)
                    .isGreaterThan(300);
            assertThat(Pictures.count(part, 0x8C9BAB))
                    .as("raw, thin and smoothed at its edges, chart %d", chart)
                    .isGreaterThan(20);
            assertThat(Pictures.count(part, 0xFFFFFF))
                    .as("ground, chart %d", chart)
                    .isGreaterThan(200_000);
        }
    }

    /** Each product's days and what was sold on them. */
    private static Map<String, TreeMap<Long, Double>> days(Path data) throws IOException {
        Map<String, TreeMap<Long, Double>> days = new HashMap<>();
        for (String line : lines(data)) {
            List<String> fields = fields(line);
            long day = LocalDate.parse(fields.get(4).substring(0, 10)).toEpochDay();
            days.computeIfAbsent(fields.get(1), key -> new TreeMap<>())
                    .merge(day, Double.parseDouble(fields.get(3)), Double::sum);
        }
        return days;
    }

    /** Each product's days from its first to its last, summed, and convolved as scipy.signal.convolve does. */
    private static TreeMap<String, double[]> reference(Map<String, TreeMap<Long, Double>> days) {
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
}
