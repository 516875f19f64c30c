package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.core.pipeline.PipelineOptions;
import io.sparkconvolve.core.step.Boxes;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.SampleReader;
import io.sparkconvolve.core.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deconvolutions through the command line: the bytes of every tiling are those of the core, untiled. */
class RestorationTest {
    private static final int ROWS = 520;
    private static final int COLS = 610;

    @TempDir
    private Path folder;

    @BeforeEach
    void spark() {
        LocalSpark.use("local[2]");
    }

    private static double[] untiled(String text, double[] samples) throws IOException {
        Region domain = Region.ofShape(ROWS, COLS);
        NdArray input = NdArray.of(samples, ROWS, COLS);
        Step step = Pipeline.parse(text).compile(domain, PipelineOptions.of(2));
        SampleReader reader = (box, target) -> Boxes.copy(input, domain, target, box, box);
        return Evaluation.of(reader, Precision.FLOAT64).evaluate(step, domain).toDoubles();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "richardson_lucy(normalize(disk(7)), 4)",
                "richardson_lucy(normalize(box(9)), 5, boundary=reflect, clip=false)",
                "wiener_deconvolution(normalize(disk(3)), 0.1)",
            })
    void whateverTheTiles(String text) throws IOException {
        double[] samples = Arrays4Tests.picture(ROWS, COLS, 255, 3);
        for (int i = 0; i < samples.length; i++) {
            samples[i] /= 255;
        }
        Path input = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.FLOAT64, samples, ROWS, COLS);
        List<byte[]> outputs = new ArrayList<>();
        Path output = folder.resolve("out.npy");
        for (int tile : new int[] {128, 256, 1000}) {
            Cli.done("image", "-i", input, "-o", output, "-p", text, "--tile", tile, "--overwrite", "-q");
            outputs.add(Files.readAllBytes(output));
        }
        assertThat(outputs).allMatch(bytes -> Arrays.equals(bytes, outputs.get(0)));
        assertThat(Arrays4Tests.read(output)).isEqualTo(untiled(text, samples));
    }

    /** A full convolution is divided by its kernel, whole lines whatever the tile. */
    @Test
    void aSignalIsWhatItWasBeforeTheFilter() throws IOException {
        Random random = new Random(4);
        double[] samples = random.doubles(2 * 5000, -1, 1).toArray();
        Path input = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.FLOAT64, samples, 2, 5000);
        Path filtered = folder.resolve("filtered.npy");
        Cli.done("signal", "-i", input, "-o", filtered, "-p", "convolve([4, 2, 1], mode=full)", "--boundary=constant");
        List<byte[]> outputs = new ArrayList<>();
        Path output = folder.resolve("out.npy");
        for (String tile : List.of("--tile=1000", "--tile=3000", "--partitions=2")) {
            Cli.done("signal", "-i", filtered, "-o", output, "-p", "deconvolve([4, 2, 1])", tile, "--overwrite");
            outputs.add(Files.readAllBytes(output));
        }
        assertThat(outputs).allMatch(bytes -> Arrays.equals(bytes, outputs.get(0)));
        assertThat(Arrays4Tests.read(output)).containsExactly(samples, Offset.offset(1e-13));
    }

    @Test
    void whatCanNotBeDividedIsRefused() throws IOException {
        Path output = folder.resolve("out.npy");
        Path signal = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.FLOAT64, new double[3000], 30, 100);
        Cli.Result image = Cli.run("image", "-i", signal, "-o", output, "-p", "deconvolve([2, 1])");
        assertThat(image.code()).isEqualTo(2);
        assertThat(image.said()).hasSize(1);
        Cli.Result planned = Cli.run(
                "plan", "--shape", "600000000", "--input-dtype=float64", "--job", "signal", "-p", "deconvolve([2, 1])");
        assertThat(planned.code()).isEqualTo(2);
        assertThat(planned.said()).hasSize(1).allMatch(line -> line.contains("MB for a task"));
        assertThat(Files.exists(output)).isFalse();
    }
}
