package io.sparkconvolve.jobs.view;

import java.util.Locale;

/**
 * Colours of 256 shades, made so that equal steps look equal: lightness rises evenly in Björn Ottosson's Oklab
 * (https://bottosson.github.io/posts/oklab/) while the hue turns, and colours outside of sRGB lose chroma until they are in.
 */
enum ColourMap {
    /** Black to white, in equal steps of the numbers, as pictures store grey. */
    GREY {
        @Override
        int colour(double t) {
            int level = (int) Math.rint(255 * t);
            return level << 16 | level << 8 | level;
        }
    },
    /** Violet over teal to yellow: for magnitudes. */
    AURORA {
        @Override
        int colour(double t) {
            return Oklab.rgb(0.25 + 0.68 * t, 0.10 + 0.07 * t, 305 - 200 * t);
        }
    },
    /** Nearly black over red to pale yellow: for light and heat. */
    EMBER {
        @Override
        int colour(double t) {
            return Oklab.rgb(0.18 + 0.78 * t, 0.24 * Math.sin(Math.PI * Math.pow(t, 0.8)), 320 + 145 * t);
        }
    },
    /** Blue over a light grey to red: for what lies on both sides of a middle. */
    BALANCE {
        @Override
        int colour(double t) {
            double side = Math.abs(2 * t - 1);
            return Oklab.rgb(0.95 - 0.55 * side, 0.17 * Math.min(1, 1.4 * side), t < 0.5 ? 255 : 25);
        }
    };

    private final int[] argb = new int[256];

    ColourMap() {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | colour(i / 255.0);
        }
    }

    /** 0xRRGGBB. @param t 0 to 1 */
    abstract int colour(double t);

    /** The opaque colour of a shade, 0xAARRGGBB. @param shade 0 to 255 */
    int of(int shade) {
        return argb[shade];
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
