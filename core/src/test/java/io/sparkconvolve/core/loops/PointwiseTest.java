package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.loops.Cases.assertEqualBits;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations sample by sample against their definition, in place too. */
class PointwiseTest {
    private static final int N = 103;

    /** In double: one operation rounded to double and then to float is the float operation. */
    private static double define(Precision precision, Binary operation, double a, double b) {
        return switch (operation) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MINIMUM -> Math.min(a, b);
            case MAXIMUM -> Math.max(a, b);
            // Its accuracy is tested elsewhere.
            case HYPOT ->
                precision == Precision.FLOAT32 ? FloatHypot.hypot((float) a, (float) b) : DoubleHypot.hypot(a, b);
        };
    }

    private static double define(Unary operation, double a) {
        return switch (operation) {
            case ABS -> Math.abs(a);
            case SQRT -> Math.sqrt(a);
            case NEGATE -> -a;
            case SQUARE -> a * a;
        };
    }

    private static Samples samples(Precision precision, long seed) {
        Samples samples = Cases.random(precision, N, new Random(seed));
        samples.set(3, Double.NaN);
        samples.set(4, Double.POSITIVE_INFINITY);
        samples.set(5, 0);
        samples.set(6, -0.0);
        return samples;
    }

    @ParameterizedTest
    @EnumSource
    void binary(Precision precision) {
        Loops loops = Loops.of(precision);
        for (Binary operation : Binary.values()) {
            Samples a = samples(precision, 1);
            Samples b = samples(precision, 2);
            b.set(50, Double.NaN);
            Samples both = precision.allocate(N);
            Samples left = precision.allocate(N);
            Samples right = precision.allocate(N);
            for (int i = 0; i < N; i++) {
                both.set(i, define(precision, operation, a.get(i), b.get(i)));
                left.set(i, define(precision, operation, 1.5, b.get(i)));
                right.set(i, define(precision, operation, a.get(i), 1.5));
            }
            String what = operation + " " + precision;
            Samples dst = Cases.copy(a);
            loops.binary(operation, dst, 0, b, 0, dst, 0, N);
            assertEqualBits(dst, both, what + ", first operand in place");
            dst = Cases.copy(b);
            loops.binary(operation, a, 0, dst, 0, dst, 0, N);
            assertEqualBits(dst, both, what + ", second operand in place");
            dst = Cases.copy(b);
            loops.binary(operation, 1.5, dst, 0, dst, 0, N);
            assertEqualBits(dst, left, what + ", value on the left");
            dst = Cases.copy(a);
            loops.binary(operation, dst, 0, 1.5, dst, 0, N);
            assertEqualBits(dst, right, what + ", value on the right");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unary(Precision precision) {
        for (Unary operation : Unary.values()) {
            Samples a = samples(precision, 1);
            Samples expected = precision.allocate(N);
            for (int i = 0; i < N; i++) {
                expected.set(i, define(operation, a.get(i)));
            }
            Loops.of(precision).unary(operation, a, 0, a, 0, N);
            assertEqualBits(a, expected, operation + " " + precision);
        }
    }

    @ParameterizedTest
    @EnumSource
    void clipKeepsNan(Precision precision) {
        Samples a = samples(precision, 1);
        Samples dst = precision.allocate(N);
        Loops.of(precision).clip(a, 0, -0.5, 0.75, dst, 0, N);
        for (int i = 0; i < N; i++) {
            Double expected = Math.min(Math.max(a.get(i), -0.5), 0.75);
            assertThat(dst.get(i)).as("sample %d", i).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fusedAdditions(Precision precision) {
        Samples a = samples(precision, 1);
        Samples start = samples(precision, 2);
        Samples scaled = precision.allocate(N);
        Samples squares = precision.allocate(N);
        for (int i = 0; i < N; i++) {
            scaled.set(i, Cases.fma(precision, 0.75, a.get(i), start.get(i)));
            squares.set(i, Cases.fma(precision, a.get(i), a.get(i), start.get(i)));
        }
        Samples dst = Cases.copy(start);
        Loops.of(precision).addScaled(0.75, a, 0, dst, 0, N);
        assertEqualBits(dst, scaled, "addScaled " + precision);
        dst = Cases.copy(start);
        Loops.of(precision).addSquare(a, 0, dst, 0, N);
        assertEqualBits(dst, squares, "addSquare " + precision);
    }
}
