package io.sparkconvolve.core.kernel;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.fft.GridFft;
import java.util.Arrays;

/**
 * The impulse response of a Wiener filter, {@code conj(H) / (|H|^2 + r)} with H the spectrum of a point spread function and r a
 * constant ratio of noise to signal (N. Wiener, Extrapolation, Interpolation, and Smoothing of Stationary Time Series, 1949;
 * R. C. Gonzalez and R. E. Woods, Digital Image Processing, 3rd ed., section 5.8). The response decays exponentially, the more
 * slowly the smaller r is where H is small, so that a few samples of it are all of it but a stated rest.
 *
 * @param weights of odd lengths, to be convolved with, the centre in the middle
 * @param leftOut sum of the magnitudes of the response that the weights leave out
 */
public record WienerFilter(Kernel weights, double leftOut) {
    /** Samples of the largest grid: 64 MB. */
    private static final long LARGEST_GRID = 1 << 22;

    private static final int SMALLEST_AXIS = 16;

    /**
     * The shortest filter that leaves out no more than a share of the response.
     *
     * @param psf of one to three axes; its centre is at {@code (k - 1) / 2} of k
     * @param ratio r, greater than 0
     * @param share of the sum of the response's magnitudes, greater than 0
     * @throws InvalidInputException if the response is too long for the largest grid
     */
    public static WienerFilter of(Kernel psf, double ratio, double share) {
        for (Response response = Response.first(psf, ratio); response != null; response = response.larger()) {
            int[] reach = response.reach(share);
            if (response.holds(reach)) {
                return response.cut(reach);
            }
        }
        throw new InvalidInputException(tooLong(psf)
                + ": more than a share of " + share + " of it lies beyond, at a noise-to-signal ratio of " + ratio
                + "; give a larger ratio, a larger share to leave out, or the reach to cut it at");
    }

    private static String tooLong(Kernel psf) {
        return "the Wiener filter of this " + psf + " psf does not fit into a quarter of the largest grid, of "
                + Arrays.toString(Response.largest(psf)) + " samples";
    }

    /**
     * The filter cut where the caller says. What can be known of the rest is counted on the largest grid at the most, where a
     * response that is not at its end by then folds back.
     *
     * @param reach of the filter to either side, per axis
     */
    public static WienerFilter of(Kernel psf, double ratio, double share, int[] reach) {
        Response last = null;
        for (Response response = Response.first(psf, ratio); response != null; response = response.larger()) {
            last = response;
            if (response.holds(reach) && response.holds(response.reach(share))) {
                break;
            }
        }
        if (last == null || !last.holds(reach)) {
            throw new InvalidInputException(tooLong(psf) + ", at a reach of " + Arrays.toString(reach)
                    + "; give a shorter one, or a smaller psf");
        }
        return last.cut(reach);
    }

    /** The response on a periodic grid. */
    private record Response(Kernel psf, double ratio, int[] lengths, double[] samples) {

        static Response first(Kernel psf, double ratio) {
            int[] lengths = new int[psf.rank()];
            for (int a = 0; a < lengths.length; a++) {
                lengths[a] = psf.length(a) == 1 ? 1 : SMALLEST_AXIS;
                while (lengths[a] > 1 && lengths[a] < 2L * psf.length(a)) {
                    lengths[a] *= 2;
                }
            }
            return size(lengths) > LARGEST_GRID ? null : on(psf, ratio, lengths);
        }

        private static long size(int[] lengths) {
            return Arrays.stream(lengths).asLongStream().reduce(1, Math::multiplyExact);
        }

        /** With axes twice as long; null if that is too large. */
        Response larger() {
            int[] doubled = doubled(lengths);
            return size(doubled) > LARGEST_GRID || Arrays.equals(doubled, lengths) ? null : on(psf, ratio, doubled);
        }

        private static int[] doubled(int[] lengths) {
            return Arrays.stream(lengths).map(n -> n == 1 ? 1 : 2 * n).toArray();
        }

        /** For people. */
        static int[] largest(Kernel psf) {
            int[] lengths = Arrays.stream(psf.shape())
                    .map(k -> k == 1 ? 1 : SMALLEST_AXIS)
                    .toArray();
            while (size(doubled(lengths)) <= LARGEST_GRID && !Arrays.equals(doubled(lengths), lengths)) {
                lengths = doubled(lengths);
            }
            return lengths;
        }

        private static Response on(Kernel psf, double ratio, int[] lengths) {
            double[] grid = new double[Math.toIntExact(2 * size(lengths))];
            for (int i = 0; i < psf.size(); i++) {
                int position = 0;
                for (int a = 0, rest = i, below = psf.size(); a < lengths.length; a++) {
                    below /= psf.length(a);
                    int at = Math.floorMod(rest / below - (psf.length(a) - 1) / 2, lengths[a]);
                    rest %= below;
                    position = position * lengths[a] + at;
                }
                grid[2 * position] = psf.weight(i);
            }
            GridFft.forward(grid, lengths);
            for (int i = 0; i < grid.length; i += 2) {
                double power = grid[i] * grid[i] + grid[i + 1] * grid[i + 1] + ratio;
                grid[i] /= power;
                grid[i + 1] /= -power;
            }
            GridFft.inverse(grid, lengths);
            double[] samples = new double[grid.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = grid[2 * i];
            }
            return new Response(psf, ratio, lengths, samples);
        }

        /** Whether filters of this reach stay within a quarter of the grid: what folds back from beyond it is less by far. */
        boolean holds(int[] reach) {
            for (int a = 0; a < lengths.length; a++) {
                if (lengths[a] > 1 && 4L * reach[a] > lengths[a]) {
                    return false;
                }
            }
            return true;
        }

        /** The shortest reach, per axis, beyond which no more than a share of all magnitudes lies. */
        int[] reach(double share) {
            int[] reach = new int[lengths.length];
            double most = share / lengths.length;
            for (int a = 0; a < lengths.length; a++) {
                double[] at = magnitudes(a);
                double allowed = most * Arrays.stream(at).sum();
                double beyond = 0;
                reach[a] = at.length - 1;
                while (reach[a] > 0 && beyond + at[reach[a]] <= allowed) {
                    beyond += at[reach[a]--];
                }
            }
            return reach;
        }

        /** Sums of magnitudes by the distance from the centre along an axis. */
        private double[] magnitudes(int axis) {
            int n = lengths[axis];
            int stride = 1;
            for (int a = axis + 1; a < lengths.length; a++) {
                stride *= lengths[a];
            }
            double[] sums = new double[n / 2 + 1];
            for (int i = 0; i < samples.length; i++) {
                int at = i / stride % n;
                sums[Math.min(at, n - at)] += Math.abs(samples[i]);
            }
            return sums;
        }

        WienerFilter cut(int[] reach) {
            int[] shape = new int[lengths.length];
            int size = 1;
            for (int a = 0; a < shape.length; a++) {
                // An axis that nothing was spread along has one sample.
                shape[a] = lengths[a] == 1 ? 1 : Math.addExact(Math.multiplyExact(2, reach[a]), 1);
                size = Math.multiplyExact(size, shape[a]);
            }
            double[] weights = new double[size];
            double kept = 0;
            for (int i = 0; i < size; i++) {
                int position = 0;
                for (int a = 0, rest = i, below = size; a < shape.length; a++) {
                    below /= shape[a];
                    position = position * lengths[a] + Math.floorMod(rest / below - shape[a] / 2, lengths[a]);
                    rest %= below;
                }
                weights[i] = samples[position];
                kept += Math.abs(weights[i]);
            }
            double all = Arrays.stream(samples).map(Math::abs).sum();
            // Twice: what lies beyond the grid is not more than what lies on it but outside of the filter.
            return new WienerFilter(Kernel.of(weights, shape), 2 * Math.max(0, all - kept));
        }
    }
}
