package io.sparkconvolve.core.array;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Bytes to and from float32 by the Vector API, eight at a time; what C2 does not vectorise by itself. Not loaded where the
 * module is missing.
 */
final class ByteLanes {
    private static final int LANES = 8;

    /** 1.5 * 2^23: neighbours are 1 apart there, so adding it rounds. */
    private static final float ROUND = 12582912;

    private ByteLanes() {}

    /** Unsigned bytes to floats. */
    static void unpack(byte[] raw, int from, float[] array, int position, int n) {
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            IntVector wide = (IntVector) ByteVector.fromArray(ByteVector.SPECIES_64, raw, from + i)
                    .convertShape(VectorOperators.B2I, IntVector.SPECIES_256, 0);
            ((FloatVector) wide.and(0xff).convertShape(VectorOperators.I2F, FloatVector.SPECIES_256, 0))
                    .intoArray(array, position + i);
        }
        for (int i = whole; i < n; i++) {
            array[position + i] = raw[from + i] & 0xff;
        }
    }

    /**
     * Floats to bytes: rounded half to even by an addition, limited to {@code min … max}; NaN becomes 0.
     */
    static void pack(float[] array, int position, byte[] raw, int from, int n, float min, float max) {
        int least = Float.floatToRawIntBits(ROUND + min);
        int most = Float.floatToRawIntBits(ROUND + max);
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector values = FloatVector.fromArray(FloatVector.SPECIES_256, array, position + i);
            FloatVector present = values.blend(0, values.compare(VectorOperators.NE, values));
            // The sum's low bits are the integer, in two's complement: no conversion is needed. Bits of positive floats
            // are
            // ordered as they are, and those of negative ones lie below: limited as integers, an instruction each.
            IntVector sums = present.add(ROUND).reinterpretAsInts().max(least).min(most);
            ((ByteVector) sums.convertShape(VectorOperators.I2B, ByteVector.SPECIES_64, 0)).intoArray(raw, from + i);
        }
        for (int i = whole; i < n; i++) {
            raw[from + i] = (byte) (int) (Math.max(min, Math.min(max, array[position + i])) + ROUND - ROUND);
        }
    }
}
