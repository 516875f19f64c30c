package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each command says and leaves. */
class CommandsTest {
    private static final int ROWS = 300;
    private static final int COLS = 400;

    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    private Path image(String name, Dtype type) throws IOException {
        return Arrays4Tests.write(folder.resolve(name), type, Arrays4Tests.picture(ROWS, COLS, 255, 7), ROWS, COLS);
    }

    @Test
    void helpNamesTheCommandsAndNeedsNothing() {
        assertThat(Cli.done("--help").out()).contains("image", "plan", "info", "compare", "convert", "generate");
        assertThat(Cli.done("image", "--help").out()).contains("--boundary", "--verify");
        assertThat(Cli.run().code()).isEqualTo(2);
        assertThat(Cli.done("--version").out()).startsWith("spark-convolve ");
    }

    @Test
    void infoShowsTheHeader() throws IOException {
        Path file = image("in.tif", Dtype.UINT16);
        assertThat(Cli.done("info", file).out()).contains("300x400", "uint16", "256x256", "TIFF");
        JsonNode json =
                new ObjectMapper().readTree(Cli.done("info", "--json", file).out());
        assertThat(json.get("shape").toString()).isEqualTo("[300,400]");
        assertThat(json.get("dtype").asText()).isEqualTo("uint16");
    }

    @Test
    void planExplainsWithAndWithoutData() throws IOException {
        Path file = image("in.npy", Dtype.UINT8);
        String text =
                Cli.done("plan", "-i", file, "-p", "gaussian(5) | sobel()").out();
        assertThat(text).contains("300x400 uint8", "float32", "gaussian", "separable", "halo 20+20", "sobel", "tiles");
        JsonNode json = new ObjectMapper()
                .readTree(Cli.done(
                                "plan",
                                "--json",
                                "--shape",
                                "100000x100000",
                                "--input-dtype",
                                "uint16",
                                "-p",
                                "convolve(disk(40))")
                        .out());
        assertThat(json.at("/precision/type").asText()).isEqualTo("float64");
        assertThat(json.at("/steps/0/method").asText()).contains("fft");
        assertThat(json.at("/tiles/count").asLong()).isGreaterThan(100);
        assertThat(json.at("/bound/error").asDouble()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "uint8,sobel(),,float32,float32",
        "uint8,sobel(),uint8,float32,uint8",
        // Huge weights: what float32 may be off by shows in whole numbers.
        "uint8,convolve(box(99)) * 10,int32,float64,int32",
        "uint8,gaussian(1) | threshold(100),uint8,float64,uint8",
        "uint16,sobel(),,float64,float32",
        "int32,sobel(),,float64,float64",
        "float32,sobel(),,float32,float32",
        "float32,sobel(),float64,float64,float64",
        "float64,sobel(),,float64,float64"
    })
    void precisionAndTypeAreChosenByWhatTheOutputCanShow(
            String in, String pipeline, String out, String precision, String dtype) throws IOException {
        Path file = image("in.npy", Dtype.named(in));
        java.util.List<Object> words =
                new java.util.ArrayList<>(java.util.List.of("plan", "--json", "-i", file, "-p", pipeline));
        if (out != null) {
            words.addAll(java.util.List.of("--dtype", out));
        }
        JsonNode json = new ObjectMapper().readTree(Cli.done(words.toArray()).out());
        assertThat(json.at("/precision/type").asText()).as(json.toString()).isEqualTo(precision);
        assertThat(json.at("/output/dtype").asText()).isEqualTo(dtype);
    }

    @Test
    void convertKeepsSamplesThroughAllFormats() throws IOException {
        Path first = image("in.npy", Dtype.UINT16);
        Path previous = first;
        for (String format : new String[] {"tif", "zarr", "png", "npy"}) {
            Path next = folder.resolve("next-" + format + "." + format);
            Cli.done("convert", "-i", previous, "-o", next);
            previous = next;
        }
        Cli.Result compared = Cli.run("compare", first, previous);
        assertThat(compared.code()).as(compared.out()).isZero();
        assertThat(compared.out()).isEqualTo("equal: all 120,000 samples\n");
        assertThat(Arrays4Tests.bytes(previous)).isEqualTo(Arrays4Tests.bytes(first));
    }

    @Test
    void convertTakesSignalsAndVolumes() throws IOException {
        Path signal = Arrays4Tests.write(folder.resolve("s.npy"), Dtype.INT32, new double[] {1, -2, 1 << 30}, 3);
        Cli.done("convert", "-i", signal, "-o", folder.resolve("s.zarr"), "--dtype", "int16");
        assertThat(Arrays4Tests.read(folder.resolve("s.zarr"))).containsExactly(1, -2, 32767);
        Path volume = Arrays4Tests.write(
                folder.resolve("v.npy"), Dtype.FLOAT64, Arrays4Tests.picture(60, 70, 9, 8), 3, 20, 70);
        Cli.done("convert", "-i", volume, "-o", folder.resolve("v.tif"));
        assertThat(Cli.run("compare", volume, folder.resolve("v.tif")).code()).isZero();
    }

    @Test
    void compareSaysWhatDiffersAndWhere() throws IOException {
        double[] values = Arrays4Tests.picture(ROWS, COLS, 255, 7);
        values[5 * COLS + 6] = Double.NaN;
        Path a = Arrays4Tests.write(folder.resolve("a.npy"), Dtype.FLOAT32, values, ROWS, COLS);
        values[250 * COLS + 30] += 2;
        values[100 * COLS + 90] += 0.5;
        Path b = Arrays4Tests.write(folder.resolve("b.npy"), Dtype.FLOAT32, values, ROWS, COLS);

        assertThat(Cli.run("compare", a, a).code()).isZero();
        Cli.Result different = Cli.run("compare", a, b);
        assertThat(different.code()).isEqualTo(1);
        assertThat(different.out())
                .contains("2 of 120,000", "difference 2 at [250, 30]", "first difference at [100, 90]");
        assertThat(Cli.run("compare", a, b, "--tolerance", "2").code()).isZero();
        JsonNode json =
                new ObjectMapper().readTree(Cli.run("compare", "--json", a, b).out());
        assertThat(json.get("maxAbsolute").asDouble()).isEqualTo(2);
        assertThat(json.get("rms").asDouble()).isEqualTo(Math.sqrt(4.25 / (ROWS * COLS)));

        Path other = Arrays4Tests.write(folder.resolve("c.npy"), Dtype.UINT8, new double[6], 2, 3);
        Cli.Result shapes = Cli.run("compare", a, other);
        assertThat(shapes.code()).isEqualTo(1);
        assertThat(shapes.out()).contains("different shapes", "300x400", "2x3");
    }

    @Test
    void generateMakesTheSameImageHoweverItIsCut() throws IOException {
        Path one = folder.resolve("one.tif");
        Path other = folder.resolve("other.npy");
        Cli.done("generate", "image", "--shape", "3x500x600", "--seed", "5", "-o", one, "--tile", "256");
        Cli.done("generate", "image", "--shape", "3x500x600", "--seed", "5", "-o", other, "--partitions", "2");
        assertThat(Cli.run("compare", one, other).code()).isZero();
        Cli.done("generate", "image", "--shape", "3x500x600", "--seed", "6", "-o", other, "--overwrite", "-q");
        assertThat(Cli.run("compare", one, other).code()).isEqualTo(1);
    }

    @Test
    void aRunSaysWhatItDidAndReportsIt() throws IOException {
        Path report = folder.resolve("report.json");
        Cli.Result run = Cli.done(
                "image",
                "-i",
                image("in.tif", Dtype.UINT8),
                "-o",
                folder.resolve("out.tif"),
                "-p",
                "gaussian(2) | sobel()",
                "--verify",
                "6",
                "--report",
                report,
                "--tile",
                "128");
        assertThat(run.out()).isEmpty();
        assertThat(run.said()).hasSize(3);
        assertThat(run.err())
                .contains(
                        "wrote",
                        "300x400 float32",
                        "Mpixel/s",
                        "gaussian: separable",
                        "error at most",
                        "6 windows recomputed",
                        "within the allowed");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/pipeline").asText()).isEqualTo("gaussian(2) | sobel()");
        assertThat(json.at("/input/identity").asText()).contains("in.tif|");
        assertThat(json.at("/measured/samples").asLong()).isEqualTo(ROWS * COLS);
        assertThat(json.at("/verification/holds").asBoolean()).isTrue();
        assertThat(json.at("/steps").size()).isEqualTo(2);

        Cli.Result quiet = Cli.done(
                "image",
                "-i",
                folder.resolve("in.tif"),
                "-o",
                folder.resolve("out.tif"),
                "-p",
                "sobel",
                "--overwrite",
                "-q");
        assertThat(quiet.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gaussian(3) | sobel();float32;uint8",
                "convolve(disk(20), method=fft);float32;float32",
                "convolve(disk(20), method=fft);uint16;int16",
                "hypot(sobel(axis=0), prewitt(axis=1)) + 5;float64;float64",
                "laplace(x) | clip(-100, 100);uint8;float32"
            })
    void everyKindOfPipelineStandsItsCheck(String pipeline, String in, String out) throws IOException {
        Cli.Result run = Cli.done(
                "image",
                "-i",
                image("in.npy", Dtype.named(in)),
                "-o",
                folder.resolve("out.npy"),
                "-p",
                pipeline,
                "--dtype",
                out,
                "--verify",
                "9",
                "--tile",
                "150",
                "--boundary",
                "wrap");
        assertThat(run.err()).contains("within the allowed");
    }

    @Test
    void kernelsComeFromFiles() throws IOException {
        Path input = image("in.npy", Dtype.UINT8);
        Path csv = Files.writeString(folder.resolve("k.csv"), "# edges\n-1, 0, 1\n-2, 0, 2\n-1, 0, 1\n");
        Path npy = Arrays4Tests.write(
                folder.resolve("k.npy"), Dtype.FLOAT64, new double[] {-1, 0, 1, -2, 0, 2, -1, 0, 1}, 3, 3);
        Path inline = folder.resolve("inline.npy");
        Cli.done("image", "-i", input, "-o", inline, "-p", "convolve([[-1,0,1],[-2,0,2],[-1,0,1]])");
        for (Path kernel : new Path[] {csv, npy}) {
            Path output = folder.resolve("out.npy");
            Cli.done("image", "-i", input, "-o", output, "-p", "convolve(@" + kernel + ")", "--overwrite");
            assertThat(Arrays4Tests.bytes(output)).isEqualTo(Arrays4Tests.bytes(inline));
        }
    }

    @Test
    void modesGiveScipysShapes() throws IOException {
        Path input = image("in.npy", Dtype.UINT8);
        Path output = folder.resolve("out.npy");
        Cli.done("image", "-i", input, "-o", output, "-p", "convolve(box(5))", "--mode", "full", "--overwrite");
        assertThat(Cli.done("info", output).out()).contains("304x404");
        Cli.done("image", "-i", input, "-o", output, "-p", "convolve(box(5))", "--mode", "valid", "--overwrite");
        assertThat(Cli.done("info", output).out()).contains("296x396");
    }
}
