package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Morphology by command: samples come out exactly, in the input's type. */
class MorphologyTest {
    private static final int ROWS = 150;
    private static final int COLS = 170;

    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    /** Over a square of 5 about each sample, outside of which the edge's samples are repeated. */
    private static double[] square(double[] samples, DoubleBinaryOperator which) {
        double[] extrema = new double[samples.length];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLS; x++) {
                double extremum = samples[y * COLS + x];
                for (int j = Math.max(0, y - 2); j <= Math.min(ROWS - 1, y + 2); j++) {
                    for (int i = Math.max(0, x - 2); i <= Math.min(COLS - 1, x + 2); i++) {
                        extremum = which.applyAsDouble(extremum, samples[j * COLS + i]);
                    }
                }
                extrema[y * COLS + x] = extremum;
            }
        }
        return extrema;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return difference;
    }

    @ParameterizedTest
    @CsvSource({"uint8,255", "uint16,65535", "int32,2147483647", "float32,1000", "float64,1e300", "bool,1"})
    void samplesKeepTheirTypeAndComeOutExactly(String type, double most) throws IOException {
        double[] samples = Arrays4Tests.picture(ROWS, COLS, most, 3);
        Path in = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.named(type), samples, ROWS, COLS);
        double[] eroded = square(Arrays4Tests.read(in), Math::min);
        double[] dilated = square(Arrays4Tests.read(in), Math::max);

        assertFiltered(in, "grey_erosion(5)", type, eroded);
        assertFiltered(in, "maximum([5, 5])", type, dilated);
        assertFiltered(in, "grey_erosion(footprint=box(5)) | grey_dilation(1)", type, eroded);
        assertFiltered(in, "morphological_gradient(5)", type, difference(dilated, eroded));
    }

    private void assertFiltered(Path in, String pipeline, String type, double[] expected) throws IOException {
        Path out = folder.resolve("out.npy");
        Cli.done("image", "-i", in, "-o", out, "-p", pipeline, "--boundary", "nearest", "--tile", "64", "--overwrite");
        assertThat(Cli.done("info", out).out()).as(pipeline).contains(type);
        assertThat(Arrays4Tests.read(out)).as("%s of %s", pipeline, type).isEqualTo(expected);
    }

    @Test
    void setsAreZerosAndOnes() throws IOException {
        double[] samples = Arrays4Tests.picture(ROWS, COLS, 255, 3);
        double[] sets = Arrays.stream(samples).map(v -> v > 128 ? 9 : 0).toArray();
        Path in = Arrays4Tests.write(folder.resolve("in.tif"), Dtype.UINT8, sets, ROWS, COLS);
        Path out = folder.resolve("out.tif");
        Cli.done("image", "-i", in, "-o", out, "-p", "binary_dilation(box(5))", "--tile", "64");
        assertThat(Cli.done("info", out).out()).contains("uint8");
        assertThat(Arrays4Tests.read(out))
                .isEqualTo(Arrays.stream(square(sets, Math::max))
                        .map(v -> v > 0 ? 1 : 0)
                        .toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "grey_opening(3),out.tif,,uint16",
        "grey_opening(3),out.tif,float64,float64",
        "grey_opening(3),out.jpg,,uint8",
        "gaussian(1) | grey_opening(3),out.tif,,float32",
        "x - grey_opening(3),out.tif,,float32"
    })
    void whatIsAskedForAndTheFormatGoFirst(String pipeline, String out, String dtype, String type) throws IOException {
        Path in = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.UINT16, Arrays4Tests.picture(20, 20, 255, 3), 20, 20);
        Path to = folder.resolve(out);
        if (dtype == null) {
            Cli.done("image", "-i", in, "-o", to, "-p", pipeline);
        } else {
            Cli.done("image", "-i", in, "-o", to, "-p", pipeline, "--dtype", dtype);
        }
        assertThat(Cli.done("info", to).out()).contains(type);
    }

    @Test
    void endlessIterationsAreRefusedInOneLine() throws IOException {
        Path in = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.UINT8, new double[12], 3, 4);
        Path out = folder.resolve("out.npy");
        Cli.Result result = Cli.run("image", "-i", in, "-o", out, "-p", "binary_dilation(iterations=0)");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.err()).contains("iterations must be 1 to 200", "got 0");
        assertThat(out).doesNotExist();
    }
}
