package io.sparkconvolve.datasets.generate;

import java.io.Serializable;

/**
 * A land seen from above, row by row: terrain lit from the north-west, coasts, rivers, fields and names. Holds the rows'
 * buffers: one object for one thread and one run of rows. All layers count samples from the start of the span.
 */
final class Landscape {
    /** What a land is made of; the same for every row. */
    record Recipe(
            int bands,
            Noise continents,
            Noise mountains,
            Noise climate,
            Noise rivers,
            Palette palette,
            Parcels parcels,
            Discs discs,
            Labels labels,
            long grain)
            implements Serializable {
        static Recipe of(long seed, int bands) {
            long s = Hash.mix(seed);
            Palette palette = new Palette(bands);
            return new Recipe(
                    bands,
                    new Noise(s ^ 1, 10, 8, 0.82, 0.42),
                    new Noise(s ^ 2, 8, 3, 0.30, 0.52),
                    new Noise(s ^ 3, 9, 8, 1, 0.5),
                    new Noise(s ^ 4, 9, 6, 1, 0.42),
                    palette,
                    new Parcels(s, palette, bands),
                    new Discs(s, palette, bands),
                    new Labels(s),
                    s ^ 5);
        }
    }

    /** Height of a sample's side over a unit of height: how steep the land looks. */
    private static final double STEEPNESS = 75;

    private static final double WAVES = 6;
    private static final double GRAIN = 0.035;
    private static final double SEA_LEVEL = 0.10;
    private static final double[] RIVER = {0.17, 0.36, 0.47, 0.05};

    private final Recipe recipe;
    private final long span;
    private final int from;
    private final int to;
    private double[] height = new double[Noise.SPAN + 1];
    private double[] nextHeight = new double[Noise.SPAN + 1];
    private double[] river = new double[Noise.SPAN + 1];
    private double[] nextRiver = new double[Noise.SPAN + 1];
    private long nextRow = Long.MIN_VALUE;
    private final double[] scratch = new double[Noise.SPAN + 1];
    private final double[] shade = new double[Noise.SPAN];
    private final double[] climate = new double[Noise.SPAN];
    private final double[] farmed = new double[Noise.SPAN];
    private final double[] wet = new double[Noise.SPAN];
    private final double[] cover = new double[Noise.SPAN];
    private final double[] marks = new double[Noise.SPAN];
    private final int[] crops = new int[Noise.SPAN];
    private final long[] grain = new long[Noise.SPAN];
    private final double[][] bands;

    /**
     * A land's columns from {@code span + from} to {@code span + to - 1}.
     *
     * @param span a multiple of {@link Noise#SPAN}
     */
    Landscape(Recipe recipe, long span, int from, int to) {
        this.recipe = recipe;
        this.span = span;
        this.from = from;
        this.to = to;
        this.bands = new double[recipe.bands()][Noise.SPAN];
    }

    /**
     * The bands of row {@code y}: samples from 0 to 1, the column {@code span + i} at index {@code i}. The arrays are this
     * object's own. Fastest in order of rows.
     */
    double[][] row(long y) {
        advance(y);
        light();
        recipe.climate().row(y, span, from, to, climate);
        cover();
        recipe.parcels().row(y, span, from, to, farmed, crops, marks);
        for (int b = 0; b < bands.length; b++) {
            recipe.palette().paint(b, height, from, to, bands[b]);
            recipe.parcels().paint(b, crops, marks, farmed, from, to, bands[b]);
        }
        recipe.discs().row(y, span, from, to, farmed, crops, marks, cover);
        for (int b = 0; b < bands.length; b++) {
            recipe.discs().paint(b, crops, marks, cover, from, to, bands[b]);
            if (b % 4 == 0) {
                grains(Hash.row(recipe.grain() + b, y));
            }
            finish(bands[b], recipe.palette().band(b, RIVER, 0), 16 * (b % 4));
        }
        recipe.labels().paint(y, span, from, to, bands);
        return bands;
    }

    /** Slopes need the row below, which is the next row. */
    private void advance(long y) {
        if (nextRow == y) {
            double[] spare = height;
            height = nextHeight;
            nextHeight = spare;
            spare = river;
            river = nextRiver;
            nextRiver = spare;
        } else {
            terrain(y, height, river);
        }
        terrain(y + 1, nextHeight, nextRiver);
        nextRow = y + 1;
    }

    /** Mountains rise where the continent is high; plains stay smooth. */
    private void terrain(long y, double[] heights, double[] rivers) {
        recipe.rivers().row(y, span, from, to + 1, rivers);
        recipe.continents().row(y, span, from, to + 1, heights);
        recipe.mountains().row(y, span, from, to + 1, scratch);
        for (int i = from; i <= to; i++) {
            double base = heights[i] + SEA_LEVEL;
            double rough = Hash.limit(0.1 + base * 2.4, 0.2, 1.6);
            heights[i] = base + scratch[i] * rough;
        }
    }

    /** Lambert's law: the cosine between the ground's normal and the light. Water is nearly flat. */
    private void light() {
        for (int i = from; i < to; i++) {
            double steep = height[i] < 0 ? WAVES : STEEPNESS;
            double sx = (height[i + 1] - height[i]) * steep;
            double sy = (nextHeight[i] - height[i]) * steep;
            double lit = (1 + 0.9 * (sx + sy)) / Math.sqrt(1 + sx * sx + sy * sy);
            shade[i] = Hash.limit(0.25 + 0.75 * lit, 0.15, 2);
        }
    }

    /** Where there are fields: plains of a mild climate. Where rivers run: along the zero lines of their noise. */
    private void cover() {
        for (int i = from; i < to; i++) {
            double low = Hash.limit((height[i] - 0.03) * 70, 0, 1);
            double flat = Hash.limit((0.27 - height[i]) * 30, 0, 1);
            farmed[i] = low * flat * Hash.limit((climate[i] + 0.08) * 60, 0, 1);
            // No slope is so steep that a river could reach further.
            wet[i] = Math.abs(river[i]) < 0.1 ? wet(i) : 0;
        }
    }

    /** A value over its slope is a distance: rivers keep their width, up to 5 samples on either side. */
    private double wet(int i) {
        double rx = river[i + 1] - river[i];
        double ry = nextRiver[i] - river[i];
        double slope = Math.sqrt(rx * rx + ry * ry) + 1e-9;
        double width = Hash.limit(60 * (height[i] + 0.01), -1, 5) * Hash.limit(20 * (0.45 - height[i]), 0, 1);
        return Hash.limit(width - Math.abs(river[i]) / slope, 0, 1);
    }

    private void grains(long row) {
        for (int i = from; i < to; i++) {
            grain[i] = Hash.at(row, span + i);
        }
    }

    private void finish(double[] band, double riverColor, int shift) {
        for (int i = from; i < to; i++) {
            // Fields are level: they take less of the light's play.
            double lit = shade[i] + 0.6 * farmed[i] * (1 - shade[i]);
            double value = band[i] * lit;
            value += wet[i] * (riverColor - value);
            value += GRAIN * Hash.signed(grain[i], shift) * (0.2 + value);
            band[i] = Hash.limit(value, 0, 1);
        }
    }
}
