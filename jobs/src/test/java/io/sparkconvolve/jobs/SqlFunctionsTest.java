package io.sparkconvolve.jobs;

import static io.sparkconvolve.jobs.SqlSession.numbers;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.LineConvolver;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.step.DirectMethod;
import io.sparkconvolve.jobs.sql.ConvolveExtensions;
import io.sparkconvolve.jobs.table.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of Spark SQL: laws, then SciPy's results, then what a user of Spark asks. */
class SqlFunctionsTest {
    private static final String WINDOW = "general_gaussian(60, p=2, sig=3)";

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = SqlSession.start();
    }

    private static double[] noise(int seed, int n) {
        Random random = new Random(seed);
        double[] noise = new double[n];
        for (int i = 0; i < n; i++) {
            noise[i] = 2 * random.nextDouble() - 1;
        }
        return noise;
    }

    /** A table of pairs of arrays, a and b, numbered by id. */
    private static Dataset<Row> table(List<double[][]> pairs) {
        List<Row> rows = new ArrayList<>();
        for (double[][] pair : pairs) {
            rows.add(RowFactory.create(rows.size(), pair[0], pair[1]));
        }
        StructType type = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("a", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("b", DataTypes.createArrayType(DataTypes.DoubleType));
        return spark.createDataFrame(rows, type);
    }

    private static List<double[]> column(Dataset<Row> table, String expression) {
        return table.orderBy("id").select(expr(expression)).collectAsList().stream()
                .map(row -> numbers(row, 0))
                .toList();
    }

    @Test
    void diracGivesTheKernel() {
        double[] dirac = {0, 0, 1, 0, 0};
        Dataset<Row> table = table(List.<double[][]>of(new double[][] {dirac, {1, 2, 3, 4}}));
        assertThat(column(table, "convolve(a, b)").get(0)).containsExactly(0, 0, 1, 2, 3, 4, 0, 0);
        assertThat(column(table, "convolve(a, b, 'same')").get(0)).containsExactly(0, 1, 2, 3, 4);
        assertThat(column(table, "correlate(a, b, 'same')").get(0)).containsExactly(0, 4, 3, 2, 1);
        assertThat(column(table, "convolve(a, '[1, 2, 3, 4]', 'valid')").get(0)).containsExactly(2, 3);
        assertThat(column(table, "smooth(a, '[1, 2, 1]')").get(0)).containsExactly(0, 0.25, 0.5, 0.25, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "full", "valid"})
    void theSameBitsAsCoreForEveryRow(String mode) {
        List<double[][]> pairs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pairs.add(new double[][] {noise(i, 1 + i * i * 4), noise(-i, 1 + i % 7 * 60)});
        }
        Dataset<Row> table = table(pairs);
        List<double[]> ofRows = column(table, "correlate(a, b, '" + mode + "')");
        List<double[]> ofText = column(table, "smooth(a, '" + WINDOW + "', '" + mode + "')");
        Kernel window = KernelConstructors.parse(WINDOW, 1).normalized();
        for (int i = 0; i < pairs.size(); i++) {
            double[] a = pairs.get(i)[0];
            double[] b = pairs.get(i)[1];
            if (b.length <= a.length || !mode.equals("valid")) {
                assertThat(ofRows.get(i))
                        .as("row %d", i)
                        .isEqualTo(
                                LineConvolver.correlation(Kernel.of(b, b.length), Mode.named(mode), Precision.FLOAT64)
                                        .convolve(a));
            }
            assertThat(ofText.get(i))
                    .as("row %d", i)
                    .isEqualTo(LineConvolver.convolution(window, Mode.named(mode), Precision.FLOAT64)
                            .convolve(a));
        }
    }

    @Test
    void theSameBitsAsTheSignalJob() throws IOException {
        double[] line = noise(3, 4000);
        Path in = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.FLOAT64, line, line.length);
        Dataset<Row> table = table(List.<double[][]>of(new double[][] {line, {}}));
        for (String kernel : List.of(WINDOW, "firwin(801, 0.2)")) {
            for (String mode : List.of("same", "full", "valid")) {
                Path out = folder.resolve("out.npy");
                Cli.done(
                        "signal",
                        "-i",
                        in,
                        "-o",
                        out,
                        "--overwrite",
                        "-p",
                        "convolve(" + kernel + ")",
                        "--boundary",
                        "constant",
                        "--mode",
                        mode);
                assertThat(column(table, "convolve(a, '" + kernel + "', '" + mode + "')")
                                .get(0))
                        .as("%s %s", kernel, mode)
                        .isEqualTo(Arrays4Tests.read(out));
            }
        }
    }

    @Test
    void theSameBitsAsTheSmoothJob() {
        List<String> lines = new ArrayList<>(List.of("product,day,sales"));
        double[] sales = noise(5, 300);
        for (int i = 0; i < sales.length; i++) {
            lines.add("p" + i % 3 + "," + i / 3 + "," + sales[i]);
        }
        Path csv = Tables.write(folder.resolve("sales.csv"), lines.toArray(new String[0]));
        Path series = folder.resolve("series.csv");
        Cli.done(
                "smooth",
                "-i",
                csv,
                "-o",
                folder.resolve("summary.csv"),
                "--series",
                series,
                "--key",
                "product",
                "--time",
                "day",
                "--value",
                "sales",
                "--window",
                WINDOW);

        spark.read()
                .option("header", "true")
                .option("inferSchema", "true")
                .csv(csv.toString())
                .createOrReplaceTempView("sales");
        List<Row> rows = spark.sql("SELECT product, smooth(transform(array_sort(collect_list(struct(day, sales))), "
                        + "row -> row.sales), '" + WINDOW + "') FROM sales GROUP BY product")
                .collectAsList();
        assertThat(rows).hasSize(3);
        for (Row row : rows) {
            assertThat(numbers(row, 1))
                    .isEqualTo(Tables.column(Tables.byKey(series).get(row.getString(0)), 3));
        }
    }

    /** Generated code, the interpreted form; arrays of Parquet's vectors, of unsafe rows, of objects. */
    @Test
    void theSameBitsHoweverSparkEvaluates() {
        List<double[][]> pairs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pairs.add(new double[][] {noise(i, 200 + i), noise(-i, 9)});
        }
        String query = "convolve(convolve(a, b, 'same'), 'hann(9)')";
        Dataset<Row> table = table(pairs);
        List<double[]> expected = column(table, query);
        String parquet = folder.resolve("table.parquet").toString();
        table.write().parquet(parquet);
        Dataset<Row> read = spark.read().parquet(parquet);
        List<Dataset<Row>> forms = List.of(read, read.repartition(3), read.cache(), read.where("size(a) > 3"));
        for (String mode : List.of("CODEGEN_ONLY", "NO_CODEGEN")) {
            spark.conf().set("spark.sql.codegen.factoryMode", mode);
            spark.conf().set("spark.sql.codegen.wholeStage", String.valueOf(mode.equals("CODEGEN_ONLY")));
            try {
                for (Dataset<Row> form : forms) {
                    List<double[]> actual = column(form, query);
                    for (int i = 0; i < expected.size(); i++) {
                        assertThat(actual.get(i)).as("%s, row %d", mode, i).isEqualTo(expected.get(i));
                    }
                }
            } finally {
                spark.conf().unset("spark.sql.codegen.factoryMode");
                spark.conf().unset("spark.sql.codegen.wholeStage");
            }
        }
        read.unpersist(true);
    }

    @Test
    void convolutionCommutes() {
        List<double[][]> pairs = new ArrayList<>();
        for (int i = 1; i < 20; i++) {
            pairs.add(new double[][] {noise(i, 10 * i), noise(-i, 3 * i)});
        }
        for (String mode : List.of("full", "valid")) {
            List<double[]> one = column(table(pairs), "convolve(a, b, '" + mode + "')");
            List<double[]> other = column(table(pairs), "convolve(b, a, '" + mode + "')");
            for (int i = 0; i < one.size(); i++) {
                int taps = pairs.get(i)[1].length;
                double bound = 2 * taps * DirectMethod.relativeError(taps, Precision.FLOAT64);
                assertThat(one.get(i)).hasSameSizeAs(other.get(i));
                for (int k = 0; k < one.get(i).length; k++) {
                    assertThat(one.get(i)[k]).isCloseTo(other.get(i)[k], Offset.offset(bound));
                }
            }
        }
    }

    /** The 1-D cases of real samples, a row each. */
    @ParameterizedTest
    @ValueSource(strings = {"convolve", "correlate"})
    void scipysResults(String function) throws IOException {
        JsonNode cases =
                new ObjectMapper().readTree(Cli.golden(function).toFile()).get("cases");
        int seen = 0;
        for (String mode : List.of("full", "same", "valid")) {
            List<JsonNode> golden = new ArrayList<>();
            for (JsonNode c : cases) {
                if (c.get("function").asText().equals("signal." + function)
                        && c.at("/args/mode").asText().equals(mode)
                        && c.at("/inputs/a/shape").size() == 1
                        && !c.at("/inputs/a/dtype").asText().startsWith("complex")) {
                    golden.add(c);
                }
            }
            Dataset<Row> table = table(golden.stream()
                    .map(c -> new double[][] {data(c.at("/inputs/a")), data(c.at("/inputs/b"))})
                    .toList());
            List<double[]> results = column(table, function + "(a, b, '" + mode + "')");
            for (int i = 0; i < golden.size(); i++) {
                double[] expected = data(golden.get(i).get("expected"));
                assertThat(results.get(i)).as(golden.get(i).get("id").asText()).hasSameSizeAs(expected);
                for (int k = 0; k < expected.length; k++) {
                    assertThat(results.get(i)[k])
                            .as(golden.get(i).get("id").asText())
                            .isCloseTo(expected[k], Offset.offset(1e-12 + 1e-10 * Math.abs(expected[k])));
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(30);
    }

    private static double[] data(JsonNode array) {
        double[] data = new double[array.get("data").size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = array.get("data").get(i).asDouble();
        }
        return data;
    }

    @Test
    void whatIsNullGivesNullAndNullAmongSamplesIsNaN() {
        assertThat(spark.sql("SELECT convolve(NULL, array(1D)), convolve(array(1D), NULL), smooth(array(1D), NULL), "
                                + "convolve(array(1D), array(1D), NULL), smooth(CAST(NULL AS ARRAY<FLOAT>), 'hann(3)')")
                        .first()
                        .mkString(","))
                .isEqualTo("null,null,null,null,null");
        double nan = Double.NaN;
        assertThat(numbers(spark, "SELECT convolve(array(1D, NULL, 3D, 4D, 5D), array(1D, 1D))"))
                .containsExactly(1, nan, nan, 7, 9, 5);
        assertThat(numbers(spark, "SELECT convolve(array(1D, 2D, 3D), array(1D, NULL, 1D))"))
                .containsExactly(1, nan, nan, nan, 3);
        assertThat(numbers(spark, "SELECT smooth(array(1D, NULL, 3D, 4D, 5D), 'boxcar(2)')"))
                .containsExactly(0.5, nan, nan, 3.5, 4.5);
        assertThat(numbers(
                        spark, "SELECT convolve(a, b) FROM VALUES (array(1F, NULL, 2F), array(NULL, 1F)) AS t(a, b)"))
                .containsExactly(nan, nan, nan, 2);
        assertThat(spark.sql("SELECT convolve(array(1D, NULL), array(1D))")
                        .schema()
                        .toDDL())
                .contains("ARRAY<DOUBLE>");
    }

    @Test
    void emptyArraysHaveNoResults() {
        assertThat(numbers(spark, "SELECT convolve(array(), array(1, 2))")).isEmpty();
        assertThat(numbers(spark, "SELECT correlate(array(1, 2), array(), 'same')"))
                .isEmpty();
        assertThat(numbers(spark, "SELECT smooth(array(1, 2), 'boxcar(3)', 'valid')"))
                .isEmpty();
    }

    @Test
    void floatsStayFloatsAndAllElseIsDouble() {
        String floats = "array(1F, 2F, 3F)";
        for (String kernel : List.of("'[0.1, 0.2]'", "array(0.1F, 0.2F)")) {
            String call = "convolve(" + floats + ", " + kernel + ")";
            assertThat(type(call)).isEqualTo("array<float>");
            assertThat(numbers(spark, "SELECT " + call))
                    .isEqualTo(LineConvolver.convolution(
                                    Kernel.of(new double[] {0.1, 0.2}, 2), Mode.FULL, Precision.FLOAT32)
                            .convolve(1, 2, 3));
        }
        assertThat(type("smooth(" + floats + ", 'hann(3)')")).isEqualTo("array<float>");
        for (String call : List.of(
                "convolve(" + floats + ", array(0.1, 0.2))",
                "convolve(" + floats + ", array(1, 2))",
                "convolve(array(1Y, 2Y), '[1, 2]')",
                "convolve(array(1S, 2S), array(1L, 2L))",
                "convolve(array(1.5, 2.5), array(1, 2))",
                "correlate(array(1D), " + floats + ")",
                "smooth(array(1L, 2L), 'hann(3)')")) {
            assertThat(type(call)).as(call).isEqualTo("array<double>");
            assertThat(numbers(spark, "SELECT " + call)).as(call).isNotEmpty();
        }
    }

    private static String type(String call) {
        return spark.sql("SELECT " + call + " AS c")
                .schema()
                .apply("c")
                .dataType()
                .simpleString();
    }

    /** {@code call_function} and {@code expr} are what PySpark's functions of these names call. */
    @Test
    void allDoorsLeadToTheSameFunction() {
        Dataset<Row> table = table(List.<double[][]>of(new double[][] {{1, 2, 3}, {0, 1, 0.5}}));
        double[] expected = {0, 1, 2.5, 4, 1.5};
        assertThat(numbers(table.selectExpr("convolve(a, b)").first(), 0)).isEqualTo(expected);
        assertThat(numbers(table.select(expr("CONVOLVE(a, b, 'FULL')")).first(), 0))
                .isEqualTo(expected);
        assertThat(numbers(
                        table.select(call_function("convolve", col("a"), col("b"), lit("full")))
                                .first(),
                        0))
                .isEqualTo(expected);
        table.createOrReplaceTempView("pairs");
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW convolved AS SELECT convolve(a, b) AS c FROM pairs");
        assertThat(numbers(spark, "SELECT c FROM convolved WHERE size(convolve(c, '[1]')) = 5"))
                .isEqualTo(expected);
        assertThat(spark.sql("SELECT convolve(a, b) FROM pairs").columns()).containsExactly("convolve(a, b, full)");
    }

    @Test
    void arraysOfArraysByTransform() {
        assertThat(numbers(spark, "SELECT flatten(transform(array(array(1D, 2D), array(3D)), x -> smooth(x, '[2]')))"))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aSessionThatIsThereIsGivenTheFunctions() {
        SparkSession session = Sessions.of(LocalSpark.use("local[2]"));
        ConvolveExtensions.register(session);
        assertThat(numbers(session, "SELECT smooth(array(0, 3, 0), 'moving_average(3)')"))
                .containsExactly(1, 1, 1);
    }

    /** Files are read while the query is analysed, once; no task needs them. */
    @Test
    void kernelsOfFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("kernel.csv"), "1, 2, 1\n");
        Dataset<Row> query = table(List.<double[][]>of(new double[][] {{0, 4, 0}, {}}))
                .select(expr("convolve(a, '@" + file + "', 'same')"));
        Files.delete(file);
        assertThat(numbers(query.first(), 0)).containsExactly(4, 8, 4);
    }

    /** What {@code DESCRIBE FUNCTION EXTENDED} shows is what comes out. */
    @ParameterizedTest
    @ValueSource(strings = {"convolve", "correlate", "smooth"})
    void theExamplesOfTheDescriptionAreTrue(String function) {
        List<String> lines = spark.sql("DESCRIBE FUNCTION EXTENDED " + function).collectAsList().stream()
                .flatMap(row -> row.getString(0).lines())
                .map(String::strip)
                .toList();
        String text = String.join("\n", lines);
        assertThat(text).contains("Usage: " + function + "(array, ", "Arguments:", "mode - 'full', 'same' or 'valid'");
        int examples = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("> ")) {
                String query = lines.get(i).substring(2).replace(";", "");
                String shown = Arrays.stream(numbers(spark, query))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(",", "[", "]"));
                assertThat(shown).as(query).isEqualTo(lines.get(i + 1));
                examples++;
            }
        }
        assertThat(examples).isEqualTo(2);
    }
}
