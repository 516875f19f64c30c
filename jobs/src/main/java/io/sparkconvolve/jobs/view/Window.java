package io.sparkconvolve.jobs.view;

/**
 * A box of a plane, in samples of one level.
 *
 * @param top its first row
 * @param left its first column
 */
record Window(long top, long left, long height, long width) {
    /** What both share; they meet. */
    Window intersect(Window other) {
        long y = Math.max(top, other.top);
        long x = Math.max(left, other.left);
        long end = Math.min(top + height, other.top + other.height);
        long right = Math.min(left + width, other.left + other.width);
        return new Window(y, x, end - y, right - x);
    }

    /** The box of so many rows from one of this box's on, cut to it. */
    Window rows(long first, long count) {
        return new Window(top + first, left, Math.min(count, height - first), width);
    }

    long size() {
        return Math.multiplyExact(height, width);
    }
}
