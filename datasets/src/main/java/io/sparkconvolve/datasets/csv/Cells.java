package io.sparkconvolve.datasets.csv;

/** Finds where cells and rows end. Delimiters and line feeds between quotes are text. */
final class Cells {
    private Cells() {}

    /** Position of the first {@code delimiter} from {@code from} on that is not between quotes, or {@code to}. */
    static int end(byte[] bytes, int from, int to, byte delimiter) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == delimiter && !quoted) {
                return i;
            }
            quoted ^= b == '"';
        }
        return to;
    }
}
