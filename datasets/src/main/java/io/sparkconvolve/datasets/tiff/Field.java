package io.sparkconvolve.datasets.tiff;

/**
 * One entry of a directory; its values stay in the file until asked for.
 *
 * @param position where the values start, within the entry itself or elsewhere; not yet checked against the file
 */
record Field(int tag, FieldType type, long count, long position) {
    /** Bytes of all values, or -1 where that exceeds 2^63 - 1. */
    long bytes() {
        return count < 0 || count > Long.MAX_VALUE / type.bytes() ? -1 : count * type.bytes();
    }
}
