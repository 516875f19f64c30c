package io.sparkconvolve.jobs.view;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.datasets.ArrayInfo;
import java.math.BigDecimal;

/** A sample's value as a person reads it, and as a program reads it back: the same number. */
final class SampleText {
    private static final double EXACT_INTEGERS = 1L << 53;

    private SampleText() {}

    /** The i-th sample of an array that was read with the axis of parts. */
    static String of(ArrayInfo info, NdArray array, int index) {
        double value = array.samples().get(index);
        if (info.kind() == SampleKind.REAL) {
            return of(info.dtype(), value);
        }
        double imaginary = array.samples().get(array.size() / 2 + index);
        String second = of(info.dtype(), imaginary);
        return of(info.dtype(), value) + (second.startsWith("-") ? "" : "+") + second + "j";
    }

    /** A number of a type. Whole numbers beyond 2^53 may have been rounded, and say so. */
    static String of(Dtype type, double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (!type.isFloating()) {
            return Math.abs(value) < EXACT_INTEGERS
                    ? Long.toString((long) value)
                    : "≈" + new BigDecimal(value).toPlainString();
        }
        return type == Dtype.FLOAT64 ? Double.toString(value) : Float.toString((float) value);
    }
}
