package io.sparkconvolve.core.array;

import java.util.Arrays;

/**
 * What a sample is. Complex samples are presented as real ones along one more axis, before all others and of length 2: the
 * real parts at 0, the imaginary parts at 1. What treats leading axes as independent planes needs to know nothing of it.
 */
public enum SampleKind {
    REAL,
    COMPLEX;

    /** Real numbers in a sample, which is the length of the parts' axis where there is one. */
    public int parts() {
        return this == COMPLEX ? 2 : 1;
    }

    /** How many axes the parts take. */
    public int axes() {
        return this == COMPLEX ? 1 : 0;
    }

    /** The shape, or chunk, of samples with the axis of their parts, whole, before it. */
    public long[] withParts(long[] shape) {
        if (this == REAL) {
            return shape.clone();
        }
        long[] longer = new long[shape.length + 1];
        longer[0] = parts();
        System.arraycopy(shape, 0, longer, 1, shape.length);
        return longer;
    }

    /** The inverse of {@link #withParts}. */
    public long[] withoutParts(long[] shape) {
        return Arrays.copyOfRange(shape, axes(), shape.length);
    }

    /** NumPy's name of the type whose parts are of a type: {@code complex64} of float32. */
    public String name(Dtype part) {
        return this == COMPLEX ? "complex" + 16 * part.bytes() : part.toString();
    }
}
