package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The summary's bytes depend on the rows alone: not on their order, the parts they are cut into, or the cores. */
class SmoothSameBytesTest {
    private static final String HEADER = "product,date,sales";

    @TempDir
    private Path folder;

    /** One product has half of the rows; some come twice, some are missing, and magnitudes differ by 10^12. */
    private static List<String> rows() {
        Random random = new Random(23);
        List<String> rows = new ArrayList<>();
        LocalDate first = LocalDate.parse("2026-01-01");
        for (int product = 0; product < 7; product++) {
            int days = product == 0 ? 300 : 50;
            for (int day = 0; day < days; day++) {
                for (int copy = 0; copy <= random.nextInt(5) / 4; copy++) {
                    String value = random.nextInt(20) == 0
                            ? ""
                            : Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(13)));
                    if (random.nextInt(10) > 0) {
                        rows.add("P" + product + "," + first.plusDays(day) + "," + value);
                    }
                }
            }
        }
        return rows;
    }

    private void write(String name, List<String> rows, int files) {
        for (int i = 0; i < files; i++) {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            lines.addAll(rows.subList(rows.size() * i / files, rows.size() * (i + 1) / files));
            Tables.write(folder.resolve(name).resolve(i + ".csv"), lines.toArray(new String[0]));
        }
    }

    private byte[] summary(String table, Object... more) throws IOException {
        Path summary = folder.resolve("summary.csv");
        List<Object> args = new ArrayList<>(List.of("smooth", "-i", folder.resolve(table), "-o", summary));
        args.addAll(List.of("--overwrite", "--schema", "product STRING, date DATE, sales DOUBLE"));
        args.addAll(List.of("--key", "product", "--time", "date", "--value", "sales", "--frequency", "1d"));
        args.addAll(List.of("--duplicates", "sum", "--gaps", "previous", "--nan", "skip", "--boundary", "wrap"));
        args.addAll(List.of("--window", "general_gaussian(60, p=2, sig=3)"));
        args.addAll(List.of("--stats", "mean,std,min,max,median,count,sum,first,last,p95"));
        args.addAll(List.of(more));
        Cli.done(args.toArray());
        return Files.readAllBytes(summary);
    }

    @Test
    void coresOrderAndPartsChangeNothing() throws IOException {
        List<String> rows = rows();
        write("sorted", rows, 1);
        Collections.shuffle(rows, new Random(7));
        write("shuffled", rows, 3);
        byte[] expected = null;
        for (String master : List.of("local[2]", "local[1]")) {
            LocalSpark.use(master);
            // Without --partitions: as many as the table's size asks for.
            byte[] plain = summary("sorted");
            expected = expected == null ? plain : expected;
            assertThat(plain).as(master).isEqualTo(expected);
            for (String table : List.of("sorted", "shuffled")) {
                for (int parts : new int[] {1, 7, 64}) {
                    assertThat(summary(table, "--partitions", parts))
                            .as("%s %s, %d parts", master, table, parts)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(new String(expected, java.nio.charset.StandardCharsets.UTF_8).lines())
                .hasSize(8)
                .noneMatch(line -> line.contains("NaN"));
    }
}
