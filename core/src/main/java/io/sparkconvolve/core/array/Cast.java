package io.sparkconvolve.core.array;

/** How a real value becomes an integer sample. */
public enum Cast {
    /** Rounds half to even and limits to the type's range. */
    SATURATE,
    /** Rounds half to even and keeps the low bits, as a C cast of the rounded value does. */
    WRAP,
    /** Truncates toward zero and keeps the low bits, as {@code scipy.ndimage} does. */
    TRUNCATE
}
