package io.sparkconvolve.datasets.generate;

import java.io.Serializable;

/**
 * Fields: oblong parcels in staggered rows, turned by the angle of a 3-4-5 triangle so that all borders are exact in
 * integers. Each has a tint and furrows.
 */
final class Parcels implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Along a row a sample's x steps by 4 and -3 in turned coordinates, which are 5 times as long. */
    private static final int ALONG = 4;

    private static final int ACROSS = 3;
    private static final int ROW_SHIFT = 9;
    private static final int LENGTH_SHIFT = 10;
    private static final int HEDGE = 14;
    private static final double[][] CROPS = {
        {0.56, 0.62, 0.31, 0.80},
        {0.78, 0.70, 0.38, 0.55},
        {0.34, 0.49, 0.22, 0.90},
        {0.62, 0.50, 0.34, 0.40},
        {0.45, 0.60, 0.28, 0.85},
        {0.83, 0.78, 0.50, 0.50},
        {0.28, 0.41, 0.20, 0.88},
        {0.52, 0.44, 0.31, 0.38}
    };

    private final long seed;
    private final double[][] colors;

    Parcels(long seed, Palette palette, int bands) {
        this.seed = Hash.mix(seed ^ 0x7061726365L);
        this.colors = new double[bands][CROPS.length];
        for (int b = 0; b < bands; b++) {
            for (int c = 0; c < CROPS.length; c++) {
                colors[b][c] = palette.band(b, CROPS[c], 0);
            }
        }
    }

    /** What parcel lies at each sample of a row that is farmed: a crop's number, and its furrows' shade. */
    void row(long y, long span, int from, int to, double[] farmed, int[] crops, double[] shades) {
        long u0 = ALONG * span + ACROSS * y;
        long v0 = ALONG * y - ACROSS * span;
        long current = Long.MIN_VALUE;
        long bits = 0;
        long stagger = 0;
        for (int i = from; i < to; i++) {
            if (farmed[i] == 0) {
                continue;
            }
            long u = u0 + ALONG * i;
            long v = v0 - ACROSS * i;
            long band = v >> ROW_SHIFT;
            long along = u + band * 389;
            long cell = along >> LENGTH_SHIFT;
            long key = band << 40 ^ cell;
            if (key != current) {
                current = key;
                bits = Hash.at(seed, band, cell);
                stagger = bits >>> 8 & 3;
            }
            boolean hedge = (v & (1 << ROW_SHIFT) - 1) < HEDGE || (along & (1 << LENGTH_SHIFT) - 1) < HEDGE;
            crops[i] = (int) (bits & 7);
            // Furrows run along or across, some 3 to 10 samples apart; a quarter of the parcels has none.
            long furrow = ((bits & 16) == 0 ? u : v) >> 3 + stagger & 1;
            double ploughed = stagger == 3 ? 0 : furrow == 0 ? 0.05 : -0.05;
            shades[i] = hedge ? 0.55 : 1 + ploughed + 0.12 * Hash.signed(bits, 32);
        }
    }

    /** Covers {@code out} with parcels, as far as {@code cover} says. */
    void paint(int band, int[] crops, double[] shades, double[] cover, int from, int to, double[] out) {
        double[] color = colors[band];
        for (int i = from; i < to; i++) {
            if (cover[i] > 0) {
                out[i] += cover[i] * (color[crops[i]] * shades[i] - out[i]);
            }
        }
    }
}
