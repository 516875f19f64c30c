package io.sparkconvolve.core.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in bytes, one at a time: what {@link FloatDecoder}, {@link FloatEncoder} and their twins share because it does
 * not depend on the precision of computation. {@code swap} is true for big-endian bytes; loops hoist it.
 */
final class RawBits {
    /** 2^63 and 2^64: where a {@code long} and an unsigned one end. */
    private static final double LONG_END = 0x1p63;

    private static final double ULONG_END = 0x1p64;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RawBits() {}

    /** Checks that a run of samples lies in the bytes and in the array. */
    static void check(Dtype type, byte[] raw, int rawPosition, int rawStep, int length, int position, int n) {
        if (n == 0) {
            return;
        }
        long last = rawPosition + ((long) n - 1) * rawStep * type.bytes() + type.bytes();
        if (n < 0 || rawStep < 1 || rawPosition < 0 || last > raw.length) {
            throw new IndexOutOfBoundsException(n + " samples of " + type + " with step " + rawStep + " from byte "
                    + rawPosition + " don't lie in " + raw.length + " bytes");
        }
        if (position < 0 || (long) position + n > length) {
            throw new IndexOutOfBoundsException(
                    "samples " + position + " to " + ((long) position + n) + " don't lie in " + length);
        }
    }

    static short int16(byte[] raw, int at, boolean swap) {
        short bits = (short) SHORT.get(raw, at);
        return swap ? Short.reverseBytes(bits) : bits;
    }

    static int int32(byte[] raw, int at, boolean swap) {
        int bits = (int) INT.get(raw, at);
        return swap ? Integer.reverseBytes(bits) : bits;
    }

    static long int64(byte[] raw, int at, boolean swap) {
        long bits = (long) LONG.get(raw, at);
        return swap ? Long.reverseBytes(bits) : bits;
    }

    static void int16(byte[] raw, int at, boolean swap, short bits) {
        SHORT.set(raw, at, swap ? Short.reverseBytes(bits) : bits);
    }

    static void int32(byte[] raw, int at, boolean swap, int bits) {
        INT.set(raw, at, swap ? Integer.reverseBytes(bits) : bits);
    }

    static void int64(byte[] raw, int at, boolean swap, long bits) {
        LONG.set(raw, at, swap ? Long.reverseBytes(bits) : bits);
    }

    /** The value of an IEEE binary32. */
    static float single(byte[] raw, int at, boolean swap) {
        return Float.intBitsToFloat(int32(raw, at, swap));
    }

    /** The bits of the nearest IEEE binary32. */
    static int singleBits(double value) {
        return Float.floatToIntBits((float) value);
    }

    /** The value of an IEEE binary16; exact. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
        }
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | mantissa << 13);
    }

    /** The bits of the nearest IEEE binary16, ties to even; infinity beyond 65504 as IEEE rounds. */
    static short halfBits(double value) {
        long bits = Double.doubleToLongBits(value);
        int sign = (int) (bits >>> 48) & 0x8000;
        int exponent = ((int) (bits >>> 52) & 0x7ff) - 1023;
        long mantissa = bits & 0xfffffffffffffL;
        if (exponent > 15) {
            boolean nan = exponent == 1024 && mantissa != 0;
            return (short) (sign | (nan ? 0x7e00 : 0x7c00));
        }
        if (exponent >= -14) {
            int half = exponent + 15 << 10 | (int) (mantissa >>> 42);
            // A carry out of the mantissa runs into the exponent, up to infinity: that is what rounding up means.
            return (short) (sign | half + roundUp(mantissa, 42, half));
        }
        if (exponent < -25) {
            return (short) sign;
        }
        int shift = 28 - exponent;
        long full = mantissa | 1L << 52;
        int half = (int) (full >>> shift);
        return (short) (sign | half + roundUp(full, shift, half));
    }

    /** 1 where dropping the low {@code shift} bits must round up: beyond half, or at half and odd. */
    private static int roundUp(long bits, int shift, int kept) {
        long rest = bits & (1L << shift) - 1;
        long middle = 1L << shift - 1;
        return rest > middle || rest == middle && (kept & 1) == 1 ? 1 : 0;
    }

    /** Rounds half to even and limits; both limits are exact in double. */
    static long saturated(double value, long min, long max, long missing) {
        // The cast itself limits to long's range; NaN would become 0.
        return value != value ? missing : Math.max(min, Math.min(max, (long) Math.rint(value)));
    }

    /** As {@link #saturated}, for unsigned 64-bit integers. */
    static long saturatedUnsigned(double value, long missing) {
        if (value != value) {
            return missing;
        }
        double rounded = Math.rint(value);
        if (rounded >= ULONG_END) {
            return -1L;
        }
        return rounded >= LONG_END ? (long) (rounded - LONG_END) ^ Long.MIN_VALUE : Math.max(0, (long) rounded);
    }

    /** The low 64 bits, in two's complement, of the rounded or truncated value; 0 for infinities. */
    static long lowBits(double value, boolean truncate, long missing) {
        if (Math.abs(value) < LONG_END) {
            return (long) (truncate ? value : Math.rint(value));
        }
        return value != value ? missing : lowBitsOfLarge(value);
    }

    /** An integer of 2^63 or more in magnitude is its 53-bit mantissa, shifted. */
    private static long lowBitsOfLarge(double value) {
        int shift = Math.getExponent(value) - 52;
        if (shift >= 64) {
            return 0;
        }
        long magnitude = (Double.doubleToRawLongBits(value) & 0xfffffffffffffL | 1L << 52) << shift;
        return value < 0 ? -magnitude : magnitude;
    }
}
