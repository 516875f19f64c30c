package io.sparkconvolve.core.loops;

/**
 * The extremum over a flat element made of runs, added to what the destination holds (E. R. Urbach and M. H. F. Wilkinson,
 * Efficient 2-D Grayscale Morphological Transformations With Arbitrary Flat Structuring Elements, 2008,
 * doi:10.1109/TIP.2007.912582).
 *
 * <p>Of each source row the extrema of 1, 2, 4, 8 ... neighbours are made, and of two of these, which overlap, those of each
 * distinct run. A run's go to the output rows whose element has it there. The cost of a sample is the number of runs, that of
 * distinct ones, and the logarithm of the longest one's length; discs, diamonds and all convex elements have a run a row.
 */
final class FloatRunExtremum {
    /** Bytes of the output rows under an element, which are read and written with every source row. */
    private static final int BAND_BYTES = 512 << 10;

    private static final int LEAST_STRIP = 256;

    private final FloatLoops loops;
    private final Extremum which;
    private final Runs runs;
    private final float[] scratch;
    /** Length of a scratch row: a strip's columns and the element's. */
    private final int stride;
    /** Where a run's extrema are made: after the doubled rows. */
    private final int result;

    private FloatRunExtremum(FloatLoops loops, Extremum which, Runs runs, int strip, float[] scratch) {
        this.loops = loops;
        this.which = which;
        this.runs = runs;
        this.scratch = scratch;
        this.stride = strip + runs.width() - 1;
        this.result = runs.doublings() * stride;
    }

    private static int strip(int cols, Runs runs) {
        int fit = BAND_BYTES / Float.BYTES / runs.height() / 64 * 64;
        return (int) Math.min(cols, Math.max(fit, Math.max(LEAST_STRIP, 2L * runs.width())));
    }

    static long scratch(int cols, Runs runs) {
        return (runs.doublings() + 1L) * (strip(cols, runs) + runs.width() - 1L);
    }

    static void run(
            FloatLoops loops,
            Extremum which,
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            Runs runs,
            float[] scratch) {
        int strip = strip(cols, runs);
        FloatRunExtremum element = new FloatRunExtremum(loops, which, runs, strip, scratch);
        for (int x = 0; x < cols; x += strip) {
            int n = Math.min(strip, cols - x);
            for (int y = 0; y < rows + runs.height() - 1; y++) {
                int s = srcPos + y * srcStride + x;
                element.row(src, s, dst, dstPos + x, dstStride, y, rows, n);
            }
        }
    }

    /** All that source row {@code y} is good for. */
    private void row(float[] src, int s, float[] dst, int d, int dstStride, int y, int rows, int n) {
        int levels = runs.doublings();
        float[] from = src;
        int at = s;
        for (int level = 1; level <= levels; level++) {
            int half = 1 << level - 1;
            int to = (level - 1) * stride;
            loops.extremum(which, from, at, from, at + half, scratch, to, n + runs.width() - 2 * half);
            from = scratch;
            at = to;
        }
        for (int run = 0; run < runs.distinct(); run++) {
            run(src, s, run, dst, d, dstStride, y, rows, n);
        }
    }

    private void run(float[] src, int s, int run, float[] dst, int d, int dstStride, int y, int rows, int n) {
        int length = runs.length(run);
        int level = Runs.log2(length);
        float[] of = level == 0 ? src : scratch;
        int at = (level == 0 ? s : (level - 1) * stride) + runs.first(run);
        int rest = length - (1 << level);
        boolean made = rest == 0;
        for (int row : runs.rows(run)) {
            int output = y - row;
            if (output >= 0 && output < rows) {
                if (!made) {
                    loops.extremum(which, of, at, of, at + rest, scratch, result, n);
                    of = scratch;
                    at = result;
                    made = true;
                }
                int to = d + output * dstStride;
                loops.extremum(which, of, at, dst, to, dst, to, n);
            }
        }
    }
}
