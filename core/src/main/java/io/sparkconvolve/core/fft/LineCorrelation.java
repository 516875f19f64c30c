package io.sparkconvolve.core.fft;

/**
 * Circular correlation of real lines in the frequency domain, in float64: {@code sum over frames of inverse(A conj(B))},
 * with one inverse transform for many products. Spectra are in JTransforms' packed order. One instance per thread.
 */
public final class LineCorrelation {
    private final int length;
    private final DoubleLineFft fft;
    private final double gain;

    /** @param length of a frame: a power of two, at least 4 */
    public LineCorrelation(int length) {
        if (length < 4 || Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("a frame's length must be a power of two, at least 4; got " + length);
        }
        this.length = length;
        this.fft = new DoubleLineFft(length);
        this.gain = fft.gain();
    }

    /** Bytes of the tables and the scratch of one instance, and of the pulse that {@code DoubleLineFft.gain} needs. */
    public static long bytes(int length) {
        return 4L * Double.BYTES * length;
    }

    /** Transforms a frame in place. */
    public void forward(double[] frame) {
        fft.forward(frame);
    }

    /** {@code sum += a * conj(b)}, all of them spectra. */
    public void addProduct(double[] sum, double[] a, double[] b) {
        sum[0] += a[0] * b[0];
        sum[1] += a[1] * b[1];
        for (int i = 2; i < length; i += 2) {
            double re = a[i] * b[i] + a[i + 1] * b[i + 1];
            double im = a[i + 1] * b[i] - a[i] * b[i + 1];
            sum[i] += re;
            sum[i + 1] += im;
        }
    }

    /** Turns a sum of products into {@code out[j] = sum_m b[m] a[(m + j) mod length]}, in place. */
    public void inverse(double[] sum) {
        fft.inverse(sum);
        for (int i = 0; i < length; i++) {
            sum[i] /= gain;
        }
    }

    /**
     * What the rounding of {@link #forward} of both lines, a product and {@link #inverse} can cost at most, relative to the
     * product of the Euclidean norms of the lines; see {@link FftError} for the analysis and the figures.
     */
    public static double error(int length) {
        double levels = Math.log(length) / Math.log(2);
        return 0x1p-53 * (3 * 24 * (levels + 2) + Math.sqrt(5) + 2);
    }
}
