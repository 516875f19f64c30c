package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code signal}: the last axis is filtered, whatever the tiles, and faults keep to their footprint. */
class SignalTest {
    @TempDir
    private Path folder;

    private Path output;

    @BeforeEach
    void spark() {
        LocalSpark.use("local[2]");
        output = folder.resolve("out.npy");
    }

    private Path generated(String name, Object... args) {
        Path file = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("generate", "signal", "-o", file, "-q"));
        words.addAll(List.of(args));
        Cli.done(words.toArray());
        return file;
    }

    private double[] filtered(Path input, Object... args) throws IOException {
        List<Object> words = new ArrayList<>(List.of("signal", "-i", input, "-o", output, "--overwrite", "-q"));
        words.addAll(List.of(args));
        Cli.done(words.toArray());
        return Arrays4Tests.read(output);
    }

    /**
     * The guide's first example: {@code scipy.signal.convolve(x, ones(30)/30, mode='same')}, which takes 15 samples before
     * and 14 after, and zeros beyond the ends.
     */
    @Test
    void aNoisySineUnderAMovingAverage() throws IOException {
        Path noisy =
                generated("noisy.npy", "--length=10s", "--rate=500", "--frequency=5", "--noise=0.5", "--dtype=float64");
        double[] x = Arrays4Tests.read(noisy);
        Path ones =
                Files.writeString(folder.resolve("ones.csv"), "1 ".repeat(30).trim());
        double[] smooth = filtered(noisy, "-p", "convolve(normalize(@" + ones + "))", "--boundary=constant");
        assertThat(smooth).hasSize(5000);
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int j = Math.max(0, i - 15); j <= Math.min(x.length - 1, i + 14); j++) {
                sum += x[j];
            }
            assertThat(smooth[i]).isCloseTo(sum / 30, Offset.offset(1e-14));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "40000;gaussian(5) | x - uniform(31);npy",
                "40000;convolve(hann(3001), method=fft);npy",
                "3x10000;convolve(hann(1001), method=fft);npy",
                "3x10000;gaussian(20) | abs;zarr",
                "20000;convolve(hann(501), method=direct);zarr"
            })
    void bytesDoNotDependOnTilesPartitionsAndCores(String shape, String pipeline, String format) throws IOException {
        String[] lengths = shape.split("x");
        Object[] rows = lengths.length == 1 ? new Object[0] : new Object[] {"--channels=" + lengths[0]};
        List<Object> make =
                new ArrayList<>(List.of("--length=" + lengths[lengths.length - 1], "--kind=noise", "--seed=3"));
        make.addAll(Arrays.asList(rows));
        Path input = generated("in.npy", make.toArray());
        output = folder.resolve("out." + format);
        List<byte[]> outputs = new ArrayList<>();
        for (String how : new String[] {"--tile=1x1500", "--tile=7777", "--partitions=1"}) {
            String tile = lengths.length == 1 ? how.replace("1x", "") : how;
            filtered(input, "-p", pipeline, tile);
            outputs.add(Arrays4Tests.bytes(output));
        }
        LocalSpark.use("local[1]");
        filtered(input, "-p", pipeline, "--tile=5000", "--partitions=3");
        outputs.add(Arrays4Tests.bytes(output));
        assertThat(outputs).allMatch(bytes -> Arrays.equals(bytes, outputs.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "fft"})
    void nanAndInfinityKeepToTheirFootprint(String method) throws IOException {
        double[] clean = Arrays4Tests.read(generated("clean.npy", "--length=20000", "--kind=noise"));
        double[] dirty = clean.clone();
        dirty[3000] = Double.NaN;
        dirty[9000] = Double.POSITIVE_INFINITY;
        dirty[15_000] = 1e20;
        Path file = Arrays4Tests.write(folder.resolve("dirty.npy"), Dtype.FLOAT32, dirty, dirty.length);
        String pipeline = "convolve(normalize(box(101)))";
        Path box = Files.writeString(folder.resolve("box.csv"), "1 ".repeat(101).trim());
        pipeline = pipeline.replace("box(101)", "@" + box);
        double[] expected = filtered(folder.resolve("clean.npy"), "-p", pipeline, "--method", method);
        double[] found = filtered(file, "-p", pipeline, "--method", method, "--tile=1000");
        for (int i = 0; i < found.length; i++) {
            if (Math.abs(i - 3000) <= 50) {
                assertThat(found[i]).isNaN();
            } else if (Math.abs(i - 9000) <= 50) {
                assertThat(found[i]).isEqualTo(Double.POSITIVE_INFINITY);
            } else if (Math.abs(i - 15_000) > 50) {
                assertThat(found[i]).as("sample %d", i).isCloseTo(expected[i], Offset.offset(1e-5));
            } else {
                assertThat(found[i]).isGreaterThan(1e17);
            }
        }
    }

    @Test
    void rowsAreChannels() throws IOException {
        Path two = generated("two.npy", "--length=5000", "--channels=2", "--kind=steps", "--frequency=0.01");
        double[] both = Arrays4Tests.read(two);
        double[] first = Arrays.copyOf(both, 5000);
        double[] one = filtered(
                Arrays4Tests.write(folder.resolve("one.npy"), Dtype.FLOAT32, first, 5000), "-p", "gaussian(9)");
        assertThat(Arrays.copyOf(filtered(two, "-p", "gaussian(9)"), 5000)).isEqualTo(one);
    }

    @Test
    void aCheckAndAReportSpeakOfSamples() throws IOException {
        Path input = generated("in.npy", "--length=50000", "--kind=noise");
        Path report = folder.resolve("report.json");
        Cli.Result run = Cli.done(
                "signal",
                "-i",
                input,
                "-o",
                output,
                "-p",
                "convolve(hann(999), method=fft)",
                "--tile=3000",
                "--verify=9",
                "--report",
                report);
        assertThat(run.err()).contains("Msample/s", "9 windows recomputed", "within the allowed");
        assertThat(report).content().contains("megasamplesPerSecond");
        assertThat(Cli.done("plan", "--job", "signal", "-i", input, "-p", "gaussian(2)")
                        .out())
                .contains("50000 float32", "1 of 50000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "convolve(hann(101)) --mode=valid;101",
                "sobel(axis=1);axis",
                "gausian(3);gaussian",
                "gaussian(3) --tile=5x5;--tile 5x5 has 2 axes",
                "gaussian(3) --rate=-5;--rate",
                "gaussian(3) --plot=here.jpg;.png"
            })
    void wrongRequestsAreRefused(String args, String hint) throws IOException {
        Path input = generated("in.npy", "--length=100", "--kind=noise");
        refused(input, args, hint);
    }

    private void refused(Path input, String args, String hint) throws IOException {
        List<Object> words = new ArrayList<>(List.of("signal", "-i", input, "-o", output, "-p"));
        words.addAll(List.of(args.split(" ")));
        Cli.Result result = Cli.run(words.toArray());
        assertThat(result.said()).hasSize(1);
        assertThat(result.said().get(0)).contains(hint);
        assertThat(result.code()).isEqualTo(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).allMatch(path -> path.equals(input));
        }
    }

    @Test
    void aSignalWithoutSamplesIsRefused() throws IOException {
        Path input = folder.resolve("empty.npy");
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded.length(), 0};
        Files.write(input, magic);
        Files.writeString(input, padded, java.nio.file.StandardOpenOption.APPEND);
        refused(input, "gaussian(3)", "no samples");
    }
}
