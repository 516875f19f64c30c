package io.sparkconvolve.core.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes of a file to samples; what is behind {@link FloatSamples#decode}. A loop for each type, each in a method of its
 * own: in one large method the compiler stops looking through the accesses to the bytes.
 */
final class FloatDecoder {
    private FloatDecoder() {}

    static void decode(
            Dtype type, ByteOrder order, byte[] raw, int rawPosition, int rawStep, float[] array, int position, int n) {
        RawBits.check(type, raw, rawPosition, rawStep, array.length, position, n);
        int step = rawStep * type.bytes();
        if (step == Float.BYTES && (type == Dtype.FLOAT32 || type == Dtype.FLOAT64) && type.bytes() == Float.BYTES) {
            ByteBuffer.wrap(raw, rawPosition, n * step)
                    .order(order)
                    .asFloatBuffer()
                    .get(array, position, n);
            return;
        }
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int end = position + n;
        switch (type) {
            case BOOL -> bool(raw, rawPosition, step, array, position, end);
            case UINT8 -> uint8(raw, rawPosition, step, array, position, end);
            case INT8 -> int8(raw, rawPosition, step, array, position, end);
            case UINT16 -> uint16(raw, rawPosition, step, swap, array, position, end);
            case INT16 -> int16(raw, rawPosition, step, swap, array, position, end);
            case UINT32 -> uint32(raw, rawPosition, step, swap, array, position, end);
            case INT32 -> int32(raw, rawPosition, step, swap, array, position, end);
            case UINT64 -> uint64(raw, rawPosition, step, swap, array, position, end);
            case INT64 -> int64(raw, rawPosition, step, swap, array, position, end);
            case FLOAT16 -> binary16(raw, rawPosition, step, swap, array, position, end);
            case FLOAT32 -> binary32(raw, rawPosition, step, swap, array, position, end);
            case FLOAT64 -> binary64(raw, rawPosition, step, swap, array, position, end);
            default -> throw new IllegalArgumentException("no decoder for " + type);
        }
    }

    private static void bool(byte[] raw, int from, int step, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = raw[p] != 0 ? 1 : 0;
        }
    }

    private static void uint8(byte[] raw, int from, int step, float[] array, int start, int end) {
        if (step == 1 && ByteRuns.unpack(raw, from, array, start, end - start)) {
            return;
        }
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = raw[p] & 0xff;
        }
    }

    private static void int8(byte[] raw, int from, int step, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = raw[p];
        }
    }

    private static void uint16(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.int16(raw, p, swap) & 0xffff;
        }
    }

    private static void int16(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.int16(raw, p, swap);
        }
    }

    private static void uint32(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.int32(raw, p, swap) & 0xffffffffL;
        }
    }

    private static void int32(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.int32(raw, p, swap);
        }
    }

    private static void uint64(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            long bits = RawBits.int64(raw, p, swap);
            // Halved with a sticky last bit, so that the one rounding is the right one.
            array[i] = bits >= 0 ? (float) bits : (float) (bits >>> 1 | bits & 1) * 2;
        }
    }

    private static void int64(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.int64(raw, p, swap);
        }
    }

    private static void binary16(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.half(RawBits.int16(raw, p, swap));
        }
    }

    private static void binary32(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = RawBits.single(raw, p, swap);
        }
    }

    private static void binary64(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            array[i] = (float) Double.longBitsToDouble(RawBits.int64(raw, p, swap));
        }
    }
}
