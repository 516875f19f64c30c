package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made tables, formats, several keys and values, and the picture. */
class SmoothTablesTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @Test
    void generatedSalesAreTheSameAndHaveTheirRows() throws IOException {
        for (String name : List.of("a.csv", "b.csv")) {
            Cli.done(
                    "generate",
                    "sales",
                    "-o",
                    folder.resolve(name),
                    "--rows",
                    3000,
                    "--products",
                    7,
                    "--skew",
                    0.5,
                    "--duplicates",
                    0.1,
                    "--gaps",
                    0.2);
        }
        List<String[]> rows = Tables.rows(folder.resolve("a.csv"));
        assertThat(folder.resolve("b.csv")).hasSameBinaryContentAs(folder.resolve("a.csv"));
        assertThat(rows).hasSizeBetween(2400, 2900);
        assertThat(rows.stream().filter(row -> row[0].equals("P1")).count()).isBetween(1150L, 1500L);
        Set<String> products = new HashSet<>();
        rows.forEach(row -> products.add(row[0]));
        assertThat(products).hasSize(7);

        Path picture = folder.resolve("best.png");
        Cli.done(
                "smooth",
                "-i",
                folder.resolve("a.csv"),
                "-o",
                folder.resolve("summary.parquet"),
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--window",
                "moving_average(7)",
                "--frequency",
                "1d",
                "--gaps",
                "linear",
                "--duplicates",
                "mean",
                "--plot",
                3,
                "--plot-to",
                picture,
                "--partitions",
                5);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(3 * 260);
        assertThat(Pictures.count(image, 0xC03020)).as("the smoothed lines").isGreaterThan(1000);
        assertThat(folder.resolve("summary.parquet")).isRegularFile();
    }

    @Test
    void severalKeysValuesAndIntegerTimes() {
        Path table = Tables.write(
                folder.resolve("t.csv"),
                "product,store,week,sales,returns",
                "A,1,3,30,3",
                "A,2,1,5,1",
                "A,1,1,10,1",
                "B,1,2,7,",
                ",1,2,7,7");
        Path summary = folder.resolve("out.csv");
        Path series = folder.resolve("series.json");
        Cli.done(
                "smooth",
                "-i",
                table,
                "-o",
                summary,
                "--series",
                series,
                "--key",
                "product,store",
                "--time",
                "week",
                "--value",
                "sales,returns",
                "--frequency",
                "1",
                "--gaps",
                "previous",
                "--window",
                "[1]",
                "--stats",
                "count,sum,last");
        assertThat(Tables.rows(summary))
                .containsExactly(
                        new String[] {"A", "1", "3", "50.0", "30.0", "3", "5.0", "3.0"},
                        new String[] {"A", "2", "1", "5.0", "5.0", "1", "1.0", "1.0"},
                        new String[] {"B", "1", "1", "7.0", "7.0", "0", "0.0", "NaN"});
        assertThat(series)
                .content()
                .contains("{\"product\":\"A\",\"store\":1,\"week\":2,\"sales\":10.0,\"returns\":1.0,");
    }
}
