package io.sparkconvolve.jobs.view;

/** Björn Ottosson's Oklab, by lightness, chroma and hue: https://bottosson.github.io/posts/oklab/. */
final class Oklab {
    private static final int HALVINGS = 12;

    private Oklab() {}

    /**
     * The nearest colour of this lightness and hue that sRGB has, 0xRRGGBB.
     *
     * @param lightness 0 to 1
     * @param hue in degrees
     */
    static int rgb(double lightness, double chroma, double hue) {
        double low = 0;
        double high = chroma;
        double[] linear = linear(lightness, chroma, hue);
        if (!isInside(linear)) {
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (isInside(linear(lightness, middle, hue))) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            linear = linear(lightness, low, hue);
        }
        return level(linear[0]) << 16 | level(linear[1]) << 8 | level(linear[2]);
    }

    /** Oklab's lightness of a colour 0xRRGGBB. */
    static double lightness(int rgb) {
        double r = intensity(rgb >> 16 & 255);
        double g = intensity(rgb >> 8 & 255);
        double b = intensity(rgb & 255);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static boolean isInside(double[] linear) {
        for (double part : linear) {
            if (part < 0 || part > 1) {
                return false;
            }
        }
        return true;
    }

    /** The transfer function of IEC 61966-2-1. */
    private static int level(double linear) {
        double part = Math.max(0, Math.min(1, linear));
        double coded = part <= 0.0031308 ? 12.92 * part : 1.055 * Math.pow(part, 1 / 2.4) - 0.055;
        return (int) Math.rint(255 * coded);
    }

    private static double intensity(int level) {
        double coded = level / 255.0;
        return coded <= 0.04045 ? coded / 12.92 : Math.pow((coded + 0.055) / 1.055, 2.4);
    }
}
