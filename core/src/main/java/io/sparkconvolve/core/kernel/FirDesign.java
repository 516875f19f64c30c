package io.sparkconvolve.core.kernel;

/**
 * Linear-phase filters by the window method, as {@code scipy.signal.firwin} designs them (Oppenheim and Schafer,
 * Discrete-Time Signal Processing, 3rd ed., section 7.5). Symmetric, or antisymmetric for {@link #hilbert}, about the middle;
 * by StrictMath, so that all machines agree.
 */
public final class FirDesign {
    private FirDesign() {}

    /**
     * Ideal bands, cut off by a window and scaled to a gain of 1 in the middle of the first: at 0 where that passes, at half the
     * sampling rate where the band ends there.
     *
     * @param window as many weights as the filter
     * @param edges where bands begin and end, in turn, as parts of half the sampling rate: an even number, ascending, 0 to 1
     */
    public static double[] bands(double[] window, double... edges) {
        int n = window.length;
        double middle = (n - 1) / 2.0;
        double[] taps = new double[n];
        for (int i = 0; i < n; i++) {
            double m = i - middle;
            for (int e = 0; e < edges.length; e += 2) {
                taps[i] += edges[e + 1] * sinc(edges[e + 1] * m) - edges[e] * sinc(edges[e] * m);
            }
            taps[i] *= window[i];
        }
        double at = edges[0] == 0 ? 0 : edges[1] == 1 ? 1 : (edges[0] + edges[1]) / 2;
        double gain = 0;
        for (int i = 0; i < n; i++) {
            gain += taps[i] * StrictMath.cos(StrictMath.PI * (i - middle) * at);
        }
        for (int i = 0; i < n; i++) {
            taps[i] /= gain;
        }
        return taps;
    }

    /**
     * A shift of all frequencies by a quarter of a period, so that convolving a cosine gives a sine: {@code 2 / (pi m)} for odd
     * distances m from the middle, 0 for even ones, times a window.
     *
     * @param window an odd number of weights
     */
    public static double[] hilbert(double[] window) {
        int middle = (window.length - 1) / 2;
        double[] taps = new double[window.length];
        for (int i = 0; i < taps.length; i++) {
            int m = i - middle;
            taps[i] = m % 2 == 0 ? 0 : window[i] * 2 / (StrictMath.PI * m);
        }
        return taps;
    }

    private static double sinc(double x) {
        double y = StrictMath.PI * x;
        return x == 0 ? 1 : StrictMath.sin(y) / y;
    }
}
