package io.sparkconvolve.core.correlation;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A local maximum.
 *
 * @param row index along the first axis; 0 for a line
 * @param column index along the last axis
 * @param rowOffset where the parabola through the three samples around it has its top, from -0.5 to 0.5; 0 for a line
 * @param columnOffset the same along the last axis
 */
public record Peak(long row, long column, double score, double rowOffset, double columnOffset) implements Serializable {
    /** Higher scores first; of equal ones the first in row-major order. */
    public static final Comparator<Peak> BEST_FIRST = Comparator.comparingDouble(Peak::score)
            .reversed()
            .thenComparingLong(Peak::row)
            .thenComparingLong(Peak::column);

    /** The larger of the distances along both axes. */
    long distance(Peak other) {
        return Math.max(Math.abs(row - other.row), Math.abs(column - other.column));
    }

    /**
     * The top of the parabola through three samples, from the middle one; 0 where one of them is missing, or if they are
     * equal.
     */
    static double offset(double before, double at, double after) {
        double curvature = before - 2 * at + after;
        double offset = 0.5 * (before - after) / curvature;
        return offset >= -0.5 && offset <= 0.5 ? offset : 0;
    }
}
