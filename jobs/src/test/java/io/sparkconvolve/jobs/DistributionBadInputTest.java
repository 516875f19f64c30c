package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be used ends in exit code 2 and one line that names the place. */
class DistributionBadInputTest {
    private static final String[] GOOD = {"A,fire,0,0.9", "A,fire,100,0.1", "A,storm,0,0.5", "A,storm,50,0.5"};

    @TempDir
    private Path folder;

    private Path output;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    private Path table(String... more) {
        List<String> lines = new ArrayList<>(List.of("portfolio,risk,loss,p"));
        lines.addAll(List.of(GOOD));
        lines.addAll(List.of(more));
        return Tables.write(folder.resolve("losses.csv"), lines.toArray(new String[0]));
    }

    private String refused(Path table, Object... more) throws IOException {
        output = folder.resolve("results").resolve("sums.csv");
        List<Object> args = new ArrayList<>(List.of("distribution", "-i", table, "-o", output));
        args.addAll(List.of("--summary", folder.resolve("results").resolve("summary.csv")));
        for (String pair : List.of("--group=portfolio", "--variable=risk", "--value=loss", "--probability=p")) {
            if (!List.of(more).contains(pair.substring(0, pair.indexOf('=')))) {
                args.add(pair);
            }
        }
        for (Object word : more) {
            if (!word.equals("")) {
                args.add(word);
            }
        }
        Cli.Result result = Cli.run(args.toArray());
        assertThat(result.said()).as("one line: %s", result.err()).hasSize(1);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        if (Files.exists(output.getParent())) {
            try (Stream<Path> left = Files.list(output.getParent())) {
                assertThat(left).as("nothing half-written").isEmpty();
            }
        }
        return result.said().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B,fire,0,-0.1|losses.csv, line 6: column 'p' holds '-0.1', which is no probability",
                "B,fire,0,NaN|losses.csv, line 6: column 'p' holds 'NaN', which is no probability",
                "B,fire,0,often|losses.csv, line 6: column 'p' holds 'often', which is no probability",
                "B,fire,0,|losses.csv, line 6: column 'p' is empty, which is no probability",
                "B,fire,much,1|losses.csv, line 6: column 'loss' holds 'much', which is no number",
                "B,fire,inf,1|losses.csv, line 6: column 'loss' holds 'inf', which is no number",
                ",fire,0,1|losses.csv, line 6: column 'portfolio' is empty, which is no group",
                "B,,0,1|losses.csv, line 6: column 'risk' is empty, which is no variable",
                "B,fire,0,0.9|group portfolio=B: variable 'fire': its probabilities sum to 0.9 and not to 1 within 1.0E-9;"
                        + " mend them, or give --rescale",
                "B,fire,0,0|group portfolio=B: variable 'fire': all its probabilities are 0",
                "B,fire,0.3333333333333333,1|group portfolio=B: variable 'fire': value 0.3333333333333333 has too many digits",
            })
    void rowsThatCantBeUsed(String row, String message) throws IOException {
        assertThat(refused(table(row))).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--variable|risks|no column 'risks'; did you mean 'risk'?; its columns are portfolio, risk, loss, p",
                "--probability|portfolio|no probability",
                "--where|p > 3|holds no rows for which p > 3; there is nothing to add up",
                "--step|30|value 100.0 is not a whole number of steps of 30.0 from its least value, 0.0",
                "--step|0|--step wants a number above 0",
                "--step|1e-9|the sum takes 150,000,000,001 values",
                "--quantiles|0.5,1|--quantiles wants probabilities between 0 and 1",
                "--quantiles|0.5,0.50,0.5|names 0.50 twice",
                "--method|ftt|did you mean 'fft'",
                "--tolerance|-1|--tolerance must be at least 0",
                "--pmf-columns|p|give it without --variable",
                "--partitions|0|--partitions must be at least 1",
                "--count|p|column 'p' holds '0.9', which is no whole number of at least 1",
                "--clmap||did you mean '--clamp'",
            })
    void optionsThatCantBeUsed(String option, String value, String message) throws IOException {
        assertThat(refused(table(), option, value == null ? "" : value)).contains(message);
    }

    @Test
    void countsThatDiffer() throws IOException {
        Path table = Tables.write(
                folder.resolve("counts.csv"), "portfolio,risk,loss,p,n", "A,fire,0,0.5,2", "A,fire,1,0.5,3");
        assertThat(refused(table, "--count", "n"))
                .contains("group portfolio=A: variable 'fire' has the counts 2 and 3");
    }

    @Test
    void aGroupNamedAsAResult() throws IOException {
        Path table = Tables.write(folder.resolve("mean.csv"), "Mean,risk,loss,p", "A,fire,0,1");
        assertThat(refused(table, "--group", "Mean")).contains("--group Mean: the results have a column of that name");
    }

    @Test
    void columnsOfVariables() throws IOException {
        Path table = Tables.write(
                folder.resolve("wide.csv"), "portfolio,loss,fire,storm", "A,0,0.5,1", "A,1,0.5,none", "B,0,0.25,1");
        Cli.Result result = Cli.run(
                "distribution",
                "-i",
                table,
                "-o",
                folder.resolve("x.csv"),
                "--value",
                "loss",
                "--pmf-columns",
                "fire,storm");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.err()).contains("wide.csv, line 3: column 'storm' holds 'none', which is no probability");
    }

    @Test
    void anOutputThatExistsIsKept() throws IOException {
        Path there = Tables.write(folder.resolve("there.csv"), "precious");
        Path table = table();
        for (Path place : List.of(there, table)) {
            byte[] before = Files.readAllBytes(place);
            Cli.Result result = Cli.run(
                    "distribution",
                    "-i",
                    table,
                    "-o",
                    place,
                    "--value",
                    "loss",
                    "--variable",
                    "risk",
                    "--probability",
                    "p");
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains(place.equals(table) ? "is the table itself" : "there.csv exists; give --overwrite");
            assertThat(Files.readAllBytes(place)).isEqualTo(before);
        }
    }
}
