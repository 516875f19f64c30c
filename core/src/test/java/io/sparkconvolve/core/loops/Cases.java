package io.sparkconvolve.core.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Random;

/** Random arrays, and the two forms of the loops in both precisions. */
final class Cases {
    private Cases() {}

    static Loops plain(Precision precision) {
        return precision == Precision.FLOAT32
                ? new FloatSamplesLoops(new FloatPlainLoops())
                : new DoubleSamplesLoops(new DoublePlainLoops());
    }

    static Loops vector(Precision precision) {
        return precision == Precision.FLOAT32
                ? new FloatSamplesLoops(new FloatVectorLoops())
                : new DoubleSamplesLoops(new DoubleVectorLoops());
    }

    static Samples random(Precision precision, int n, Random random) {
        Samples samples = precision.allocate(n);
        for (int i = 0; i < n; i++) {
            samples.set(i, random.nextGaussian());
        }
        return samples;
    }

    static double[] weights(int n, Random random) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = random.nextGaussian();
        }
        return weights;
    }

    static Samples copy(Samples samples) {
        Samples copy = samples.precision().allocate(samples.length());
        copy.copyFrom(samples, 0, 0, samples.length());
        return copy;
    }

    /** One correctly rounded operation of the precision. */
    static double fma(Precision precision, double a, double b, double c) {
        return precision == Precision.FLOAT32 ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
    }

    /** Equal bits; any NaN equals any other. */
    static void assertEqualBits(Samples actual, Samples expected, String what) {
        assertThat(actual.length()).isEqualTo(expected.length());
        for (int i = 0; i < actual.length(); i++) {
            if (Double.doubleToLongBits(actual.get(i)) != Double.doubleToLongBits(expected.get(i))) {
                assertThat(actual.get(i)).as("%s, sample %d", what, i).isEqualTo(expected.get(i));
                assertThat(Double.doubleToLongBits(actual.get(i)))
                        .as("%s, bits of sample %d", what, i)
                        .isEqualTo(Double.doubleToLongBits(expected.get(i)));
            }
        }
    }
}
