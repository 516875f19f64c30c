package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV, CSV and Parquet through the commands, and through Spark's own reader and writer. */
class SignalFilesTest {
    private static final int SAMPLES = 6000;

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        JavaSparkContext context = LocalSpark.use("local[2]");
        spark = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    }

    /** Two channels at 8 kHz. */
    private Path stereo() throws IOException {
        Path file = folder.resolve("stereo.wav");
        OutputSpec spec = new OutputSpec(
                Dtype.INT16,
                new long[] {2, SAMPLES},
                null,
                null,
                Cast.SATURATE,
                null,
                Metadata.NONE.withSampleRate(8000).withColumns(List.of("left", "right")));
        double[] values = new double[2 * SAMPLES];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(30_000 * Math.sin(i * 0.01) * Math.cos(i * 0.0003));
        }
        Sink sink = Formats.create(Storage.defaults(), file.toString(), spec);
        sink.create();
        sink.write(Region.ofShape(2, SAMPLES), NdArray.of(values, 2, SAMPLES));
        sink.publish();
        return file;
    }

    @Test
    void infoShowsSampleRateAndColumns() throws IOException {
        assertThat(Cli.done("info", stereo()).out())
                .contains("WAV, PCM 16 bits, 2 channels, 8000 Hz", "2x6000", "sample rate");
        Path table = Files.writeString(folder.resolve("t.csv"), "time,value\n1,2\n3,4\n");
        assertThat(Cli.done("info", table).out()).contains("CSV, columns time, value", "2x2", "float64");
        JsonNode json = new ObjectMapper()
                .readTree(Cli.done("info", "--json", table + "#value").out());
        assertThat(json.get("shape").toString()).isEqualTo("[2]");
        assertThat(json.get("format").asText()).isEqualTo("CSV, column value of 2");
    }

    @Test
    void aRecordingKeepsItsTypeAndDecimationDividesItsRate() throws IOException {
        Path half = folder.resolve("half.wav");
        Cli.done("signal", "-i", stereo(), "-o", half, "-p", "decimate(2) | moving_average(5)");
        assertThat(Cli.done("info", half).out()).contains("PCM 16 bits, 2 channels, 4000 Hz", "2x3000");
        Path made = folder.resolve("made.wav");
        Cli.done("generate", "signal", "-o", made, "--length", "1s", "--rate", "500", "--frequency", "5");
        assertThat(Cli.done("info", made).out()).contains("500 Hz");
    }

    @Test
    void convertKeepsSamplesThroughAllFormats() throws IOException {
        Path first = stereo();
        Path previous = first;
        for (String format : new String[] {"csv", "parquet", "zarr", "npy"}) {
            Path next = folder.resolve("next." + format);
            Cli.done("convert", "-i", previous, "-o", next, "--tile", "2x1000");
            previous = next;
        }
        Path last = folder.resolve("last.wav");
        Cli.done("convert", "-i", previous, "-o", last, "--dtype", "int16");
        assertThat(Arrays4Tests.read(last)).isEqualTo(Arrays4Tests.read(first));
        Cli.Result compared = Cli.run("compare", folder.resolve("next.parquet"), previous);
        assertThat(compared.out()).isEqualTo("equal: all 12,000 samples\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "csv", "parquet"})
    void bytesDoNotDependOnTiles(String format) throws IOException {
        Path first = stereo();
        byte[] bytes = null;
        for (String tile : new String[] {"2x100000", "2x1024", "2x333"}) {
            Path output = folder.resolve("out-" + tile + "." + format);
            Cli.done("convert", "-i", first, "-o", output, "--tile", tile, "--dtype", "float32");
            byte[] now = Arrays4Tests.bytes(output);
            assertThat(now).as(tile).isEqualTo(bytes == null ? now : bytes);
            bytes = now;
        }
    }

    @Test
    void theSampleRateComesAlongInModesThatMoveTheFirstSampleToo() throws IOException {
        Path first = stereo();
        for (String mode : new String[] {"same", "full", "valid"}) {
            Path output = folder.resolve(mode + ".wav");
            Cli.done("image", "-i", first, "-o", output, "-p", "convolve([[1,2,1]])", "--mode", mode);
            assertThat(Cli.done("info", output).out()).contains("PCM 16 bits, 2 channels, 8000 Hz");
        }
    }

    @Test
    void sparkReadsWhatIsWritten() throws IOException {
        double[] values = Arrays4Tests.read(stereo());
        for (String format : new String[] {"parquet", "csv"}) {
            Path table = folder.resolve("spark." + format);
            Cli.done("convert", "-i", stereo(), "-o", table, "--dtype", "float64", "--overwrite");
            Dataset<Row> read =
                    spark.read().schema("l double, r double").format(format).load(table.toString());
            if (format.equals("parquet")) {
                read = spark.read().parquet(table.toString());
                assertThat(read.columns()).containsExactly("value0", "value1");
            }
            List<Row> rows = read.collectAsList();
            assertThat(rows).hasSize(SAMPLES);
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(rows.get(i).getDouble(0)).isEqualTo(values[i]);
                assertThat(rows.get(i).getDouble(1)).isEqualTo(values[SAMPLES + i]);
            }
        }
    }

    @Test
    void whatSparkWritesIsRead() throws IOException {
        Path table = folder.resolve("table");
        spark.range(0, 5000, 1, 3)
                .selectExpr("id", "if(id % 10 = 3, null, id / 4) as value", "cast(id as string) as text")
                .write()
                .parquet(table.toString());
        Path output = folder.resolve("value.npy");
        Cli.done("convert", "-i", table + "/#value", "-o", output);
        double[] expected = new double[5000];
        Arrays.setAll(expected, i -> i % 10 == 3 ? Double.NaN : i / 4.0);
        assertThat(Arrays4Tests.read(output)).isEqualTo(expected);
        assertThat(Cli.done("info", table + "/#id").out()).contains("Parquet, 3 files, column id of 3", "int64");
    }

    @Test
    void badInputIsOneLineAndLeavesNothing() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "time,value\n1,2\n3,none\n");
        Path output = folder.resolve("out.npy");
        assertRefused(table + "#value", output, "row 2, column 'value': 'none' is no number");
        assertRefused(table + "#valu", output, "did you mean 'value'?");
        Path recording = stereo();
        byte[] bytes = Files.readAllBytes(recording);
        Files.write(recording, Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(recording.toString(), output, "stereo.wav is truncated");
        assertRefused(table + "#value", table, "output and input are the same");
    }

    private void assertRefused(String input, Path output, String reason) {
        boolean there = Files.exists(output);
        Cli.Result result = Cli.run("convert", "-i", input, "-o", output, "--overwrite");
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.err()).contains(reason);
        assertThat(Files.exists(output)).isEqualTo(there);
    }
}
