package io.sparkconvolve.core.fft;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.jtransforms.fft.DoubleFFT_3D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Complex transforms of a whole grid of one to three axes in float64, by JTransforms: for designing filters, not for samples.
 * Grids are row-major, real and imaginary parts by turns.
 */
public final class GridFft {
    static {
        // JTransforms would start a pool of its own threads; ours are the caller's.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private GridFft() {}

    /** Transforms in place, without a scale. @param lengths powers of two */
    public static void forward(double[] grid, int... lengths) {
        int[] n = longer(lengths);
        switch (n.length) {
            case 0 -> {}
            case 1 -> new DoubleFFT_1D(n[0]).complexForward(grid);
            case 2 -> new DoubleFFT_2D(n[0], n[1]).complexForward(grid);
            case 3 -> new DoubleFFT_3D(n[0], n[1], n[2]).complexForward(grid);
            default -> throw axes(n);
        }
    }

    /** The inverse of {@link #forward}, scaled. */
    public static void inverse(double[] grid, int... lengths) {
        int[] n = longer(lengths);
        switch (n.length) {
            case 0 -> {}
            case 1 -> new DoubleFFT_1D(n[0]).complexInverse(grid, true);
            case 2 -> new DoubleFFT_2D(n[0], n[1]).complexInverse(grid, true);
            case 3 -> new DoubleFFT_3D(n[0], n[1], n[2]).complexInverse(grid, true);
            default -> throw axes(n);
        }
    }

    /** Axes of length 1 change nothing, and JTransforms refuses them. */
    private static int[] longer(int[] lengths) {
        return Arrays.stream(lengths).filter(n -> n > 1).toArray();
    }

    private static IllegalArgumentException axes(int[] lengths) {
        return new IllegalArgumentException("grids have one to three axes; got " + lengths.length);
    }
}
