package io.sparkconvolve.datasets.generate;

import java.io.Serializable;

/** Names as on a map: white letters with a dark rim, at most one name in each box of 1024 x 512 samples. */
final class Labels implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH_SHIFT = 10;
    private static final int HEIGHT_SHIFT = 9;
    private static final int ADVANCE = Font.WIDTH + 1;
    private static final String[] START = {
        "KEL", "MAR", "OST", "VAL", "BRA", "LUN", "TOR", "SIL", "HAV", "ELD", "NOR", "FAL", "WIN", "GRE", "ASK", "DUN"
    };
    private static final String[] END = {
        "VO", "AN", "BY", "DAL", "MERE", "HOLM", "IA", "WICK", "STAD", "ORA", "FELD", "IN", "MOOR", "NES", "TON", "A"
    };

    private final long seed;

    Labels(long seed) {
        this.seed = Hash.mix(seed ^ 0x6c6162656cL);
    }

    /** Paints the row's letters over every band. */
    void paint(long y, long span, int from, int to, double[][] bands) {
        long boxes = Hash.row(seed, y >> HEIGHT_SHIFT);
        for (long box = span + from >> WIDTH_SHIFT; box << WIDTH_SHIFT < span + to; box++) {
            long bits = Hash.at(boxes, box);
            if ((bits & 3) == 3) {
                continue;
            }
            String name = START[(int) (bits >>> 2 & 15)] + END[(int) (bits >>> 6 & 15)];
            int dot = 3 + (int) (bits >>> 10 & 3);
            int width = name.length() * ADVANCE * dot;
            int height = (Font.HEIGHT + 2) * dot;
            long left = (box << WIDTH_SHIFT)
                    + 2 * dot
                    + (long) (Hash.unit(bits, 16) * ((1 << WIDTH_SHIFT) - width - 4 * dot));
            long top = (y >> HEIGHT_SHIFT << HEIGHT_SHIFT)
                    + dot
                    + (long) (Hash.unit(bits, 32) * ((1 << HEIGHT_SHIFT) - height - 2 * dot));
            line(name, dot, (int) (y - top), (int) (left - span), from, to, bands);
        }
    }

    /** @param below how far the row is below the name's first dot; @param left of the name, from the start of the span */
    private static void line(String name, int dot, int below, int left, int from, int to, double[][] bands) {
        if (below < -dot || below >= (Font.HEIGHT + 1) * dot) {
            return;
        }
        int end = Math.min(to, left + name.length() * ADVANCE * dot + dot);
        for (int i = Math.max(from, left - dot); i < end; i++) {
            int across = i - left;
            if (ink(name, dot, below, across)) {
                set(bands, i, 1, 0.98);
            } else if (nearInk(name, dot, below, across)) {
                set(bands, i, 0.75, 0.06);
            }
        }
    }

    private static boolean nearInk(String name, int dot, int y, int x) {
        int rim = Math.max(1, dot / 2);
        for (int dy = -rim; dy <= rim; dy += rim) {
            for (int dx = -rim; dx <= rim; dx += rim) {
                if (ink(name, dot, y + dy, x + dx)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean ink(String name, int dot, int y, int x) {
        if (x < 0 || y < 0) {
            return false;
        }
        int letter = x / (ADVANCE * dot);
        return letter < name.length() && Font.ink(name.charAt(letter), y / dot, x / dot - letter * ADVANCE);
    }

    private static void set(double[][] bands, int i, double cover, double value) {
        for (double[] band : bands) {
            band[i] += cover * (value - band[i]);
        }
    }
}
