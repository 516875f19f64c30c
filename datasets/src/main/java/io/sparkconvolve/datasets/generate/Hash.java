package io.sparkconvolve.datasets.generate;

/**
 * Random bits that depend on coordinates, not on a sequence: a counter through a mixing function (splitmix64's); and how
 * bits become numbers.
 */
final class Hash {
    private Hash() {}

    static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** Bits for a row of cells, from which {@link #at(long, long)} makes those of a cell. */
    static long row(long seed, long y) {
        return mix(seed + y * 0x9e3779b97f4a7c15L);
    }

    static long at(long row, long x) {
        return mix(row ^ x * 0xd1342543de82ef95L);
    }

    static long at(long seed, long y, long x) {
        return at(row(seed, y), x);
    }

    /** Limits to a range: several times as fast as Math.min and Math.max, which care for NaN and -0. */
    static double limit(double value, double low, double high) {
        return value < low ? low : value > high ? high : value;
    }

    /** Bits {@code shift} to {@code shift + 15} as a number in [0, 1). */
    static double unit(long bits, int shift) {
        return (bits >>> shift & 0xffff) * 0x1p-16;
    }

    /** Bits {@code shift} to {@code shift + 15} as a number in [-1, 1). */
    static double signed(long bits, int shift) {
        return (bits >>> shift & 0xffff) * 0x1p-15 - 1;
    }
}
