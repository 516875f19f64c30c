package io.sparkconvolve.datasets;

import io.sparkconvolve.core.geometry.Region;

/** Steps through the coordinates of a box in row-major order: {@code do { … } while (next(at, box))}. */
public final class Odometer {
    private Odometer() {}

    /** To the next sample; false, and back at the start, after the last one. */
    public static boolean next(long[] at, Region box) {
        return next(at, box, box.rank() - 1);
    }

    /** To the next row along the last axis, whose coordinate stays; false, and back at the start, after the last one. */
    public static boolean nextRow(long[] at, Region box) {
        return next(at, box, box.rank() - 2);
    }

    private static boolean next(long[] at, Region box, int fastest) {
        for (int a = fastest; a >= 0; a--) {
            if (++at[a] < box.end(a)) {
                return true;
            }
            at[a] = box.origin(a);
        }
        return false;
    }
}
