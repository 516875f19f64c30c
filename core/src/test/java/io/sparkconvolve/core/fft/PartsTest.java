package io.sparkconvolve.core.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The small parts: roots of unity, groups of magnitudes, reach. */
class PartsTest {
    @Test
    void rootsOfUnityAreExactWhereTheyCanBe() {
        for (int n : new int[] {4, 8, 16, 4096, 12}) {
            assertThat(Twiddles.re(0, n)).isEqualTo(1);
            assertThat(Twiddles.im(0, n)).isZero();
            assertThat(Twiddles.re(n / 4, n)).isZero();
            assertThat(Twiddles.im(n / 4, n)).isEqualTo(-1);
            assertThat(Twiddles.re(n / 2, n)).isEqualTo(-1);
            assertThat(Twiddles.im(n / 2, n)).isZero();
        }
    }

    @Test
    void rootsOfUnityAreWithinFourRoundings() {
        int n = 1024;
        for (int k = 0; k < n; k++) {
            double re = Twiddles.re(k, n) - cosine(k, n).doubleValue();
            double im =
                    Twiddles.im(k, n) + cosine(Math.floorMod(k - n / 4, n), n).doubleValue();
            assertThat(Math.hypot(re, im)).as("root %d of %d", k, n).isLessThanOrEqualTo(4 * 0x1p-53);
        }
    }

    /** cos(2 pi k / n) by its series in 40 digits. */
    private static BigDecimal cosine(int k, int n) {
        MathContext context = new MathContext(40);
        BigDecimal pi = new BigDecimal("3.141592653589793238462643383279502884197169399375");
        BigDecimal x = pi.multiply(BigDecimal.valueOf(2L * k)).divide(BigDecimal.valueOf(n), context);
        BigDecimal square = x.multiply(x, context).negate();
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = term;
        for (int i = 1; i < 60; i++) {
            term = term.multiply(square, context).divide(BigDecimal.valueOf((2L * i - 1) * 2 * i), context);
            sum = sum.add(term, context);
        }
        return sum;
    }

    @Test
    void aGapSeparatesGroups() {
        byte[] seen = new byte[256];
        seen[0] = seen[120] = seen[121] = seen[130] = seen[141] = seen[250] = 1;
        Groups groups = new Groups(256, 10);
        groups.find(seen);
        assertThat(groups.count).isEqualTo(3);
        assertThat(groups.nonFinite).isFalse();
        assertThat(groups.top(0)).isEqualTo(130);
        assertThat(groups.top(1)).isEqualTo(141);
        assertThat(groups.kinds[130]).isZero();
        assertThat(groups.kinds[141]).isEqualTo((byte) 1);
        assertThat(groups.kinds[250]).isEqualTo((byte) 2);
    }

    @Test
    void reachEqualsItsDefinition() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (UnitShape shape : Units.SHAPES) {
            double[] weights = Units.weights(shape, io.sparkconvolve.core.array.Precision.FLOAT64, random);
            byte[] kinds = new byte[shape.inputRows() * shape.inputCols()];
            boolean[] places = new boolean[kinds.length];
            for (int i = 0; i < kinds.length; i++) {
                places[i] = random.nextInt(10) == 0;
                kinds[i] = (byte) (places[i] ? 1 : 0);
            }
            Footprint footprint = new Footprint(weights, shape.kernelRows(), shape.kernelCols());
            Reach reach = new Reach(shape);
            reach.add(kinds, shape.inputRows(), 1, footprint.runs(Footprint.Taps.ALL));
            byte[] flags = new byte[shape.rows() * shape.cols()];
            reach.mark(flags, 4);
            boolean[] expected = Units.reached(shape, weights, places);
            boolean all = true;
            for (int i = 0; i < flags.length; i++) {
                assertThat(flags[i])
                        .as("seed %d, %s, output %d", seed, shape, i)
                        .isEqualTo((byte) (expected[i] ? 4 : 0));
                all &= expected[i];
            }
            assertThat(reach.coversAll()).as("seed %d, %s", seed, shape).isEqualTo(all);
        }
    }

    @Test
    void theBoundIsNotFarFromWhatIsSeen() {
        UnitShape shape = UnitShape.block(15, 15, 128, 128);
        double[] weights = new double[225];
        java.util.Arrays.fill(weights, 1.0 / 225);
        double bound = FftError.bound(weights, shape, io.sparkconvolve.core.array.Precision.FLOAT32);
        assertThat(bound).isCloseTo(7e-5, within(4e-5));
    }
}
