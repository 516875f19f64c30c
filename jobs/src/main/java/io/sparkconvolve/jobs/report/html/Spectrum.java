package io.sparkconvolve.jobs.report.html;

import io.sparkconvolve.core.fft.GridFft;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a line's power is spread over frequencies: the mean of periodograms of Hann-windowed segments without their means, one
 * side, as scipy.signal.welch has it ({@code window='hann'}, {@code detrend='constant'}, {@code scaling='density'}), of a bounded
 * number of segments spread evenly over the line. Welch, The use of fast Fourier transform for the estimation of power spectra,
 * 1967, doi:10.1109/TAU.1967.1161901.
 */
final class Spectrum {
    static final int MOST_SEGMENTS = 256;
    static final int LONGEST = 4096;
    static final long MOST_BYTES = 16L << 20;

    private static final int SHORTEST = 16;
    private static final int NEAR = 24;
    private static final double PROMINENCE = 8;

    private final double[] frequencies;
    private final double[] density;
    private final int segments;
    private final int length;

    private Spectrum(double[] frequencies, double[] density, int segments, int length) {
        this.frequencies = frequencies;
        this.density = density;
        this.segments = segments;
        this.length = length;
    }

    /** In Hz, or in cycles a sample where no rate is known; from 0 to half the rate. */
    double[] frequencies() {
        return frequencies;
    }

    /** Squared units of the samples for each unit of frequency. */
    double[] density() {
        return density;
    }

    /** How many segments the mean is of. */
    int segments() {
        return segments;
    }

    /** Samples of a segment. */
    int length() {
        return length;
    }

    /** Empty where a line is too short, or has no segment of numbers. */
    static Optional<Spectrum> of(Line line) throws IOException {
        int length = (int) Math.min(LONGEST, Long.highestOneBit(line.length()));
        if (length < SHORTEST) {
            return Optional.empty();
        }
        long bytes =
                Math.max(line.chunk(), length) * line.source().info().dtype().bytes();
        long room = line.length() - length;
        // Halves overlap, where all of a line is read.
        int wanted = (int) Math.min(MOST_SEGMENTS, Math.min(1 + room / (length / 2), Math.max(1, MOST_BYTES / bytes)));
        double[] window = hann(length);
        double[] power = new double[length / 2 + 1];
        int used = 0;
        for (int s = 0; s < wanted; s++) {
            long start = wanted == 1 ? room / 2 : (long) ((double) room * s / (wanted - 1));
            used += add(line.read(start, length), window, power) ? 1 : 0;
        }
        return used == 0 ? Optional.empty() : Optional.of(scaled(line, window, power, used));
    }

    private static double[] hann(int length) {
        double[] window = new double[length];
        Arrays.setAll(window, i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length));
        return window;
    }

    /** Adds a segment's power. @return false if it holds samples that are no numbers */
    private static boolean add(double[] segment, double[] window, double[] power) {
        double mean = Arrays.stream(segment).sum() / segment.length;
        if (Double.isNaN(mean) || Double.isInfinite(mean)) {
            return false;
        }
        double[] grid = new double[2 * segment.length];
        for (int i = 0; i < segment.length; i++) {
            grid[2 * i] = (segment[i] - mean) * window[i];
        }
        GridFft.forward(grid, segment.length);
        for (int k = 0; k < power.length; k++) {
            power[k] += grid[2 * k] * grid[2 * k] + grid[2 * k + 1] * grid[2 * k + 1];
        }
        return true;
    }

    private static Spectrum scaled(Line line, double[] window, double[] power, int used) {
        double rate = line.rate() > 0 ? line.rate() : 1;
        double scale = 1 / (rate * Arrays.stream(window).map(w -> w * w).sum() * used);
        double[] frequencies = new double[power.length];
        for (int k = 0; k < power.length; k++) {
            // All but the ends stand for their negative frequencies, too.
            power[k] *= k == 0 || k == power.length - 1 ? scale : 2 * scale;
            frequencies[k] = k * rate / window.length;
        }
        return new Spectrum(frequencies, power, used, window.length);
    }

    /**
     * Places of the largest local maxima, largest first, that stand {@value #PROMINENCE} times above the median of their
     * surroundings: noise has maxima everywhere.
     */
    List<Integer> peaks(int most) {
        return IntStream.range(1, density.length - 1)
                .filter(k -> density[k] > density[k - 1] && density[k] >= density[k + 1])
                .filter(k -> density[k] > PROMINENCE * around(k))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -density[k]))
                .limit(most)
                .toList();
    }

    /** Median of the densities near a place; that of frequency 0 was taken away with the mean. */
    private double around(int k) {
        double[] near = Arrays.copyOfRange(density, Math.max(1, k - NEAR), Math.min(density.length, k + NEAR + 1));
        Arrays.sort(near);
        return near[near.length / 2];
    }

    /** From the first frequency above 0 on: the mean was taken away. */
    double[] tail(double[] of) {
        return Arrays.copyOfRange(of, 1, of.length);
    }
}
