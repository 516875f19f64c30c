package io.sparkconvolve.datasets.generate;

import java.io.Serializable;

/** Round fields, as sprinklers that turn on a pivot make them: at most one in each square of {@link #SIDE} samples. */
final class Discs implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHIFT = 8;
    private static final int SIDE = 1 << SHIFT;
    private static final double[][] CROPS = {
        {0.30, 0.56, 0.24, 0.95}, {0.20, 0.42, 0.20, 0.92}, {0.70, 0.62, 0.36, 0.45}, {0.44, 0.64, 0.30, 0.90}
    };

    private final long seed;
    private final double[][] colors;

    Discs(long seed, Palette palette, int bands) {
        this.seed = Hash.mix(seed ^ 0x6469736373L);
        this.colors = new double[bands][CROPS.length];
        for (int b = 0; b < bands; b++) {
            for (int c = 0; c < CROPS.length; c++) {
                colors[b][c] = palette.band(b, CROPS[c], 0);
            }
        }
    }

    /** Where the discs are on a row: how much of each sample is covered, with rims and spokes as shade, and the crop. */
    void row(long y, long span, int from, int to, double[] farmed, int[] crops, double[] shades, double[] cover) {
        java.util.Arrays.fill(cover, from, to, 0);
        long squares = Hash.row(seed, y >> SHIFT);
        for (long square = span + from >> SHIFT; square << SHIFT < span + to; square++) {
            long bits = Hash.at(squares, square);
            if ((bits & 7) > 4) {
                continue;
            }
            double radius = 34 + 88 * Hash.unit(bits, 8);
            double free = SIDE - 2 * radius - 4;
            double cx = (square << SHIFT) + radius + 2 + free * Hash.unit(bits, 24);
            double cy = (y >> SHIFT << SHIFT) + radius + 2 + free * Hash.unit(bits, 40);
            disc(bits, y - cy, cx - span, radius, from, to, crops, shades, cover);
        }
        for (int i = from; i < to; i++) {
            cover[i] *= farmed[i];
        }
    }

    /** @param cx the centre, from the start of the span */
    private static void disc(
            long bits,
            double dy,
            double cx,
            double radius,
            int from,
            int to,
            int[] crops,
            double[] shades,
            double[] cover) {
        double reach = (radius + 1) * (radius + 1) - dy * dy;
        if (reach <= 0) {
            return;
        }
        double half = Math.sqrt(reach);
        int first = (int) Math.max(from, Math.ceil(cx - half));
        int last = (int) Math.min(to - 1.0, Math.floor(cx + half));
        double sector = Hash.signed(bits, 48);
        for (int i = first; i <= last; i++) {
            double dx = i - cx;
            double distance = Math.sqrt(dx * dx + dy * dy);
            // The border is smooth over one sample.
            cover[i] = Hash.limit(radius + 0.5 - distance, 0, 1);
            int ring = (int) (distance * 0.22) & 1;
            boolean fallow = dy > sector * radius && dx * sector > dy * 0.4;
            crops[i] = (int) (bits >>> 3 & 3);
            shades[i] = (fallow ? 1.25 : 0.96) + 0.06 * ring;
        }
    }

    void paint(int band, int[] crops, double[] shades, double[] cover, int from, int to, double[] out) {
        double[] color = colors[band];
        for (int i = from; i < to; i++) {
            if (cover[i] > 0) {
                out[i] += cover[i] * (color[crops[i]] * shades[i] - out[i]);
            }
        }
    }
}
