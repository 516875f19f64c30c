package io.sparkconvolve.core.array;

import java.util.Locale;

/** The type of the samples in a file. Names are NumPy's. */
public enum Dtype {
    BOOL(1, 0, 1),
    UINT8(1, 0, 255),
    INT8(1, -128, 127),
    UINT16(2, 0, 65535),
    INT16(2, -32768, 32767),
    UINT32(4, 0, 4294967295.0),
    INT32(4, -2147483648.0, 2147483647.0),
    UINT64(8, 0, 18446744073709551615.0),
    INT64(8, -9223372036854775808.0, 9223372036854775807.0),
    FLOAT16(2, -65504, 65504),
    FLOAT32(4, -Float.MAX_VALUE, Float.MAX_VALUE),
    FLOAT64(8, -Double.MAX_VALUE, Double.MAX_VALUE);

    private final int bytes;
    private final double min;
    private final double max;

    Dtype(int bytes, double min, double max) {
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /** The type of a NumPy name such as {@code uint16}. @throws IllegalArgumentException that lists the names */
    public static Dtype named(String name) {
        for (Dtype type : values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "unknown sample type '" + name + "'; known: bool, uint8, int8, uint16, int16, "
                        + "uint32, int32, uint64, int64, float16, float32, float64");
    }

    public int bytes() {
        return bytes;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    public boolean isFloating() {
        return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
    }

    public boolean isUnsigned() {
        return min == 0;
    }

    /** Whether every value of the type is a value of the precision. */
    public boolean isExactIn(Precision precision) {
        return switch (this) {
            case UINT64, INT64 -> false;
            case UINT32, INT32, FLOAT64 -> precision == Precision.FLOAT64;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
