package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Complex arrays through the commands, file to file, against SciPy. */
class ComplexJobsTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void arrays() throws Exception {
        LocalSpark.use("local[2]");
        Python.require("numpy, scipy.signal, scipy.ndimage, zarr");
        Python.run("""
                import sys, numpy as np, zarr
                rng = np.random.default_rng(5)
                def z(*shape):
                    return rng.normal(size=shape) + 1j * rng.normal(size=shape)
                save = lambda name, a: np.save(sys.argv[1] + '/' + name + '.npy', a)
                save('line', z(5000))
                save('image', z(90, 120))
                save('single', z(90, 120).astype('c8'))
                save('stack', z(3, 40, 50).astype('c8'))
                save('real', rng.normal(size=(90, 120)))
                save('k1', z(40))
                save('k2', z(4, 7))
                save('k3', z(2, 3, 3))
                zarr.save_array(sys.argv[1] + '/image.zarr', np.load(sys.argv[1] + '/image.npy'), chunks=(32, 50))
                """, folder);
    }

    private static Path filtered(String command, Path input, String output, String pipeline, Object... how) {
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
                "signal;line.npy;npy;convolve(@k1, mode=full);constant;signal.convolve(x, k1)",
                "signal;line.npy;zarr;correlate(@k1, method=fft);constant;signal.correlate(x, k1, 'same')",
                "signal;line.npy;npy;gaussian(3);reflect;ndi.gaussian_filter1d(x, 3)",
                "image;image.npy;npy;convolve(@k2, mode=valid);constant;signal.convolve(x, k2, 'valid')",
                "image;image.zarr;npy;correlate(@k2);mirror;ndi.correlate(x, k2, mode='mirror')",
                "image;image.zarr;zarr;sobel(axis=0) | x * 2 + 1;nearest;ndi.sobel(x, 0, mode='nearest') * 2 + 1",
                "image;image.npy;npy;abs | median(3);reflect;ndi.median_filter(np.abs(x), 3)",
                "image;single.npy;zarr;uniform(5);wrap;ndi.uniform_filter(x, 5, mode='wrap')",
                "image;stack.npy;zarr;convolve(@k2);constant;np.stack([signal.convolve(p, k2, 'same') for p in x])",
                "volume;stack.npy;zarr;correlate(@k3);constant;signal.correlate(x, k3, 'same')",
                "image;real.npy;npy;convolve(@k2, mode=full);constant;signal.convolve(x, k2)",
                "image;real.npy;npy;correlate(@k2);reflect;ndi.correlate(x, k2)"
            })
    void equalsSciPy(String command, String input, String format, String pipeline, String boundary, String wanted)
            throws Exception {
        String text = pipeline.replaceAll("@(k\\d)", "@" + folder + "/$1.npy");
        String name = "out." + format;
        Path output =
                filtered(command, folder.resolve(input), name, text, "--boundary", boundary, "--tile=33", "--verify=3");
        Path copy = output;
        if (format.equals("zarr")) {
            copy = folder.resolve("copy.npy");
            Cli.done("convert", "-i", output, "-o", copy, "--overwrite", "-q");
            assertThat(Cli.run("compare", output, copy).out()).startsWith("equal");
        }
        assertThat(Python.run("""
                import sys, numpy as np, scipy.signal as signal, scipy.ndimage as ndi
                folder = sys.argv[1] + '/'
                x = np.load(folder + sys.argv[2].replace('.zarr', '.npy'))
                k1, k2, k3 = (np.load(folder + name + '.npy') for name in ('k1', 'k2', 'k3'))
                single = x.dtype == np.complex64
                wanted = eval(sys.argv[3])
                got = np.load(sys.argv[4])
                assert got.shape == wanted.shape, (got.shape, wanted.shape)
                assert np.iscomplexobj(got) == np.iscomplexobj(wanted)
                assert (got.real.dtype == np.float32) == single, got.dtype
                worst = np.abs(got - wanted).max() / np.abs(wanted).max()
                assert worst <= (1e-6 if single else 1e-13), worst
                """, folder, input, wanted, copy)).isEmpty();
    }

    @Test
    void infoAndPlanSpeakOfSamplesNotOfParts() {
        assertThat(Cli.done("info", folder.resolve("single.npy")).out())
                .contains("shape     90x120", "dtype     complex64", "10,800 samples, 86,400 bytes");
        assertThat(Cli.done("info", "--json", folder.resolve("image.zarr")).out())
                .contains("\"shape\":[90,120]", "\"dtype\":\"complex128\"", "\"chunk\":[32,50]");
        assertThat(Cli.done(
                                "plan",
                                "-i",
                                folder.resolve("real.npy"),
                                "-o",
                                folder.resolve("o.npy"),
                                "-p",
                                "convolve(@" + folder.resolve("k2.npy") + ")")
                        .out())
                .contains("90x120 float64", "o.npy: 90x120 complex128", "complex of both parts");
    }

    @Test
    void compareTakesTheMagnitudeOfTheDifference() throws Exception {
        Python.run("""
                import sys, numpy as np
                x = np.load(sys.argv[1] + '/image.npy')
                x[4, 5] += 3 + 4j
                np.save(sys.argv[1] + '/other.npy', x)
                """, folder);
        Cli.Result result = Cli.run("compare", folder.resolve("image.zarr"), folder.resolve("other.npy"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("1 of 10,800 samples differ", "largest absolute difference 5")
                .contains("at [4, 5]")
                .containsPattern("first difference at \\[4, 5\\]: \\S+ [+-] \\S+i and \\S+ [+-] \\S+i");
        assertThat(Cli.run("compare", folder.resolve("image.zarr"), folder.resolve("other.npy"), "--tolerance=5.1")
                        .code())
                .isZero();
        assertThat(Cli.run("compare", folder.resolve("real.npy"), folder.resolve("image.npy"))
                        .out())
                .contains("different kinds of samples", "float64", "complex128");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "out.npy;median(3);;median takes real samples",
                "out.tif;gaussian(1);;the result is complex, which TIFF can't hold",
                "out.png;gaussian(1);;the result is complex, which PNG can't hold",
                "out.npy;gaussian(1);--dtype=uint8;complex samples have parts of float32 or float64, not of uint8",
                "out.npy;gaussian(1);--dtype=complex64;complex samples, the type of their parts",
                "out.npy;gaussian(1);--nan=skip;missing samples can't be skipped",
                "out.npy;gaussian(1);--nan=fill=0;--nan fill and --nodata are for real samples",
                "out.npy;gaussian(1);--nodata=3;--nan fill and --nodata are for real samples"
            })
    void whatCannotBeIsRefusedInOneLine(String output, String pipeline, String option, String said) throws IOException {
        List<Object> words = new ArrayList<>(List.of(
                "image", "-i", folder.resolve("image.npy"), "-o", folder.resolve("no-" + output), "-p", pipeline));
        if (option != null) {
            words.add(option);
        }
        Cli.Result result = Cli.run(words.toArray());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1).first().asString().contains(said);
        assertThat(folder.resolve("no-" + output)).doesNotExist();
    }

    @Test
    void theCorrelateJobIsForRealSignals() {
        Cli.Result result = Cli.run(
                "correlate",
                "-i",
                folder.resolve("line.npy"),
                "-r",
                folder.resolve("k1.npy"),
                "-o",
                folder.resolve("l.npy"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1).first().asString().contains("is complex128; real signals are correlated");
    }
}
