package io.sparkconvolve.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Arrays4Tests;
import io.sparkconvolve.jobs.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Welch's estimate has its laws, and SciPy's numbers. */
class SpectrumTest {
    @TempDir
    private Path folder;

    private Spectrum spectrum(double[] samples) throws IOException {
        Path file = Arrays4Tests.write(folder.resolve("line.npy"), Dtype.FLOAT64, samples, samples.length);
        try (Source source = Formats.open(Storage.defaults(), file.toString())) {
            return Spectrum.of(new Line(source, 0)).orElseThrow();
        }
    }

    private static double[] noise(int n) {
        SplittableRandom random = new SplittableRandom(3);
        double[] samples = new double[n];
        for (int i = 0; i < n; i++) {
            samples[i] = random.nextDouble() - 0.5;
        }
        return samples;
    }

    @Test
    void aToneHasOnePeakAtItsFrequency() throws IOException {
        double[] tone = new double[40_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = 3 + Math.sin(2 * Math.PI * i * 100 / 4096);
        }
        Spectrum spectrum = spectrum(tone);
        assertThat(spectrum.frequencies()[spectrum.peaks(1).get(0)]).isEqualTo(100.0 / 4096);
        assertThat(spectrum.density()[0]).as("the mean is taken away").isLessThan(1e-20);
    }

    /** The density's integral is the variance. */
    @Test
    void noiseIsSpreadOverAllFrequencies() throws IOException {
        Spectrum spectrum = spectrum(noise(100_000));
        double power = 0;
        for (double density : spectrum.density()) {
            power += density / spectrum.length();
        }
        assertThat(power).isEqualTo(1.0 / 12, within(2e-3));
        assertThat(spectrum.peaks(5)).as("noise has no peaks").isEmpty();
    }

    @Test
    void shortLinesHaveNone() throws IOException {
        Path file = Arrays4Tests.write(folder.resolve("short.npy"), Dtype.FLOAT64, noise(9), 9);
        try (Source source = Formats.open(Storage.defaults(), file.toString())) {
            assertThat(Spectrum.of(new Line(source, 0))).isEmpty();
        }
    }

    @Test
    void asScipyHasIt() throws Exception {
        Python.require("scipy, numpy");
        double[] samples = noise(4096 + 2048 * 9);
        Spectrum spectrum = spectrum(samples);
        String said = Python.run(
                "import sys, numpy, scipy.signal\n"
                        + "f, p = scipy.signal.welch(numpy.load(sys.argv[1]), nperseg=4096)\n"
                        + "print(' '.join(repr(float(v)) for v in p[1:-1]))\n",
                folder.resolve("line.npy"));
        String[] expected = said.trim().split(" ");
        for (int k = 1; k < spectrum.length() / 2; k++) {
            assertThat(spectrum.density()[k])
                    .isEqualTo(Double.parseDouble(expected[k - 1]), within(1e-9 * spectrum.density()[k]));
        }
    }
}
