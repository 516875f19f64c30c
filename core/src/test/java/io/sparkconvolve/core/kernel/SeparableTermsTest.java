package io.sparkconvolve.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeparableTermsTest {
    @Test
    void aProductIsOneTerm() {
        Kernel sobel = Kernel.of(new double[] {1, 0, -1, 2, 0, -2, 1, 0, -1}, 3, 3);
        SeparableTerms terms = SeparableTerms.of(sobel, 1).orElseThrow();
        assertThat(terms.count()).isEqualTo(1);
        assertThat(terms.residual()).isZero();
        assertThat(rebuilt(terms, 3, 3)).containsExactly(sobel.weights());
    }

    @Test
    void gaussiansAreOneTermInAnyRank() {
        assertThat(SeparableTerms.of(Shapes.gaussian(2, 15, 2.5), 1)).isPresent();
        assertThat(SeparableTerms.of(Shapes.gaussian(3, 7, 1.5), 1)).isPresent();
    }

    @Test
    void aSumOfTwoProductsIsTwoTerms() {
        Random random = new Random(5);
        double[] weights = new double[11 * 9];
        for (int t = 0; t < 2; t++) {
            double[] rows = random.doubles(11, -1, 1).toArray();
            double[] cols = random.doubles(9, -1, 1).toArray();
            for (int i = 0; i < weights.length; i++) {
                weights[i] += rows[i / 9] * cols[i % 9];
            }
        }
        Kernel kernel = Kernel.of(weights, 11, 9);
        SeparableTerms terms = SeparableTerms.of(kernel, 4).orElseThrow();
        assertThat(terms.count()).isEqualTo(2);
        double[] rebuilt = rebuilt(terms, 11, 9);
        double left = 0;
        for (int i = 0; i < weights.length; i++) {
            left += Math.abs(weights[i] - rebuilt[i]);
        }
        assertThat(left).isLessThan(1e-13);
    }

    @Test
    void whatIsNoShortSumIsNotSplit() {
        Random random = new Random(6);
        Kernel kernel = Kernel.of(random.doubles(49, -1, 1).toArray(), 7, 7);
        assertThat(SeparableTerms.of(kernel, 4)).isEqualTo(Optional.empty());
    }

    /** A zero weight in a sum of several terms is no zero of the factors: a NaN under it would spread. */
    @Test
    void aFootprintWithHolesIsKept() {
        Kernel cross = Kernel.of(new double[] {0, 1, 0, 1, -4, 1, 0, 1, 0}, 3, 3);
        assertThat(SeparableTerms.of(cross, 3)).isEmpty();
        assertThat(SeparableTerms.of(Kernel.of(new double[9], 3, 3), 3)).isEmpty();
    }

    private static double[] rebuilt(SeparableTerms terms, int rows, int cols) {
        double[] weights = new double[rows * cols];
        for (int t = 0; t < terms.count(); t++) {
            double[] column = terms.factor(t, 0);
            double[] row = terms.factor(t, 1);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += column[i / cols] * row[i % cols];
            }
        }
        return weights;
    }
}
