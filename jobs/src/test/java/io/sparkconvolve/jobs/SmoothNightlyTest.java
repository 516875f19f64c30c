package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights one after another against one run over all days. */
class SmoothNightlyTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final int DAYS = 30;

    @TempDir
    private Path folder;

    private Path table;

    /** Products that sell now and then, one for the first time on day 12, one for the last time on day 3. */
    @BeforeEach
    void table() {
        LocalSpark.use("local[2]");
        Random random = new Random(11);
        table = folder.resolve("sales");
        for (int day = 0; day < DAYS; day++) {
            List<String> rows = new ArrayList<>(List.of("product,date,sales"));
            for (String product : List.of("A", "B", "C", "D")) {
                boolean sells = product.equals("A") || random.nextInt(4) == 0;
                boolean there = product.equals("C") ? day >= 12 : !product.equals("D") || day <= 3;
                if (there && (sells || product.equals("C") && day == 12 || product.equals("D") && day == 0)) {
                    rows.add(product + "," + FIRST.plusDays(day) + "," + random.nextInt(100));
                }
            }
            Tables.write(table.resolve(FIRST.plusDays(day) + ".csv"), rows.toArray(new String[0]));
        }
    }

    private void run(String series, String gaps, String boundary, Object... days) {
        Cli.Result result = result(series, gaps, boundary, days);
        assertThat(result.code()).as(result.err()).isZero();
    }

    private Cli.Result result(String series, String gaps, String boundary, Object... days) {
        List<Object> args = new ArrayList<>(List.of(
                "smooth",
                "-i",
                table,
                "-o",
                folder.resolve(series + ".csv"),
                "--overwrite",
                "--series",
                folder.resolve(series),
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--schema",
                "product STRING, date DATE, sales DOUBLE",
                "--window",
                "hann(9)",
                "--frequency",
                "1d",
                "--gaps",
                gaps,
                "--boundary",
                boundary));
        args.addAll(List.of(days));
        return Cli.run(args.toArray());
    }

    /** Every day's file, by its path below the series. */
    private TreeMap<String, byte[]> days(String series) throws IOException {
        TreeMap<String, byte[]> days = new TreeMap<>();
        Path root = folder.resolve(series);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                days.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return days;
    }

    private static void same(TreeMap<String, byte[]> actual, TreeMap<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((day, bytes) -> assertThat(actual.get(day)).as(day).isEqualTo(bytes));
    }

    @Test
    void thirtyNightsEqualOneRun() throws IOException {
        run("once", "zero", "reflect", "--since", FIRST, "--until", FIRST.plusDays(DAYS - 1));
        for (int night = 0; night < DAYS; night++) {
            run("nights", "zero", "reflect", "--date", FIRST.plusDays(night));
        }
        TreeMap<String, byte[]> once = days("once");
        assertThat(once).hasSize(DAYS);
        same(days("nights"), once);

        // The same night once more.
        run("nights", "zero", "reflect", "--date", FIRST.plusDays(DAYS - 1));
        same(days("nights"), once);
    }

    @Test
    void aNightThatWasKilledWhileItPublishedIsRunAgain() throws IOException {
        for (int night : new int[] {9, 19, 29}) {
            run(
                    "nights",
                    "previous",
                    "nearest",
                    "--since",
                    FIRST.plusDays(night - 9),
                    "--until",
                    FIRST.plusDays(night));
        }
        TreeMap<String, byte[]> undisturbed = days("nights");
        run("killed", "previous", "nearest", "--since", FIRST, "--until", FIRST.plusDays(9));
        run("killed", "previous", "nearest", "--since", FIRST.plusDays(10), "--until", FIRST.plusDays(19));
        TreeMap<String, byte[]> before = days("killed");
        run("killed", "previous", "nearest", "--since", FIRST.plusDays(20), "--until", FIRST.plusDays(29));
        // As a kill leaves it: some days are the new ones, some the old, and the last is not there yet.
        String half = "date=" + FIRST.plusDays(18) + "/day.parquet";
        Files.write(folder.resolve("killed").resolve(half), before.get(half));
        Files.delete(folder.resolve("killed").resolve("date=" + FIRST.plusDays(29) + "/day.parquet"));
        run("killed", "previous", "nearest", "--since", FIRST.plusDays(20), "--until", FIRST.plusDays(29));
        same(days("killed"), undisturbed);
    }

    /** A folder of a day that has no file is no day: the first night that made it was killed, and comes again. */
    @Test
    void aFirstNightThatPublishedNothingIsAFirstNightAgain() throws IOException {
        run("undisturbed", "zero", "constant", "--date", FIRST.plusDays(5));
        Files.createDirectories(folder.resolve("again").resolve("date=" + FIRST.plusDays(5)));
        Path left = folder.resolve(".again.staging-0").resolve("_temporary");
        Files.createDirectories(left);
        run("again", "zero", "constant", "--date", FIRST.plusDays(5));
        same(days("again"), days("undisturbed"));
        assertThat(days("again")).hasSize(6);
        assertThat(left.getParent()).as("what a killed run left aside").doesNotExist();
    }

    @Test
    void aNightThatWasLeftOutIsSaid() {
        run("nights", "zero", "constant", "--date", FIRST.plusDays(5));
        // The window reaches back four days, to the day after the last one there: nothing is missing.
        run("nights", "zero", "constant", "--date", FIRST.plusDays(10));
        Cli.Result result = result("nights", "zero", "constant", "--date", FIRST.plusDays(16));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.err()).contains("ends with " + FIRST.plusDays(10), "give --since " + FIRST.plusDays(11));
    }

    @Test
    void whatCantBeDoneByNightsIsSaid() {
        List<Object> args = new ArrayList<>(List.of(
                "smooth",
                "-i",
                table,
                "-o",
                folder.resolve("x.csv"),
                "--series",
                folder.resolve("x"),
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--window",
                "hann(9)",
                "--date",
                "2026-10-05"));
        Cli.Result result = Cli.run(args.toArray());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("need --frequency 1d");
        args.addAll(List.of("--frequency", "1d", "--gaps", "linear"));
        assertThat(Cli.run(args.toArray()).err()).contains("need --gaps zero or previous");
    }
}
