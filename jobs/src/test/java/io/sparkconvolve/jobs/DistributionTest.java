package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution command: each group's sum, whatever the table looks like and however it is cut. */
class DistributionTest {
    private static final List<String> LONG =
            List.of("--group", "portfolio", "--variable", "risk", "--value", "loss", "--probability", "p");

    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    private Path output() {
        return folder.resolve("sums.csv");
    }

    private Path summary() {
        return folder.resolve("summary.csv");
    }

    private Cli.Result run(Path table, List<String> columns, Object... more) {
        List<Object> args = new ArrayList<>(List.of("distribution", "-i", table, "-o", output()));
        args.addAll(List.of("--summary", summary(), "--overwrite"));
        args.addAll(columns);
        args.addAll(List.of(more));
        return Cli.done(args.toArray());
    }

    private Path dice() {
        List<String> lines = new ArrayList<>(List.of("portfolio,risk,loss,p"));
        for (String die : List.of("red", "blue")) {
            for (int eye = 1; eye <= 6; eye++) {
                lines.add("dice," + die + "," + eye + "," + 1 / 6.0);
            }
        }
        // Another group, with a step of its own, and one of a single value.
        lines.addAll(
                List.of("coins,cent,-0.05,0.5", "coins,cent,0.05,0.5", "coins,dime,0,0.25", "coins,dime,0.1,0.75"));
        lines.add("fee,fee,12.5,1");
        return Tables.write(folder.resolve("dice.csv"), lines.toArray(new String[0]));
    }

    /** The summary's rows by group, each by column. */
    private Map<String, Map<String, String>> summaries() throws IOException {
        List<String> names = List.of(Files.readAllLines(summary()).get(0).split(","));
        return Tables.rows(summary()).stream()
                .collect(Collectors.toMap(
                        row -> row[0],
                        row -> java.util.stream.IntStream.range(0, names.size())
                                .boxed()
                                .collect(Collectors.toMap(names::get, i -> row[i]))));
    }

    @Test
    void eachGroupHasItsSum() throws IOException {
        Cli.Result result = run(dice(), LONG, "--quantiles", "0.5,0.995");
        assertThat(result.err()).contains("3 groups, 15 values -> " + output());
        assertThat(Files.readAllLines(output()).get(0)).isEqualTo("portfolio,value,probability,cumulative");
        Map<String, List<String[]>> sums = Tables.byKey(output());
        assertThat(sums.keySet()).containsExactly("coins", "dice", "fee");
        assertThat(Tables.column(sums.get("dice"), 1)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        double[] p = Tables.column(sums.get("dice"), 2);
        double[] cumulative = Tables.column(sums.get("dice"), 3);
        double sum = 0;
        for (int k = 0; k < 11; k++) {
            assertThat(p[k]).isCloseTo((6 - Math.abs(k - 5)) / 36.0, within(1e-16));
            sum += p[k];
            assertThat(cumulative[k]).isCloseTo(sum, within(1e-15));
        }
        assertThat(Tables.column(sums.get("coins"), 1)).containsExactly(-0.05, 0.05, 0.15);
        assertThat(Tables.column(sums.get("coins"), 2)).containsExactly(0.125, 0.5, 0.375);
        assertThat(Tables.column(sums.get("fee"), 1)).containsExactly(12.5);

        Map<String, String> dice = summaries().get("dice");
        assertThat(dice)
                .containsEntry("variables", "2")
                .containsEntry("points", "11")
                .containsEntry("step", "1.0")
                .containsEntry("p50", "7.0")
                .containsEntry("p99.5", "12.0")
                .containsEntry("method", "direct")
                .containsEntry("negatives", "0");
        assertThat(Double.parseDouble(dice.get("mean"))).isCloseTo(7, within(1e-14));
        assertThat(Double.parseDouble(dice.get("var"))).isCloseTo(35.0 / 6, within(1e-14));
        assertThat(Double.parseDouble(dice.get("std"))).isCloseTo(Math.sqrt(35.0 / 6), within(1e-14));
        assertThat(Double.parseDouble(dice.get("cumulative_error"))).isBetween(0.0, 1e-14);
        assertThat(summaries().get("coins")).containsEntry("step", "0.1").containsEntry("mean", "0.075");
    }

    @Test
    void aCountStandsForAsManyVariables() {
        Path ten = Tables.write(
                folder.resolve("ten.csv"),
                "risk,loss,p,n",
                "die,1,0.25,10",
                "die,2,0.25,10",
                "die,3,0.25,10",
                "die,4,0.25,10");
        List<String> columns = List.of("--variable", "risk", "--value", "loss", "--probability", "p");
        run(ten, columns, "--count", "n");
        List<String[]> once = Tables.rows(output());
        assertThat(once).hasSize(31);
        // 4^-10 is a double.
        assertThat(Double.parseDouble(once.get(0)[1])).isEqualTo(0x1p-20);
        assertThat(Double.parseDouble(once.get(15)[1])).isEqualTo(116304 * 0x1p-20);
    }

    @Test
    void columnsOfVariablesAreTheSameAsTheirRows() throws IOException {
        Path wide = Tables.write(
                folder.resolve("wide.csv"),
                "portfolio,loss,fire,storm",
                "A,0,0.5,0.9",
                "A,10,0.25,",
                "A,25,0.25,0",
                "A,50,0,0.1",
                "B,1,,1.0");
        Path rows = Tables.write(
                folder.resolve("rows.csv"),
                "portfolio,risk,loss,p",
                "A,fire,0,0.5",
                "A,fire,10,0.25",
                "A,fire,25,0.25",
                "A,storm,0,0.9",
                "A,storm,50,0.1",
                "B,storm,1,1");
        run(wide, List.of("--group", "portfolio", "--value", "loss", "--pmf-columns", "fire,storm"));
        byte[] sums = Files.readAllBytes(output());
        byte[] summaries = Files.readAllBytes(summary());
        run(rows, LONG);
        assertThat(Files.readAllBytes(output())).isEqualTo(sums);
        assertThat(Files.readAllBytes(summary())).isEqualTo(summaries);
        assertThat(Tables.byKey(output()).get("A")).hasSize(16);
    }

    /** Groups of different sizes, values that come twice, and sums by transforms as well as by products. */
    private static List<String> many() {
        Random random = new Random(29);
        List<String> rows = new ArrayList<>();
        for (int group = 0; group < 9; group++) {
            for (int variable = 0; variable < 1 + group; variable++) {
                double step = group == 0 ? 7001 : 0.01 * (1 + random.nextInt(3));
                double[] p = random.doubles(1 + random.nextInt(40)).toArray();
                for (int k = 0; k < p.length; k++) {
                    String value = java.math.BigDecimal.valueOf(step)
                            .multiply(java.math.BigDecimal.valueOf(random.nextInt(5) == 0 ? 0 : k))
                            .toPlainString();
                    rows.add("G" + group + ",R" + variable + "," + value + "," + p[k]);
                }
            }
        }
        return rows;
    }

    private Path write(String name, List<String> rows, int files) {
        for (int i = 0; i < files; i++) {
            List<String> lines = new ArrayList<>(List.of("portfolio,risk,loss,p"));
            lines.addAll(rows.subList(rows.size() * i / files, rows.size() * (i + 1) / files));
            Tables.write(folder.resolve(name).resolve(i + ".csv"), lines.toArray(new String[0]));
        }
        return folder.resolve(name);
    }

    @Test
    void orderAndPartsChangeNoByte() throws IOException {
        List<String> rows = many();
        Path sorted = write("sorted", rows, 1);
        Collections.shuffle(rows, new Random(7));
        Path shuffled = write("shuffled", rows, 3);
        for (String method : List.of("direct", "fft")) {
            run(sorted, LONG, "--rescale", "--method", method, "--partitions", 1);
            byte[] sums = Files.readAllBytes(output());
            byte[] summaries = Files.readAllBytes(summary());
            assertThat(Tables.byKey(output())).hasSize(9);
            run(shuffled, LONG, "--rescale", "--method", method, "--partitions", 7);
            assertThat(Files.readAllBytes(output())).as(method).isEqualTo(sums);
            assertThat(Files.readAllBytes(summary())).as(method).isEqualTo(summaries);
        }
    }

    @Test
    void parquetHoldsTheSameNumbersAsText() throws IOException {
        Path table = write("table", many(), 2);
        run(table, LONG, "--rescale");
        List<String> text = Files.readAllLines(output());
        Path parquet = folder.resolve("sums.parquet");
        List<Object> args = new ArrayList<>(List.of("distribution", "-i", table, "-o", parquet, "--rescale"));
        args.addAll(LONG);
        Cli.done(args.toArray());
        List<String> stored = org.apache.spark.sql.SparkSession.active()
                .read()
                .parquet(parquet.toString())
                .toJavaRDD()
                .map(row -> row.mkString(","))
                .collect();
        assertThat(stored).isEqualTo(text.subList(1, text.size()));
    }

    @Test
    void negativesAreToldAndClampedOnRequest() throws IOException {
        List<String> lines = new ArrayList<>(List.of("risk,loss,p"));
        for (String risk : List.of("a", "b", "c")) {
            double p = 0x1p-1;
            for (int k = 0; k < 50; k++, p /= 2) {
                lines.add(risk + "," + k + "," + (k == 49 ? 2 * p : p));
            }
        }
        Path table = Tables.write(folder.resolve("geometric.csv"), lines.toArray(new String[0]));
        List<String> columns = List.of("--variable", "risk", "--value", "loss", "--probability", "p");
        Cli.Result kept = run(table, columns, "--method", "fft");
        long below = Tables.rows(output()).stream()
                .filter(row -> row[1].startsWith("-"))
                .count();
        assertThat(below).isPositive();
        assertThat(kept.err())
                .contains(below + " probabilities of 1 groups come out below 0", "--clamp sets them to 0");
        Cli.Result clamped = run(table, columns, "--method", "fft", "--clamp");
        assertThat(clamped.err()).contains(below + " probabilities of 1 groups come out below 0", "are set to 0");
        assertThat(Tables.rows(output())).noneMatch(row -> row[1].startsWith("-"));
        List<String[]> summary = Tables.rows(summary());
        List<String> names = List.of(Files.readAllLines(summary()).get(0).split(","));
        assertThat(summary.get(0)[names.indexOf("negatives")]).isEqualTo(Long.toString(below));
        assertThat(summary.get(0)[names.indexOf("least")]).startsWith("-");
        assertThat(run(table, columns).err()).doesNotContain("below 0");
    }
}
