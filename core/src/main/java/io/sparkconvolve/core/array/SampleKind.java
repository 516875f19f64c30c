package io.sparkconvolve.core.array;

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

    /** NumPy's name of the type whose parts are of a type: {@code complex64} of float32. */
    public String name(Dtype part) {
        return this == COMPLEX ? "complex" + 16 * part.bytes() : part.toString();
    }
}
