package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code volume}: the last three axes are filtered, whatever the tiles; axes before the filtered ones are independent. */
class VolumeTest {
    private static final int[] SHAPE = {20, 45, 70};

    @TempDir
    private Path folder;

    @BeforeEach
    void spark() {
        LocalSpark.use("local[2]");
    }

    private static double[] noise(int size) {
        SplittableRandom random = new SplittableRandom(size);
        return random.ints(size, 0, 1000).asDoubleStream().toArray();
    }

    private Path input(String name, Dtype type, int... shape) throws IOException {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Arrays4Tests.write(folder.resolve(name), type, noise(size), shape);
    }

    private Path filtered(String command, Path input, String output, String pipeline, Object... how) {
        Path file = folder.resolve(output);
        List<Object> words =
                new ArrayList<>(List.of(command, "-i", input, "-o", file, "-p", pipeline, "--overwrite", "-q"));
        words.addAll(List.of(how));
        Cli.done(words.toArray());
        return file;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gaussian(2) | sobel();npy;",
                "gaussian(2) | sobel();zarr;--chunk=7x16x32",
                "median(3) | uniform(5);tif;--compression=deflate",
                "convolve(disk(3), boundary=wrap);tif;--dtype=uint16",
                "correlate([[[1,2],[3,4]],[[0,-1],[2,5]]], mode=full);npy;--precision=float64"
            })
    void bytesDoNotDependOnTilesPartitionsAndCores(String pipeline, String format, String option) throws IOException {
        Path input = input("in.npy", Dtype.FLOAT32, SHAPE);
        List<byte[]> outputs = new ArrayList<>();
        for (String how : new String[] {"--tile=7x20x32", "--tile=16", "--partitions=3"}) {
            String output = "out." + format;
            outputs.add(Arrays4Tests.bytes(
                    option == null
                            ? filtered("volume", input, output, pipeline, how)
                            : filtered("volume", input, output, pipeline, how, option)));
        }
        assertThat(outputs).allMatch(bytes -> Arrays.equals(bytes, outputs.get(0)));
    }

    @Test
    void everyOperationIsSciPys() throws Exception {
        Python.require("numpy, scipy.ndimage, scipy.signal, zarr, tifffile");
        input("in.npy", Dtype.FLOAT64, SHAPE);
        input("k.npy", Dtype.FLOAT64, 4, 3, 5);
        Cli.done("convert", "-i", folder.resolve("in.npy"), "-o", folder.resolve("in.zarr"), "--chunk=6x16x32", "-q");
        Python.run("""
                import sys, numpy as np, tifffile
                tifffile.imwrite(sys.argv[1] + '/in.tif', np.load(sys.argv[1] + '/in.npy'), photometric='minisblack')
                """, folder);
        String kernel = "@" + folder.resolve("k.npy");
        String[][] cases = {
            {
                "in.npy",
                "0.npy",
                "gaussian([2, 1, 3], order=[0, 1, 0])",
                "reflect",
                "ndi.gaussian_filter(x, [2, 1, 3], order=[0, 1, 0])"
            },
            {"in.zarr", "1.zarr", "uniform(5)", "mirror", "ndi.uniform_filter(x, 5, mode='mirror')"},
            {"in.tif", "2.tif", "sobel(axis=0)", "nearest", "ndi.sobel(x, 0, mode='nearest')"},
            {"in.tif", "3.npy", "median(3)", "reflect", "ndi.median_filter(x, 3)"},
            {"in.zarr", "4.tif", "laplace", "wrap", "ndi.laplace(x, mode='wrap')"},
            {
                "in.npy",
                "5.zarr",
                "gaussian_gradient_magnitude(1.5)",
                "constant",
                "ndi.gaussian_gradient_magnitude(x, 1.5, mode='constant')"
            },
            {"in.npy", "6.npy", "convolve(" + kernel + ", mode=full)", "constant", "signal.convolve(x, k)"},
            {"in.zarr", "7.npy", "correlate(" + kernel + ", mode=valid)", "constant", "signal.correlate(x, k, 'valid')"
            },
            {"in.tif", "8.zarr", "correlate(" + kernel + ")", "reflect", "ndi.correlate(x, k)"}
        };
        StringBuilder script = new StringBuilder("""
                import sys, numpy as np, scipy.ndimage as ndi, scipy.signal as signal, tifffile, zarr
                folder = sys.argv[1] + '/'
                def load(name):
                    if name.endswith('.zarr'):
                        # zarr-python 2 knows no version 3: the project's own converter, tested against it elsewhere
                        name = name.replace('.zarr', '-zarr.npy')
                    return np.load(folder + name) if name.endswith('.npy') else tifffile.imread(folder + name)
                x, k = load('in.npy'), load('k.npy')
                """);
        for (int i = 0; i < cases.length; i++) {
            String[] c = cases[i];
            String tile = new String[] {"--tile=7x20x32", "--tile=16", "--tile=20x45x70"}[i % 3];
            Path output = filtered("volume", folder.resolve(c[0]), c[1], c[2], "--boundary", c[3], tile);
            if (c[1].endsWith(".zarr")) {
                Path copy = folder.resolve(c[1].replace(".zarr", "-zarr.npy"));
                Cli.done("convert", "-i", output, "-o", copy, "-q");
            }
            script.append("got, want = load('")
                    .append(c[1])
                    .append("'), ")
                    .append(c[4])
                    .append('\n');
            script.append("assert got.shape == want.shape, got.shape\n");
            script.append("assert np.abs(got - want).max() <= 1e-12 * np.abs(want).max(), ")
                    .append(i)
                    .append('\n');
        }
        assertThat(Python.run(script.toString(), folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"signal,2x3x4x50,1", "image,2x3x20x30,2", "image,3x20x30,2", "volume,2x6x12x18,3"})
    void leadingAxesAreIndependent(String command, String text, int axes) throws IOException {
        int[] shape = Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
        Path input = input("in.npy", Dtype.FLOAT64, shape);
        double[] all = Arrays4Tests.read(filtered(command, input, "all.zarr", "gaussian(1) | median(3)", "--tile=8"));
        int[] one = Arrays.copyOfRange(shape, shape.length - axes, shape.length);
        int size = Arrays.stream(one).reduce(1, (a, b) -> a * b);
        double[] values = Arrays4Tests.read(input);
        for (int at = 0; at < values.length; at += size) {
            Path alone = Arrays4Tests.write(
                    folder.resolve("one.npy"), Dtype.FLOAT64, Arrays.copyOfRange(values, at, at + size), one);
            assertThat(Arrays4Tests.read(filtered(command, alone, "one-out.npy", "gaussian(1) | median(3)")))
                    .isEqualTo(Arrays.copyOfRange(all, at, at + size));
        }
    }

    @Test
    void aVolumeIsCheckedPlannedAndCounted() throws IOException {
        Path input = input("in.npy", Dtype.UINT16, SHAPE);
        Cli.Result result = Cli.done(
                "volume",
                "-i",
                input,
                "-o",
                folder.resolve("out.zarr"),
                "-p",
                "gaussian(2) | convolve(disk(2))",
                "--tile=8",
                "--chunk=8",
                "--verify=6");
        assertThat(result.err()).contains("6 windows recomputed", "within the allowed", "Mvoxel/s");
        assertThat(Cli.done("plan", "--job=volume", "--shape=2000x2000x2000", "-p", "gaussian(2)")
                        .out())
                .contains("gaussian along axis 0", "halo 8+8 x 0+0 x 0+0", "halo 0+0 x 8+8 x 8+8");
    }

    @Test
    void whatIsNoVolumeIsRefusedInOneLine() throws Exception {
        Path flat = input("flat.npy", Dtype.UINT8, 20, 30);
        assertThat(Cli.run("volume", "-i", flat, "-o", folder.resolve("o.npy"), "-p", "x")
                        .said())
                .containsExactly("spark-convolve: the input has 2 axes; this job filters the last 3");
        Path series = input("series.npy", Dtype.UINT8, 2, 3, 20, 30);
        Cli.Result tiff = Cli.run("volume", "-i", series, "-o", folder.resolve("o.tif"), "-p", "gaussian(1)");
        assertThat(tiff.code()).isEqualTo(2);
        assertThat(tiff.said()).hasSize(1).first().asString().contains("write .npy or .zarr instead");
        assertThat(folder.resolve("o.tif")).doesNotExist();
        Python.require("numpy, tifffile");
        Python.run("""
                import sys, numpy as np, tifffile
                np.save(sys.argv[1] + '/five.npy', np.zeros((1, 1, 1, 4, 4)))
                tifffile.imwrite(sys.argv[1] + '/rgb.tif', np.zeros((4, 8, 8, 3), 'u1'), photometric='rgb')
                """, folder);
        assertThat(Cli.run("volume", "-i", folder.resolve("five.npy"), "-o", folder.resolve("o.npy"), "-p", "x")
                        .said())
                .hasSize(1)
                .first()
                .asString()
                .endsWith("five.npy has 5 axes; 1 to 4 are read");
        assertThat(Cli.run("volume", "-i", folder.resolve("rgb.tif"), "-o", folder.resolve("o.npy"), "-p", "x")
                        .said())
                .hasSize(1)
                .first()
                .asString()
                .contains("pages of 3 bands: a volume would be filtered across its colours");
    }
}
