package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.plot.CorrelationPlot;
import io.sparkconvolve.jobs.plot.Envelope;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures: what is drawn does not depend on how the work was cut, and shows every sample that stands out. */
class PlotTest {
    @TempDir
    private Path folder;

    private static NdArray slice(double[] values, int length, Region box) {
        int width = (int) box.length(1);
        double[] part = new double[(int) box.size()];
        for (int i = 0; i < part.length; i++) {
            int row = (int) box.origin(0) + i / width;
            part[i] = values[row * length + (int) box.origin(1) + i % width];
        }
        return NdArray.of(part, box.intShape());
    }

    /** Boxes that overlap, in any order, in parts that are sent: the extremes of each column, as one pass finds them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 4400, 4401, 30_000})
    void envelopesAreTheExtremesOfTheirColumns(int length) {
        Random random = new Random(length);
        int rows = 3;
        double[] values = random.doubles(rows * length, -1, 1).toArray();
        values[random.nextInt(values.length)] = Double.NaN;
        Region domain = Region.ofShape(rows, length);
        List<Region> boxes = new ArrayList<>();
        for (int start = 0; start < length; start += 999) {
            long end = Math.min(length, start + 1500);
            boxes.add(Region.between(new long[] {0, start}, new long[] {2, end}));
            boxes.add(Region.between(new long[] {1, start}, new long[] {3, end}));
        }
        Collections.shuffle(boxes, random);
        Envelope whole = Envelope.of(domain);
        for (int from = 0; from < boxes.size(); from += 4) {
            Envelope part = whole.empty();
            boxes.subList(from, Math.min(boxes.size(), from + 4))
                    .forEach(box -> part.add(box, slice(values, length, box)));
            whole.merge(part.trimmed());
        }
        int step = (int) whole.samplesPerColumn();
        assertThat(step).isEqualTo((length + 4399) / 4400);
        assertThat(whole.rows()).isEqualTo(rows);
        for (int row = 0; row < rows; row++) {
            double[] low = new double[whole.columns()];
            double[] high = new double[whole.columns()];
            for (int column = 0; column < low.length; column++) {
                double[] known = Arrays.stream(
                                values,
                                row * length + column * step,
                                row * length + Math.min(length, (column + 1) * step))
                        .filter(value -> !Double.isNaN(value))
                        .toArray();
                low[column] = Arrays.stream(known).min().orElse(Double.NaN);
                high[column] = Arrays.stream(known).max().orElse(Double.NaN);
            }
            assertThat(Arrays.equals(whole.low(row), low)).isTrue();
            assertThat(Arrays.equals(whole.high(row), high)).isTrue();
        }
    }

    private byte[] drawn(Path input, Object... args) throws IOException {
        Path picture = folder.resolve("plot.png");
        List<Object> words = new ArrayList<>(List.of(
                "signal", "-i", input, "-o", folder.resolve("out.npy"), "-p", "gaussian(5)", "--overwrite", "-q"));
        words.addAll(List.of("--plot", picture));
        words.addAll(List.of(args));
        Cli.done(words.toArray());
        return Files.readAllBytes(picture);
    }

    @Test
    void aPictureIsTheSameHoweverTheWorkIsCut() throws IOException {
        LocalSpark.use("local[2]");
        Path input = folder.resolve("in.npy");
        Cli.done("generate", "signal", "-o", input, "--length=50000", "--kind=noise", "--channels=2", "-q");
        byte[] once = drawn(input, "--rate", 100);
        assertThat(drawn(input, "--rate", 100, "--tile", 3000, "--partitions", 5))
                .isEqualTo(once);
        BufferedImage picture = ImageIO.read(folder.resolve("plot.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(4 * 250);
        assertThat(drawn(input)).as("samples, not seconds").isNotEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "infinite", "one", "full"})
    void oddSignalsAreDrawn(String kind) throws IOException {
        LocalSpark.use("local[2]");
        double[] values = new double[kind.equals("one") ? 1 : 500];
        Arrays.fill(values, kind.equals("nan") ? Double.NaN : 1);
        if (kind.equals("infinite")) {
            values[7] = Double.NEGATIVE_INFINITY;
        }
        Path input = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.FLOAT32, values, values.length);
        drawn(input, "--mode", kind.equals("full") ? "full" : "same");
        assertThat(ImageIO.read(folder.resolve("plot.png").toFile()).getHeight())
                .isEqualTo(500);
    }

    @Test
    void severalInputsHaveAPictureEach() throws IOException {
        LocalSpark.use("local[2]");
        for (String name : new String[] {"a.npy", "b.npy"}) {
            Arrays4Tests.write(folder.resolve(name), Dtype.FLOAT32, new double[] {1, 2, 3, 2, 1}, 5);
        }
        Cli.done("signal", "-i", folder + "/*.npy", "-o", folder + "/out/", "-p", "x * 2", "--plot", folder + "/plots");
        assertThat(folder.resolve("plots/a.png")).exists();
        assertThat(folder.resolve("plots/b.png")).exists();
    }

    @Test
    void aCorrelationWithItsPeaks() throws IOException {
        double[] lags = IntStream.rangeClosed(-500, 500).asDoubleStream().toArray();
        double[] values = Arrays.stream(lags)
                .map(lag -> Math.exp(-lag * lag / 5000) * Math.cos(lag / 15))
                .toArray();
        Path picture = folder.resolve("peaks.png");
        CorrelationPlot.of("a and b", lags, values)
                .write(Storage.defaults(), picture.toString(), new double[] {0, 94.3, -47}, new double[] {1, 0.17, -0.64
                });
        byte[] marked = Files.readAllBytes(picture);
        CorrelationPlot.ofColumns("a and b", lags, values, values)
                .write(Storage.defaults(), picture.toString(), new double[0], new double[0]);
        assertThat(Files.readAllBytes(picture)).isNotEqualTo(marked);
    }
}
