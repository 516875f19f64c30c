package io.sparkconvolve.datasets.generate;

import java.io.Serializable;

/**
 * Gradient noise (K. Perlin, "Improving noise", 2002, doi:10.1145/566654.566636) of several octaves, a row at a time.
 *
 * <p>Within a cell and on one row, noise is {@code (a + b u) + s(u) (c + d u)} with the fade curve {@code s}: the four
 * numbers are made once a cell, so that a sample costs a few multiplications an octave.
 */
final class Noise implements Serializable {
    /** Rows are made in spans of this length, that start at its multiples; no cell is larger. */
    static final int SPAN_SHIFT = 11;

    static final int SPAN = 1 << SPAN_SHIFT;
    private static final long serialVersionUID = 1L;
    private static final int SMALL_SHIFT = 3;
    private static final int SMALL = 1 << SMALL_SHIFT;

    /** By cell size: the place in its cell, and the fade there, for each sample of a span and one more. */
    private static final double[][] PLACES = new double[SPAN_SHIFT + 1][SPAN + 1];

    private static final double[][] FADES = new double[SPAN_SHIFT + 1][SPAN + 1];

    static {
        for (int shift = 0; shift <= SPAN_SHIFT; shift++) {
            int side = 1 << shift;
            for (int i = 0; i <= SPAN; i++) {
                double u = ((i & side - 1) + 0.5) / side;
                PLACES[shift][i] = u;
                FADES[shift][i] = u * u * u * (u * (u * 6 - 15) + 10);
            }
        }
    }

    private final long seed;
    private final int largest;
    private final double[] amplitudes;

    /**
     * @param largest binary logarithm of the largest cell's side, in samples
     * @param smallest the same of the smallest cell, at least 3
     * @param amplitude of the largest octave
     * @param gain amplitude of an octave in terms of the one before
     */
    Noise(long seed, int largest, int smallest, double amplitude, double gain) {
        this.seed = Hash.mix(seed);
        this.largest = largest;
        this.amplitudes = new double[largest - smallest + 1];
        double current = amplitude;
        for (int o = 0; o < amplitudes.length; o++) {
            amplitudes[o] = current;
            current *= gain;
        }
    }

    /** Sets {@code out[i]} to the noise at {@code (y, span + i)} for {@code from <= i < to <= SPAN + 1}. */
    void row(long y, long span, int from, int to, double[] out) {
        java.util.Arrays.fill(out, from, to, 0);
        for (int o = 0; o < amplitudes.length; o++) {
            addOctave(o, y, span, from, to, out);
        }
    }

    private void addOctave(int octave, long y, long span, int from, int to, double[] out) {
        int shift = largest - octave;
        int side = 1 << shift;
        // Octaves are moved against each other: on a common lattice all would be 0 at the same places.
        long key = Hash.mix(seed + octave);
        long gy = y + (key & 0xffff);
        double v = PLACES[shift][(int) (gy & side - 1)];
        double t = FADES[shift][(int) (gy & side - 1)];
        long above = Hash.row(key, gy >> shift);
        long below = Hash.row(key, (gy >> shift) + 1);
        long firstCell = span >> shift;
        Corner left = new Corner();
        Corner right = new Corner();
        right.set(above, below, firstCell + (from >> shift), v, t, amplitudes[octave]);
        for (int start = from >> shift << shift; start < to; start += side) {
            Corner spare = left;
            left = right;
            right = spare;
            right.set(above, below, firstCell + (start >> shift) + 1, v, t, amplitudes[octave]);
            double a = left.value;
            double b = left.slope;
            // The right corner's own place is u - 1.
            double c = right.value - right.slope - a;
            double d = right.slope - b;
            if (shift == SMALL_SHIFT && start >= from && start + SMALL <= to) {
                addSmall(a, b, c, d, out, start);
            } else {
                add(a, b, c, d, shift, out, Math.max(start, from), Math.min(start + side, to));
            }
        }
    }

    /** One index for all arrays: only then does the compiler use vector instructions. */
    private static void add(double a, double b, double c, double d, int shift, double[] out, int from, int to) {
        double[] u = PLACES[shift];
        double[] s = FADES[shift];
        for (int i = from; i < to; i++) {
            out[i] += a + b * u[i] + s[i] * (c + d * u[i]);
        }
    }

    /** The same for a whole small cell; the loop of known length is unrolled. */
    private static void addSmall(double a, double b, double c, double d, double[] out, int start) {
        double[] u = PLACES[SMALL_SHIFT];
        double[] s = FADES[SMALL_SHIFT];
        for (int i = 0; i < SMALL; i++) {
            out[start + i] += a + b * u[i] + s[i] * (c + d * u[i]);
        }
    }

    /** The two corners on one side of a cell, faded into one: their noise is {@code value + slope * u}. */
    private static final class Corner {
        private double value;
        private double slope;

        void set(long above, long below, long cell, double v, double t, double amplitude) {
            long top = Hash.at(above, cell);
            long bottom = Hash.at(below, cell);
            double topValue = Hash.signed(top, 16) * v;
            double bottomValue = Hash.signed(bottom, 16) * (v - 1);
            double topSlope = Hash.signed(top, 0);
            double bottomSlope = Hash.signed(bottom, 0);
            value = amplitude * (topValue + t * (bottomValue - topValue));
            slope = amplitude * (topSlope + t * (bottomSlope - topSlope));
        }
    }
}
