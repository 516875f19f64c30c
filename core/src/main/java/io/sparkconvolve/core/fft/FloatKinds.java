package io.sparkconvolve.core.fft;

/** Passes over the samples of a unit that sort them by magnitude. */
final class FloatKinds {
    /** Number of biased exponents, 256 or 2048. */
    static final int EXPONENTS = 2 * Float.MAX_EXPONENT + 2;

    /**
     * Missing exponents between two groups: what leaves at most 10 of 24 (20 of 53) bits of precision to lose inside a
     * group.
     */
    static final int GAP = Float.BYTES == 4 ? 10 : 20;

    private FloatKinds() {}

    /** Sets {@code seen[e]} for every biased exponent e that occurs. */
    static void exponents(float[] in, int pos, int stride, int rows, int cols, byte[] seen) {
        for (int r = 0; r < rows; r++) {
            int row = pos + r * stride;
            for (int c = 0; c < cols; c++) {
                seen[Math.getExponent(in[row + c]) + Float.MAX_EXPONENT] = 1;
            }
        }
    }

    /** Sets the kind of every sample: its group, or that of the non-finite. Counts the samples of each kind. */
    static void classify(
            float[] in,
            int pos,
            int stride,
            int rows,
            int cols,
            byte[] kindOf,
            byte[] kinds,
            int kindStride,
            int[] counts) {
        for (int r = 0; r < rows; r++) {
            int row = pos + r * stride;
            for (int c = 0; c < cols; c++) {
                float value = in[row + c];
                int e = Math.getExponent(value) + Float.MAX_EXPONENT;
                int kind = e < EXPONENTS - 1 ? kindOf[e] : nonFinite(value);
                kinds[r * kindStride + c] = (byte) kind;
                counts[kind]++;
            }
        }
    }

    private static int nonFinite(float value) {
        return value > 0 ? Groups.PLUS_INFINITY : value < 0 ? Groups.MINUS_INFINITY : Groups.NOT_A_NUMBER;
    }

    /**
     * Copies the samples of kinds {@code from} to {@code to}, times 2^exponent, and zeros for the others.
     *
     * @return whether a sample is not zero
     */
    static boolean select(
            float[] in,
            int pos,
            int stride,
            int rows,
            int cols,
            byte[] kinds,
            int from,
            int to,
            int exponent,
            float[] out,
            int outStride) {
        boolean any = false;
        float first = Math.scalb((float) 1, exponent / 2);
        float second = Math.scalb((float) 1, exponent - exponent / 2);
        for (int r = 0; r < rows; r++) {
            int row = pos + r * stride;
            int target = r * outStride;
            for (int c = 0; c < cols; c++) {
                int kind = kinds[target + c];
                float value = kind >= from && kind <= to ? in[row + c] * first * second : 0;
                out[target + c] = value;
                any |= value != 0;
            }
        }
        return any;
    }
}
