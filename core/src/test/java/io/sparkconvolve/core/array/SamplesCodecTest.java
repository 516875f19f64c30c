package io.sparkconvolve.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Samples#decode} and {@link Samples#encode}, each type and cast, against BigDecimal and ByteBuffer. */
class SamplesCodecTest {
    private static final int MISSING = 7;
    private static final double[] VALUES = {
        0,
        -0.0,
        0.5,
        1.5,
        2.5,
        -0.5,
        -1.5,
        -2.5,
        0.49999999,
        1,
        -1,
        127.5,
        128,
        -128.5,
        -129,
        255,
        255.5,
        256,
        32767.5,
        32768,
        -32769,
        65535,
        65535.5,
        65536,
        2147483647,
        2147483648.0,
        -2147483648.0,
        -2147483649.0,
        4294967295.0,
        4294967296.5,
        0x1p53,
        0x1p62,
        0x1p63,
        0x1.8p63,
        0x1.fffffep63,
        0x1p64,
        -0x1p63,
        -0x1.8p63,
        -0x1p64,
        0x1.3p70,
        1e30,
        -1e30,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Dtype type : Dtype.values()) {
            for (Cast cast : Cast.values()) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    for (Precision precision : Precision.values()) {
                        cases.add(Arguments.of(type, cast, order, precision));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodesEachValueAsStatedWhateverTheStep(Dtype type, Cast cast, ByteOrder order, Precision precision) {
        Samples samples = precision.allocate(VALUES.length + 2);
        for (int i = 0; i < VALUES.length; i++) {
            samples.set(i + 2, VALUES[i]);
        }
        for (int step : new int[] {1, 3}) {
            byte[] raw = new byte[5 + VALUES.length * step * type.bytes()];
            samples.encode(type, cast, MISSING, order, raw, 5, step, 2, VALUES.length);
            for (int i = 0; i < VALUES.length; i++) {
                double value = samples.get(i + 2);
                assertThat(bits(type, order, raw, 5 + i * step * type.bytes()))
                        .as("%s of %s, step %s", type, value, step)
                        .isEqualTo(expectedBits(type, cast, value));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decodesWhatItEncoded(Dtype type, Cast cast, ByteOrder order, Precision precision) {
        int n = 100;
        long seed = 42;
        Random random = new Random(seed);
        for (int step : new int[] {1, 2, 4}) {
            byte[] raw = new byte[3 + n * step * type.bytes()];
            random.nextBytes(raw);
            Samples samples = precision.allocate(n + 1);
            samples.decode(type, order, raw, 3, step, 1, n);
            for (int i = 0; i < n; i++) {
                long bits = bits(type, order, raw, 3 + i * step * type.bytes());
                double exact = valueOf(type, bits).doubleValue();
                double expected = precision == Precision.FLOAT32 ? narrowed(type, bits) : exact;
                assertThat(samples.get(i + 1))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(Double.valueOf(expected));
                if (type.isExactIn(precision)) {
                    assertThat(samples.get(i + 1)).isEqualTo(Double.valueOf(exact));
                }
            }
            if (type != Dtype.BOOL && type.isExactIn(precision)) {
                byte[] again = raw.clone();
                samples.encode(type, cast, 0, order, again, 3, step, 1, n);
                if (!type.isFloating()) {
                    assertThat(again).isEqualTo(raw);
                }
            }
        }
    }

    @Test
    void everyHalfIsDecodedExactlyAndComesBack() {
        byte[] raw = new byte[2 * 65536];
        for (int i = 0; i < 65536; i++) {
            raw[2 * i] = (byte) i;
            raw[2 * i + 1] = (byte) (i >> 8);
        }
        for (Precision precision : Precision.values()) {
            Samples samples = precision.allocate(65536);
            samples.decode(Dtype.FLOAT16, ByteOrder.LITTLE_ENDIAN, raw, 0, 1, 0, 65536);
            byte[] again = new byte[raw.length];
            samples.encode(Dtype.FLOAT16, Cast.SATURATE, 0, ByteOrder.LITTLE_ENDIAN, again, 0, 1, 0, 65536);
            for (int i = 0; i < 65536; i++) {
                double expected = half(i);
                assertThat(samples.get(i)).isEqualTo(Double.valueOf(expected));
                if (!Double.isNaN(expected)) {
                    assertThat((again[2 * i] & 255) | (again[2 * i + 1] & 255) << 8)
                            .isEqualTo(i);
                }
            }
        }
    }

    @Test
    void halvesRoundToTheNearestAndTiesToEven() {
        for (int i = 0; i < 0x7bff; i++) {
            double low = half(i);
            double high = half(i + 1);
            double middle = (low + high) / 2;
            int even = (i & 1) == 0 ? i : i + 1;
            assertThat(RawBits.halfBits(middle)).isEqualTo((short) even);
            assertThat(RawBits.halfBits(Math.nextDown(middle))).isEqualTo((short) i);
            assertThat(RawBits.halfBits(Math.nextUp(middle))).isEqualTo((short) (i + 1));
            assertThat(RawBits.halfBits(-Math.nextUp(middle))).isEqualTo((short) (i + 1 | 0x8000));
        }
        assertThat(RawBits.halfBits(65519.999)).isEqualTo((short) 0x7bff);
        assertThat(RawBits.halfBits(65520)).isEqualTo((short) 0x7c00);
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void refusesRunsThatLeaveTheArrays(Dtype type) {
        Samples samples = Precision.FLOAT32.allocate(10);
        byte[] raw = new byte[10 * type.bytes()];
        assertThatThrownBy(() -> samples.decode(type, ByteOrder.BIG_ENDIAN, raw, 1, 1, 0, 10))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> samples.decode(type, ByteOrder.BIG_ENDIAN, raw, 0, 1, 1, 10))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> samples.encode(type, Cast.WRAP, 0, ByteOrder.BIG_ENDIAN, raw, 0, 2, 0, 6))
                .isInstanceOf(IndexOutOfBoundsException.class);
        samples.decode(type, ByteOrder.BIG_ENDIAN, raw, raw.length, 1, 10, 0);
    }

    private static long bits(Dtype type, ByteOrder order, byte[] raw, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(order);
        return switch (type.bytes()) {
            case 1 -> raw[at] & 0xffL;
            case 2 -> buffer.getShort(at) & 0xffffL;
            case 4 -> buffer.getInt(at) & 0xffffffffL;
            default -> buffer.getLong(at);
        };
    }

    private static long expectedBits(Dtype type, Cast cast, double value) {
        switch (type) {
            case BOOL:
                return value != 0 ? 1 : 0;
            case FLOAT64:
                return Double.doubleToRawLongBits(value);
            case FLOAT32:
                return Float.floatToRawIntBits((float) value) & 0xffffffffL;
            case FLOAT16:
                return RawBits.halfBits(value) & 0xffffL;
            default:
                break;
        }
        BigInteger integer;
        int width = 8 * type.bytes();
        BigInteger min = type.isUnsigned()
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(width - 1).negate();
        BigInteger max = min.add(BigInteger.ONE.shiftLeft(width)).subtract(BigInteger.ONE);
        if (Double.isNaN(value)) {
            integer = BigInteger.valueOf(MISSING);
        } else if (Double.isInfinite(value)) {
            integer = cast != Cast.SATURATE ? BigInteger.ZERO : value > 0 ? max : min;
        } else {
            RoundingMode mode = cast == Cast.TRUNCATE ? RoundingMode.DOWN : RoundingMode.HALF_EVEN;
            integer = new BigDecimal(value).setScale(0, mode).toBigInteger();
            integer = cast == Cast.SATURATE ? integer.max(min).min(max) : integer;
        }
        return integer.mod(BigInteger.ONE.shiftLeft(width)).longValue();
    }

    private static Number valueOf(Dtype type, long bits) {
        return switch (type) {
            case BOOL -> bits == 0 ? 0 : 1;
            case UINT8, UINT16, UINT32 -> bits;
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case INT64 -> bits;
            case UINT64 -> new BigInteger(Long.toUnsignedString(bits));
            case FLOAT16 -> half((int) bits);
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT64 -> Double.longBitsToDouble(bits);
        };
    }

    private static double narrowed(Dtype type, long bits) {
        return valueOf(type, bits).floatValue();
    }

    private static double half(int bits) {
        double sign = (bits & 0x8000) == 0 ? 1 : -1;
        int exponent = bits >> 10 & 31;
        int mantissa = bits & 1023;
        if (exponent == 31) {
            return mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return sign * (exponent == 0 ? Math.scalb(mantissa, -24) : Math.scalb(1024 + mantissa, exponent - 25));
    }

    /** A sum of NaNs has whichever's bits the compiler likes; files hold one kind. */
    @org.junit.jupiter.api.Test
    void everyNaNIsWrittenAsTheSameBytes() {
        float odd = Float.intBitsToFloat(0xffc01234);
        double oddDouble = Double.longBitsToDouble(0xfff8000000001234L);
        for (Dtype type : new Dtype[] {Dtype.FLOAT16, Dtype.FLOAT32, Dtype.FLOAT64}) {
            for (Samples samples : new Samples[] {
                new FloatSamples(new float[] {odd, Float.NaN, 1}),
                new DoubleSamples(new double[] {oddDouble, Double.NaN, 1})
            }) {
                byte[] raw = new byte[3 * type.bytes()];
                samples.encode(type, Cast.SATURATE, 0, java.nio.ByteOrder.LITTLE_ENDIAN, raw, 0, 1, 0, 3);
                byte[] first = java.util.Arrays.copyOf(raw, type.bytes());
                byte[] second = java.util.Arrays.copyOfRange(raw, type.bytes(), 2 * type.bytes());
                assertThat(first).as("%s from %s", type, samples.precision()).isEqualTo(second);
            }
        }
    }

    /** Bytes have a vector form in float32: whatever the length, its values are those of the plain one. */
    @org.junit.jupiter.api.Test
    void bytesAreTheSameInVectorForm() {
        java.util.Random random = new java.util.Random(31);
        float[] special = {
            Float.NaN,
            Float.intBitsToFloat(0xffc01234),
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0.5f,
            1.5f,
            254.5f,
            255.5f,
            -0.5f,
            -128.5f,
            127.5f,
            1e30f,
            -1e30f,
            -0f
        };
        for (int n = 1; n < 70; n++) {
            float[] values = new float[n + 3];
            byte[] raw = new byte[n + 5];
            random.nextBytes(raw);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(3) == 0
                        ? special[random.nextInt(special.length)]
                        : random.nextFloat() * 400 - 150;
            }
            float[] unpacked = new float[n + 3];
            ByteLanes.unpack(raw, 2, unpacked, 3, n);
            for (int i = 0; i < n; i++) {
                assertThat(unpacked[3 + i]).isEqualTo(raw[2 + i] & 0xff);
            }
            for (Dtype type : new Dtype[] {Dtype.UINT8, Dtype.INT8}) {
                byte[] packed = new byte[n + 5];
                ByteLanes.pack(values, 3, packed, 2, n, (float) type.min(), (float) type.max());
                for (int i = 0; i < n; i++) {
                    double rounded = Math.rint(values[3 + i]);
                    double limited = Math.max(type.min(), Math.min(type.max(), rounded));
                    byte expected = Double.isNaN(rounded) ? 0 : (byte) (int) limited;
                    assertThat(packed[2 + i])
                            .as("%s of %s", type, values[3 + i])
                            .isEqualTo(expected);
                }
            }
        }
    }
}
