package io.sparkconvolve.core.fft;

/** The outputs of a unit that are wanted: rows {@code fromRow <= y < toRow}, columns {@code fromCol <= x < toCol}. */
record Window(int fromRow, int toRow, int fromCol, int toCol) {
    int rows() {
        return toRow - fromRow;
    }

    int cols() {
        return toCol - fromCol;
    }
}
