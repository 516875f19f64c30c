package io.sparkconvolve.jobs.view;

/** What a tile shows, before colours: rows of pixels; NaN where there is nothing. The array is not written to. */
record Patch(int height, int width, double[] values) {
    long bytes() {
        return (long) values.length * Double.BYTES;
    }
}
