package io.sparkconvolve.core.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.Dtype;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockMeanTest {
    private static final int COLUMNS = 2051;

    /** The mean by its definition, in numbers that are never rounded before the end. */
    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"BOOL", "UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64"})
    void meansOfIntegersAreExactAndRoundedHalfToEven(Dtype type) {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            byte[] raw = integers(type, random, 2 * COLUMNS);
            boolean skips = seed % 2 == 0;
            BigInteger nodata = skips ? integer(type, raw, 7) : null;
            Double value = skips ? Double.valueOf(nodata.doubleValue()) : null;
            if (skips && !new BigDecimal(value).toBigInteger().equals(nodata)) {
                // A nodata value is a double: one that such a type has.
                value = 4096.0;
                nodata = BigInteger.valueOf(4096);
            }
            for (int columns : new int[] {1, 2, 3, COLUMNS - 1, COLUMNS}) {
                for (int rows = 1; rows <= 2; rows++) {
                    byte[] means = reduce(type, value, raw, rows, columns);
                    for (int i = 0; i < (columns + 1) / 2; i++) {
                        List<BigInteger> block = new ArrayList<>();
                        for (int at : block(i, rows, columns)) {
                            BigInteger sample = integer(type, raw, at);
                            if (!sample.equals(nodata)) {
                                block.add(sample);
                            }
                        }
                        assertThat(integer(type, means, i))
                                .as("seed %d, block %d of %s", seed, i, block)
                                .isEqualTo(block.isEmpty() ? nodata : mean(block));
                    }
                }
            }
        }
    }

    private static BigInteger mean(List<BigInteger> block) {
        BigDecimal sum = new BigDecimal(block.stream().reduce(BigInteger.ZERO, BigInteger::add));
        return sum.divide(BigDecimal.valueOf(block.size()), new MathContext(60))
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FLOAT16", "FLOAT32", "FLOAT64"})
    void meansOfFloatsAreThoseOfSumsInDouble(Dtype type) {
        Random random = new Random(5);
        double[] samples = new double[2 * COLUMNS];
        for (int i = 0; i < samples.length; i++) {
            int kind = random.nextInt(20);
            samples[i] = switch (kind) {
                case 0, 1, 2, 3, 4, 5 -> Double.NaN;
                case 6, 7, 8, 9 -> -999;
                case 10 -> Double.POSITIVE_INFINITY;
                case 11 -> Double.NEGATIVE_INFINITY;
                default -> random.nextGaussian();
            };
        }
        byte[] raw = encoded(type, samples);
        double[] stored = decoded(type, raw, samples.length);
        for (Double nodata : new Double[] {null, -999.0, Double.NaN}) {
            for (int rows = 1; rows <= 2; rows++) {
                byte[] means = reduce(type, nodata, raw, rows, COLUMNS);
                double[] expected = new double[(COLUMNS + 1) / 2];
                for (int i = 0; i < expected.length; i++) {
                    double sum = 0;
                    int count = 0;
                    for (int at : block(i, rows, COLUMNS)) {
                        double sample = stored[at];
                        // Half precision holds -999, too.
                        if (sample == sample && !(nodata != null && sample == nodata)) {
                            sum += sample;
                            count++;
                        }
                    }
                    expected[i] = count > 0 ? sum / count : nodata == null ? Double.NaN : nodata;
                }
                assertThat(means).isEqualTo(encoded(type, expected));
            }
        }
    }

    @Test
    void halvesGoToTheEvenNumber() {
        assertThat(WideMean.mean(new long[] {1, 2}, 2)).isEqualTo(2);
        assertThat(WideMean.mean(new long[] {2, 3}, 2)).isEqualTo(2);
        assertThat(WideMean.mean(new long[] {-1, -2}, 2)).isEqualTo(-2);
        assertThat(WideMean.mean(new long[] {-3, -2}, 2)).isEqualTo(-2);
        long most = Long.MAX_VALUE;
        long least = Long.MIN_VALUE;
        assertThat(WideMean.mean(new long[] {most, most, most, most}, 4)).isEqualTo(most);
        assertThat(WideMean.mean(new long[] {least, least, least}, 3)).isEqualTo(least);
        assertThat(WideMean.mean(new long[] {most, least}, 2)).isZero();
    }

    private static byte[] reduce(Dtype type, Double nodata, byte[] raw, int rows, int columns) {
        byte[] means = new byte[(columns + 1) / 2 * type.bytes()];
        int lower = rows == 1 ? -1 : COLUMNS * type.bytes();
        new BlockMean(type, nodata).reduce(raw, 0, lower, columns, means, 0);
        return means;
    }

    /** Places of the samples of a block, row by row. */
    private static List<Integer> block(int i, int rows, int columns) {
        List<Integer> places = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 2 * i; column < Math.min(columns, 2 * i + 2); column++) {
                places.add(row * COLUMNS + column);
            }
        }
        return places;
    }

    /** Of the whole range, and many that are alike. */
    private static byte[] integers(Dtype type, Random random, int n) {
        byte[] raw = new byte[n * type.bytes()];
        random.nextBytes(raw);
        for (int i = 0; i < n; i++) {
            if (type == Dtype.BOOL) {
                raw[i] &= 1;
            } else if (random.nextInt(3) == 0) {
                System.arraycopy(raw, 7 * type.bytes(), raw, i * type.bytes(), type.bytes());
            }
        }
        return raw;
    }

    private static BigInteger integer(Dtype type, byte[] raw, int at) {
        byte[] big = new byte[type.bytes()];
        for (int i = 0; i < big.length; i++) {
            big[i] = raw[(at + 1) * big.length - 1 - i];
        }
        return type.isUnsigned() ? new BigInteger(1, big) : new BigInteger(big);
    }

    private static byte[] encoded(Dtype type, double[] samples) {
        byte[] raw = new byte[samples.length * type.bytes()];
        new DoubleSamples(samples)
                .encode(type, Cast.SATURATE, 0, ByteOrder.LITTLE_ENDIAN, raw, 0, 1, 0, samples.length);
        return raw;
    }

    private static double[] decoded(Dtype type, byte[] raw, int n) {
        double[] samples = new double[n];
        new DoubleSamples(samples).decode(type, ByteOrder.LITTLE_ENDIAN, raw, 0, 1, 0, n);
        return samples;
    }

    @Test
    void aSampleOfSixtyFourBitsIsReadAsItIs() {
        byte[] stored = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(-5)
                .array();
        assertThat(BlockMean.integer(stored)).isEqualTo(-5);
    }
}
