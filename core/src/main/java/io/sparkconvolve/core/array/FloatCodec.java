package io.sparkconvolve.core.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes of a file to samples and back; the loops behind {@link FloatSamples#decode} and {@link FloatSamples#encode}. One
 * loop for each type, so that each is tight; what a single number becomes is {@link RawBits}'.
 */
final class FloatCodec {
    private FloatCodec() {}

    static void decode(
            Dtype type, ByteOrder order, byte[] raw, int rawPosition, int rawStep, float[] array, int position, int n) {
        check(type, raw, rawPosition, rawStep, array, position, n);
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int step = rawStep * type.bytes();
        int end = position + n;
        int p = rawPosition;
        switch (type) {
            case BOOL -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = raw[p] != 0 ? 1 : 0;
                }
            }
            case UINT8 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = raw[p] & 0xff;
                }
            }
            case INT8 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = raw[p];
                }
            }
            case UINT16 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.int16(raw, p, swap) & 0xffff;
                }
            }
            case INT16 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.int16(raw, p, swap);
                }
            }
            case FLOAT16 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.half(RawBits.int16(raw, p, swap));
                }
            }
            default -> decodeWide(type, order, raw, rawPosition, step, array, position, n);
        }
    }

    private static void decodeWide(
            Dtype type, ByteOrder order, byte[] raw, int rawPosition, int step, float[] array, int position, int n) {
        if (isOwnType(type) && step == type.bytes()) {
            ByteBuffer.wrap(raw, rawPosition, n * step)
                    .order(order)
                    .asFloatBuffer()
                    .get(array, position, n);
            return;
        }
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int end = position + n;
        int p = rawPosition;
        switch (type) {
            case UINT32 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.int32(raw, p, swap) & 0xffffffffL;
                }
            }
            case INT32 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.int32(raw, p, swap);
                }
            }
            case FLOAT32 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.single(raw, p, swap);
                }
            }
            case UINT64 -> {
                for (int i = position; i < end; i++, p += step) {
                    long bits = RawBits.int64(raw, p, swap);
                    // Halved with a sticky last bit, so that the one rounding is the right one.
                    array[i] = bits >= 0 ? (float) bits : (float) (bits >>> 1 | bits & 1) * 2;
                }
            }
            case INT64 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = RawBits.int64(raw, p, swap);
                }
            }
            case FLOAT64 -> {
                for (int i = position; i < end; i++, p += step) {
                    array[i] = (float) Double.longBitsToDouble(RawBits.int64(raw, p, swap));
                }
            }
            default -> throw new IllegalArgumentException("no decoder for " + type);
        }
    }

    static void encode(
            Dtype type,
            Cast cast,
            double missing,
            ByteOrder order,
            byte[] raw,
            int rawPosition,
            int rawStep,
            float[] array,
            int position,
            int n) {
        check(type, raw, rawPosition, rawStep, array, position, n);
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int step = rawStep * type.bytes();
        int end = position + n;
        int p = rawPosition;
        switch (type) {
            case BOOL -> {
                byte instead = (byte) (missing != 0 ? 1 : 0);
                for (int i = position; i < end; i++, p += step) {
                    float value = array[i];
                    raw[p] = value != value ? instead : (byte) (value != 0 ? 1 : 0);
                }
            }
            case UINT8, INT8 -> encodeBytes(type, cast, missing, raw, p, step, array, position, n);
            case UINT16, INT16 -> encodeShorts(type, cast, missing, swap, raw, p, step, array, position, n);
            case UINT32, INT32 -> encodeInts(type, cast, missing, swap, raw, p, step, array, position, n);
            case UINT64, INT64 -> encodeLongs(type, cast, missing, swap, raw, p, step, array, position, n);
            case FLOAT16 -> {
                for (int i = position; i < end; i++, p += step) {
                    RawBits.int16(raw, p, swap, RawBits.halfBits(array[i]));
                }
            }
            default -> encodeFloating(type, order, raw, p, step, array, position, n);
        }
    }

    private static void encodeBytes(
            Dtype type, Cast cast, double missing, byte[] raw, int p, int step, float[] array, int position, int n) {
        long min = (long) type.min();
        long max = (long) type.max();
        long instead = (long) missing;
        int end = position + n;
        if (cast == Cast.SATURATE) {
            for (int i = position; i < end; i++, p += step) {
                raw[p] = (byte) RawBits.saturated(array[i], min, max, instead);
            }
        } else {
            boolean truncate = cast == Cast.TRUNCATE;
            for (int i = position; i < end; i++, p += step) {
                raw[p] = (byte) RawBits.lowBits(array[i], truncate, instead);
            }
        }
    }

    private static void encodeShorts(
            Dtype type,
            Cast cast,
            double missing,
            boolean swap,
            byte[] raw,
            int p,
            int step,
            float[] array,
            int position,
            int n) {
        long min = (long) type.min();
        long max = (long) type.max();
        long instead = (long) missing;
        int end = position + n;
        if (cast == Cast.SATURATE) {
            for (int i = position; i < end; i++, p += step) {
                RawBits.int16(raw, p, swap, (short) RawBits.saturated(array[i], min, max, instead));
            }
        } else {
            boolean truncate = cast == Cast.TRUNCATE;
            for (int i = position; i < end; i++, p += step) {
                RawBits.int16(raw, p, swap, (short) RawBits.lowBits(array[i], truncate, instead));
            }
        }
    }

    private static void encodeInts(
            Dtype type,
            Cast cast,
            double missing,
            boolean swap,
            byte[] raw,
            int p,
            int step,
            float[] array,
            int position,
            int n) {
        long min = (long) type.min();
        long max = (long) type.max();
        long instead = (long) missing;
        int end = position + n;
        if (cast == Cast.SATURATE) {
            for (int i = position; i < end; i++, p += step) {
                RawBits.int32(raw, p, swap, (int) RawBits.saturated(array[i], min, max, instead));
            }
        } else {
            boolean truncate = cast == Cast.TRUNCATE;
            for (int i = position; i < end; i++, p += step) {
                RawBits.int32(raw, p, swap, (int) RawBits.lowBits(array[i], truncate, instead));
            }
        }
    }

    private static void encodeLongs(
            Dtype type,
            Cast cast,
            double missing,
            boolean swap,
            byte[] raw,
            int p,
            int step,
            float[] array,
            int position,
            int n) {
        boolean unsigned = type.isUnsigned();
        long instead = unsigned ? RawBits.saturatedUnsigned(missing, 0) : (long) missing;
        int end = position + n;
        if (cast == Cast.SATURATE) {
            for (int i = position; i < end; i++, p += step) {
                long bits = unsigned
                        ? RawBits.saturatedUnsigned(array[i], instead)
                        : RawBits.saturated(array[i], Long.MIN_VALUE, Long.MAX_VALUE, instead);
                RawBits.int64(raw, p, swap, bits);
            }
        } else {
            boolean truncate = cast == Cast.TRUNCATE;
            for (int i = position; i < end; i++, p += step) {
                RawBits.int64(raw, p, swap, RawBits.lowBits(array[i], truncate, instead));
            }
        }
    }

    private static void encodeFloating(
            Dtype type, ByteOrder order, byte[] raw, int p, int step, float[] array, int position, int n) {
        if (isOwnType(type) && step == type.bytes()) {
            ByteBuffer.wrap(raw, p, n * step).order(order).asFloatBuffer().put(array, position, n);
            return;
        }
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int end = position + n;
        if (type == Dtype.FLOAT32) {
            for (int i = position; i < end; i++, p += step) {
                RawBits.int32(raw, p, swap, RawBits.singleBits(array[i]));
            }
        } else {
            for (int i = position; i < end; i++, p += step) {
                RawBits.int64(raw, p, swap, Double.doubleToRawLongBits(array[i]));
            }
        }
    }

    /** Whether the type's bytes are this class's own numbers. */
    private static boolean isOwnType(Dtype type) {
        return (type == Dtype.FLOAT32 || type == Dtype.FLOAT64) && type.bytes() == Float.BYTES;
    }

    private static void check(
            Dtype type, byte[] raw, int rawPosition, int rawStep, float[] array, int position, int n) {
        if (n == 0) {
            return;
        }
        long last = rawPosition + ((long) n - 1) * rawStep * type.bytes() + type.bytes();
        if (n < 0 || rawStep < 1 || rawPosition < 0 || last > raw.length) {
            throw new IndexOutOfBoundsException(n + " samples of " + type + " with step " + rawStep + " from byte "
                    + rawPosition + " don't lie in " + raw.length + " bytes");
        }
        if (position < 0 || (long) position + n > array.length) {
            throw new IndexOutOfBoundsException(
                    "samples " + position + " to " + ((long) position + n) + " don't lie in " + array.length);
        }
    }
}
