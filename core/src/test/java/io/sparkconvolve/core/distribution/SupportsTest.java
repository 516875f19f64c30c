package io.sparkconvolve.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.distribution.SumRules.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are decimals: steps are found and kept exactly, and what lies on no lattice is refused. */
class SupportsTest {
    private static Distribution sum(String step, Variable... variables) {
        return new VariableSum(Sums.rules(Method.AUTO, step), Sums.MEMORY).of(List.of(variables));
    }

    private static void refused(String message, String step, Variable... variables) {
        assertThatThrownBy(() -> sum(step, variables))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "250", "0.1", "0.05", "1e-9", "0.000125", "3.7", "1e12"})
    void theLargestStepIsFoundAndValuesAreExactDecimals(String text) {
        BigDecimal step = new BigDecimal(text);
        for (int first : new int[] {-7, 0, 12}) {
            Variable x = Sums.uniform("x", 1, steps(step, first, first + 2, first + 6, first + 100));
            Distribution sum = sum(null, x, Sums.uniform("y", 1, steps(step, 0, 2)));
            assertThat(sum.lattice().stepValue()).isEqualTo(steps(step, 2)[0]);
            assertThat(sum.size()).isEqualTo(52);
            for (int k = 0; k < sum.size(); k++) {
                assertThat(sum.value(k)).isEqualTo(steps(step, first + 2 * k)[0]);
            }
        }
    }

    private static double[] steps(BigDecimal step, int... multiples) {
        return Arrays.stream(multiples)
                .mapToDouble(k -> step.multiply(BigDecimal.valueOf(k)).doubleValue())
                .toArray();
    }

    @Test
    void leastValuesNeedNotLieOnTheLattice() {
        Distribution sum = sum(null, Sums.uniform("a", 1, 0.5, 2.5, 4.5), Sums.uniform("b", 2, -1.75, 4.25));
        assertThat(sum.lattice()).isEqualTo(new Lattice(-300, 200, 2));
        assertThat(sum.value(0)).isEqualTo(-3);
        assertThat(sum.value(sum.size() - 1)).isEqualTo(13);
        Distribution given = sum("1", Sums.uniform("a", 1, 0.5, 2.5, 4.5), Sums.uniform("b", 2, -1.75, 4.25));
        assertThat(given.size()).isEqualTo(17);
        assertThat(given.probability(1)).isZero();
        assertThat(given.probability(2)).isEqualTo(sum.probability(1));
    }

    @Test
    void aGivenStepForgivesRoundedMultiples() {
        double[] values = {0.1, 0.1 + 0.1, 0.1 + 0.1 + 0.1, 0.7999999999999999};
        refused("too many digits", null, Sums.uniform("x", 1, values));
        assertThat(Sums.values(sum("0.1", Sums.uniform("x", 1, values))))
                .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
        refused("value 0.25", "0.1", Sums.uniform("x", 1, 0.1, 0.25));
        refused("give another --step", "7", Sums.uniform("x", 1, 0, 7, 15));
        refused("a coarser --step", "1e-30", Sums.uniform("x", 1, 0, 7, 1e15));
    }

    @Test
    void equalValuesAreAdded() {
        Variable twice = new Variable("x", 1, new double[] {1, 1, 2}, new double[] {0.25, 0.25, 0.5});
        assertThat(Sums.probabilities(sum(null, twice))).containsExactly(0.5, 0.5);
    }

    @Test
    void valuesWithoutAStep() {
        refused("'third': value 0.3333333333333333 has too many digits", null, Sums.uniform("third", 1, 0, 1 / 3.0));
        refused("give --step", null, Sums.uniform("wide", 1, 1e14, 1e14 + 0.5), Sums.uniform("fine", 1, 0, 0.00001));
    }

    @Test
    void probabilitiesSumToOneOrAreRescaled() {
        Variable short1 = new Variable("fire", 1, new double[] {0, 1}, new double[] {0.5, 0.4});
        refused("variable 'fire': its probabilities sum to 0.9 and not to 1 within 1.0E-9", null, short1);
        refused("'gone': all its probabilities are 0", null, new Variable("gone", 1, new double[0], new double[0]));
        SumRules rescaled = new SumRules(null, 1e-9, SumRules.Total.RESCALED, SumRules.Negatives.KEPT, Method.AUTO);
        Distribution sum = new VariableSum(rescaled, Sums.MEMORY).of(List.of(short1));
        assertThat(Sums.probabilities(sum)).containsExactly(0.5 / 0.9, 0.4 / 0.9);
        assertThat(sum.mean()).isEqualTo(0.4 / 0.9);
    }

    @Test
    void aSumOfTooManyValuesIsRefusedBeforeItIsMade() {
        refused(
                "1,000,000,000,006 values in steps of 1.0, which need",
                null,
                Sums.uniform("a", 1, 0, 1e12),
                Sums.dice(1));
        refused("--step", null, Sums.either(0, 1, 0.5, 1L << 62), Sums.either(0, 3e9, 0.5, 1L << 40));
    }
}
