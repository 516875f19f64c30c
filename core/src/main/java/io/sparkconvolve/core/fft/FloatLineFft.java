package io.sparkconvolve.core.fft;

import org.jtransforms.fft.FloatFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Real transforms of one length, by JTransforms. One instance per thread: a plan of JTransforms is not safe to share.
 * Packed order: {@code a[2k], a[2k+1]} are the real and imaginary parts of frequency k, and {@code a[1]} is the real part of
 * frequency n/2.
 */
final class FloatLineFft {
    static {
        // JTransforms would start a pool of its own threads; ours are the caller's.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int n;
    private final FloatFFT_1D plan;

    FloatLineFft(int n) {
        this.n = n;
        this.plan = new FloatFFT_1D(n);
    }

    void forward(float[] a) {
        plan.realForward(a);
    }

    /** The factor of {@code inverse(forward(a))}: n, or n/2 in the code for powers of two. */
    double gain() {
        float[] pulse = new float[n];
        pulse[0] = 1;
        forward(pulse);
        inverse(pulse);
        return Math.rint(pulse[0]);
    }

    /** The inverse, times {@link #gain}. */
    void inverse(float[] a) {
        plan.realInverse(a, false);
    }

    /** {@code a *= b} as packed spectra. */
    void multiply(float[] a, float[] b) {
        a[0] *= b[0];
        a[1] *= b[1];
        for (int i = 2; i < n; i += 2) {
            float re = a[i];
            float im = a[i + 1];
            a[i] = re * b[i] - im * b[i + 1];
            a[i + 1] = re * b[i + 1] + im * b[i];
        }
    }
}
