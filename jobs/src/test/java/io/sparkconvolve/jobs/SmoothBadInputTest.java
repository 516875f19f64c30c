package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be used ends in exit code 2 and one line; what is odd but allowed has a result. */
class SmoothBadInputTest {
    @TempDir
    private Path folder;

    private Path good;
    private Path output;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @BeforeEach
    void table() {
        good = Tables.write(
                folder.resolve("sales.csv"),
                "product,date,sales",
                "A,2026-01-01,1",
                "A,2026-01-02,2",
                "A,2026-01-03,3",
                "B,2026-01-01,4");
        output = folder.resolve("results").resolve("summary.csv");
    }

    private Cli.Result run(Path table, Object... more) {
        List<Object> args = new ArrayList<>(List.of("smooth", "-i", table, "-o", output));
        for (String pair : List.of("--key=product", "--time=date", "--value=sales", "--window=boxcar(3)")) {
            String name = pair.substring(0, pair.indexOf('='));
            if (!List.of(more).contains(name)) {
                args.add(pair);
            }
        }
        args.addAll(List.of(more));
        return Cli.run(args.toArray());
    }

    private String refused(Path table, Object... more) throws IOException {
        Cli.Result result = run(table, more);
        assertThat(result.said()).as("one line: %s", result.err()).hasSize(1);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(output).doesNotExist();
        if (Files.exists(output.getParent())) {
            try (Stream<Path> left = Files.list(output.getParent())) {
                assertThat(left).as("nothing half-written").isEmpty();
            }
        }
        return result.said().get(0);
    }

    @Test
    void aMissingColumnNamesThoseThere() throws IOException {
        assertThat(refused(good, "--key", "produkt"))
                .contains("no column 'produkt'", "did you mean 'product'", "product, date, sales");
    }

    @Test
    void textInANumericColumnNamesFileAndLine() throws IOException {
        Path bad = Tables.write(
                folder.resolve("daily/two.csv"),
                "product,date,sales",
                "A,2026-01-04,7",
                "A,2026-01-05,many",
                "A,2026-01-06,1");
        Files.copy(good, folder.resolve("daily/one.csv"));
        assertThat(refused(folder.resolve("daily"))).contains(bad + ", line 3", "'sales' holds 'many'", "no number");
        assertThat(refused(
                        folder.resolve("daily"),
                        "--schema",
                        "product STRING, date DATE, sales DOUBLE",
                        "--bad-rows",
                        "fail"))
                .contains(bad + ", line 3", "'sales' holds 'many'");
        Files.delete(folder.resolve("daily/one.csv"));
    }

    @Test
    void badRowsMayBeDroppedOrSetAside() {
        Path bad = Tables.write(
                folder.resolve("bad.csv"), "product,date,sales", "A,2026-01-04,7", "A,2026-01-05,many", "A,soon,1");
        Cli.Result dropped = run(bad, "--bad-rows", "drop", "--stats", "count");
        assertThat(dropped.code()).as(dropped.err()).isZero();
        assertThat(dropped.err()).contains("2 rows can't be read");
        assertThat(Tables.rows(output).get(0)).containsExactly("A", "1");
        Path aside = folder.resolve("aside.csv");
        Cli.Result quarantined = run(bad, "--overwrite", "--bad-rows", "quarantine=" + aside);
        assertThat(quarantined.code()).as(quarantined.err()).isZero();
        assertThat(Tables.rows(aside)).extracting(row -> row[1]).containsExactlyInAnyOrder("2026-01-05", "soon");
        assertThat(Tables.rows(aside))
                .extracting(row -> row[3])
                .allMatch(problem -> problem.contains("bad.csv | "))
                .anyMatch(problem -> problem.endsWith("sales | many | number"))
                .anyMatch(problem -> problem.endsWith("date | soon | time"));
    }

    @Test
    void unparsableDates() throws IOException {
        Path bad = Tables.write(folder.resolve("bad.csv"), "product,date,sales", "A,2026-01-04,7", "A,05.01.2026,2");
        assertThat(refused(bad)).contains("bad.csv, line 3", "'date' holds '05.01.2026'", "no time");
        Path german = Tables.write(folder.resolve("de.csv"), "product,date,sales", "A,04.01.2026,7", "A,05.01.2026,2");
        assertThat(run(german, "--time-format", "dd.MM.yyyy").code()).isZero();
    }

    @Test
    void anEmptyDate() throws IOException {
        Path bad = Tables.write(folder.resolve("bad.csv"), "product,date,sales", "A,2026-01-04,7", "A,,2");
        assertThat(refused(bad)).contains("bad.csv, line 3", "column 'date' is empty");
    }

    @Test
    void anEmptyTable() throws IOException {
        Path empty = Tables.write(folder.resolve("empty.csv"), "product,date,sales");
        assertThat(refused(empty, "--schema", "product STRING, date DATE, sales DOUBLE"))
                .contains("holds no rows");
        assertThat(refused(empty)).contains("holds no rows");
        assertThat(refused(good, "--where", "sales > 100")).contains("holds no rows", "sales > 100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--window|boxcarr(3)|did you mean 'boxcar'",
                "--window|savgol(5, 2, deriv=1)|give --no-normalize",
                "--stats|mean,medain|did you mean 'median'",
                "--gaps|zeros|did you mean 'zero'",
                "--duplicates|sums|did you mean 'sum'",
                "--boundary|reflct|known: reflect",
                "--frequency|1fortnight|--frequency wants",
                "--frequency|7|has no unit",
                "--where|sales >|--where",
                "--where|profit > 1|--where",
                "--value|date|a value is a number",
                "--input-format|xlsx|unknown format 'xlsx'",
                "--bad-rows|dorp|did you mean 'drop'",
                "--windw|x|did you mean '--window'",
                "--partition-by|product|give --series",
            })
    void optionsThatCantBeUsed(String option, String value, String message) throws IOException {
        Object[] more = option.equals("--gaps")
                ? new Object[] {"--frequency", "1d", option, value}
                : new Object[] {option, value};
        assertThat(refused(good, more)).contains(message);
    }

    @Test
    void severalRowsAtOneTimeOfTheGrid() throws IOException {
        Path twice = Tables.write(folder.resolve("t.csv"), "product,date,sales", "A,2026-01-04,7", "A,2026-01-04,2");
        assertThat(refused(twice, "--frequency", "1d")).contains("[A]", "2026-01-04", "--duplicates");
    }

    @Test
    void anOutputThatExistsAndATableThatDoesNot() throws IOException {
        assertThat(refused(folder.resolve("nosuch.csv"))).contains("no such table", "nosuch.csv");
        Tables.write(output, "precious");
        Cli.Result result = run(good);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("exists; give --overwrite");
        assertThat(Files.readString(output)).startsWith("precious");
    }

    @Test
    void aProductOfMissingValuesAndOneShorterThanTheWindow() {
        Path odd = Tables.write(
                folder.resolve("odd.csv"), "product,date,sales", "A,2026-01-01,", "A,2026-01-02,", "B,2026-01-01,5");
        Cli.Result result =
                run(odd, "--schema", "product STRING, date DATE, sales DOUBLE", "--stats", "mean,std,count");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Tables.rows(output).get(0)).containsExactly("A", "NaN", "NaN", "0");
        assertThat(Tables.rows(output).get(1)[3]).isEqualTo("1");
        // 'valid' has no results where the window does not fit.
        assertThat(run(good, "--overwrite", "--mode", "valid", "--stats", "count")
                        .code())
                .isZero();
        assertThat(Tables.rows(output).get(0)).containsExactly("A", "1");
        assertThat(Tables.rows(output).get(1)).containsExactly("B", "0");
    }

    @Test
    void anEvenWindowIsCentredAsScipyDoes() {
        Path series = folder.resolve("series.csv");
        Cli.Result result = run(good, "--window", "[1,2,3,4]", "--no-normalize", "--series", series);
        assertThat(result.code()).as(result.err()).isZero();
        // scipy.signal.convolve([1, 2, 3], [1, 2, 3, 4], 'same')
        assertThat(Tables.column(Tables.byKey(series).get("A"), 3)).containsExactly(4, 10, 16);
    }
}
