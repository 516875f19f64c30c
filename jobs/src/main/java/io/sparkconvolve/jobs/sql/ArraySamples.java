package io.sparkconvolve.jobs.sql;

import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/** Between Spark's arrays and samples, without an object per element. NULL is read as NaN. */
final class ArraySamples {
    private ArraySamples() {}

    /** @param array of the samples' type */
    static void read(ArrayData array, Samples into) {
        if (into instanceof DoubleSamples doubles) {
            readDoubles(array, doubles.array());
        } else {
            readFloats(array, ((FloatSamples) into).array());
        }
    }

    /** @param precision of the array's elements */
    static void readWeights(ArrayData array, Precision precision, double[] into) {
        if (precision == Precision.FLOAT64) {
            readDoubles(array, into);
            return;
        }
        int n = array.numElements();
        for (int i = 0; i < n; i++) {
            into[i] = array.isNullAt(i) ? Double.NaN : array.getFloat(i);
        }
    }

    private static void readDoubles(ArrayData array, double[] into) {
        int n = array.numElements();
        if (array instanceof UnsafeArrayData packed) {
            copy(packed, n, into, Platform.DOUBLE_ARRAY_OFFSET, Double.BYTES);
            if (!hasNulls(packed, n)) {
                return;
            }
        } else {
            for (int i = 0; i < n; i++) {
                into[i] = array.getDouble(i);
            }
        }
        for (int i = 0; i < n; i++) {
            if (array.isNullAt(i)) {
                into[i] = Double.NaN;
            }
        }
    }

    private static void readFloats(ArrayData array, float[] into) {
        int n = array.numElements();
        if (array instanceof UnsafeArrayData packed) {
            copy(packed, n, into, Platform.FLOAT_ARRAY_OFFSET, Float.BYTES);
            if (!hasNulls(packed, n)) {
                return;
            }
        } else {
            for (int i = 0; i < n; i++) {
                into[i] = array.getFloat(i);
            }
        }
        for (int i = 0; i < n; i++) {
            if (array.isNullAt(i)) {
                into[i] = Float.NaN;
            }
        }
    }

    private static void copy(UnsafeArrayData array, int n, Object into, long offset, int bytes) {
        long first = array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(n);
        Platform.copyMemory(array.getBaseObject(), first, into, offset, (long) bytes * n);
    }

    /** The header is the number of elements and a bit for each, in words of 8 bytes. */
    private static boolean hasNulls(UnsafeArrayData array, int n) {
        long end = array.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(n);
        for (long word = array.getBaseOffset() + Long.BYTES; word < end; word += Long.BYTES) {
            if (Platform.getLong(array.getBaseObject(), word) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The first {@code n} samples as a new array. */
    static ArrayData toArray(Samples samples, int n) {
        return samples instanceof DoubleSamples doubles
                ? UnsafeArrayData.fromPrimitiveArray(doubles.array(), Platform.DOUBLE_ARRAY_OFFSET, n, Double.BYTES)
                : UnsafeArrayData.fromPrimitiveArray(
                        ((FloatSamples) samples).array(), Platform.FLOAT_ARRAY_OFFSET, n, Float.BYTES);
    }
}
