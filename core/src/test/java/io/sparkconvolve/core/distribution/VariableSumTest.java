package io.sparkconvolve.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.distribution.SumRules.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableSumTest {
    private static final MathContext DIGITS = new MathContext(60);

    /** How far a distribution lies from exact probabilities, against what it states. */
    private static void isWithinItsBounds(Distribution sum, BigDecimal[] exact) {
        assertThat(sum.size()).isEqualTo(exact.length);
        BigDecimal cumulative = BigDecimal.ZERO;
        for (int k = 0; k < exact.length; k++) {
            double off = Math.abs(new BigDecimal(sum.probability(k))
                    .subtract(exact[k], DIGITS)
                    .doubleValue());
            assertThat(off).as("point %d", k).isLessThanOrEqualTo(sum.error().absolute());
            if (!sum.isTransformed()) {
                assertThat(off).isLessThanOrEqualTo(sum.error().relative() * exact[k].doubleValue());
            }
            cumulative = cumulative.add(exact[k], DIGITS);
            assertThat(new BigDecimal(sum.cumulative(k))
                            .subtract(cumulative, DIGITS)
                            .abs()
                            .doubleValue())
                    .isLessThanOrEqualTo(sum.cumulativeError());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void meansAndVariancesAddAndSoDoTheEnds(long seed) {
        List<Variable> variables = Sums.several(seed);
        double mean = 0;
        double variance = 0;
        double least = 0;
        double largest = 0;
        for (Variable variable : variables) {
            double first = 0;
            double second = 0;
            for (int i = 0; i < variable.size(); i++) {
                first += variable.probability(i) * variable.value(i);
                second += variable.probability(i) * variable.value(i) * variable.value(i);
            }
            mean += first;
            variance += second - first * first;
            least += variable.value(0);
            largest += variable.value(variable.size() - 1);
        }
        for (Method method : Method.values()) {
            Distribution sum = Sums.of(method, variables);
            double first = 0;
            double second = 0;
            for (int k = 0; k < sum.size(); k++) {
                first += sum.probability(k) * sum.value(k);
                second += sum.probability(k) * sum.value(k) * sum.value(k);
            }
            assertThat(sum.mean()).isCloseTo(mean, within(1e-10)).isCloseTo(first, within(1e-9));
            assertThat(sum.variance())
                    .isCloseTo(variance, within(1e-8))
                    .isCloseTo(second - first * first, within(1e-7));
            assertThat(sum.total()).isCloseTo(1, within(sum.cumulativeError() + variables.size() * 0x1p-50));
            assertThat(sum.value(0)).isEqualTo(least);
            assertThat(sum.value(sum.size() - 1)).isEqualTo(largest);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void methodsAndOrdersAgreeWithinTheBounds(long seed) {
        List<Variable> variables = new ArrayList<>(Sums.several(seed));
        Distribution direct = Sums.of(Method.DIRECT, variables);
        Collections.shuffle(variables, new Random(seed));
        for (Distribution other : List.of(Sums.of(Method.DIRECT, variables), Sums.of(Method.FFT, variables))) {
            double bound = direct.error().absolute() + other.error().absolute();
            double cumulative = direct.cumulativeError() + other.cumulativeError();
            for (int k = 0; k < direct.size(); k++) {
                assertThat(other.probability(k)).isCloseTo(direct.probability(k), within(bound));
                assertThat(other.cumulative(k)).isCloseTo(direct.cumulative(k), within(cumulative));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAddedBeforeChangesNoBit(Method method) {
        VariableSum adder = new VariableSum(Sums.rules(method), Sums.MEMORY);
        double[] fresh = Sums.probabilities(adder.of(Sums.several(3)));
        adder.of(Sums.several(4));
        adder.of(List.of(Sums.dice(1000)));
        assertThat(Sums.probabilities(adder.of(Sums.several(3)))).isEqualTo(fresh);
    }

    @Test
    void twoDice() {
        Distribution sum = Sums.of(Method.AUTO, Sums.dice(1), Sums.dice(1));
        assertThat(Sums.values(sum)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        for (int k = 0; k < 11; k++) {
            assertThat(sum.probability(k)).isCloseTo((6 - Math.abs(k - 5)) / 36.0, within(1e-16));
        }
        assertThat(sum.mean()).isCloseTo(7, within(1e-14));
        assertThat(sum.variance()).isCloseTo(35.0 / 6, within(1e-14));
        assertThat(sum.quantile(0.5)).isEqualTo(7);
        assertThat(sum.variables()).isEqualTo(2);
        assertThat(sum.isTransformed()).isFalse();
    }

    /** Ways of throwing ten dice over 6^10. */
    @ParameterizedTest
    @EnumSource
    void tenDiceByWholeNumbers(Method method) {
        BigInteger[] ways = {BigInteger.ONE};
        for (int die = 0; die < 10; die++) {
            BigInteger[] next = new BigInteger[ways.length + 5];
            java.util.Arrays.fill(next, BigInteger.ZERO);
            for (int k = 0; k < ways.length; k++) {
                for (int eye = 0; eye < 6; eye++) {
                    next[k + eye] = next[k + eye].add(ways[k]);
                }
            }
            ways = next;
        }
        BigDecimal[] exact = new BigDecimal[ways.length];
        for (int k = 0; k < exact.length; k++) {
            exact[k] = new BigDecimal(ways[k]).divide(BigDecimal.valueOf(6).pow(10), DIGITS);
        }
        isWithinItsBounds(Sums.of(method, Sums.dice(10)), exact);
        isWithinItsBounds(Sums.of(method, Collections.nCopies(10, Sums.dice(1))), exact);
    }

    /** The smallest probability is 0.3^200, about 1e-105: the direct method has all of its digits. */
    @ParameterizedTest
    @EnumSource
    void theBinomialLawAtItsFarEnd(Method method) {
        int n = 200;
        BigDecimal p = new BigDecimal("0.3");
        BigDecimal[] exact = new BigDecimal[n + 1];
        BigInteger choices = BigInteger.ONE;
        for (int k = 0; k <= n; k++) {
            exact[k] = new BigDecimal(choices)
                    .multiply(p.pow(k, DIGITS), DIGITS)
                    .multiply(BigDecimal.ONE.subtract(p).pow(n - k, DIGITS), DIGITS);
            choices = choices.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1L));
        }
        Distribution sum = Sums.of(method, Sums.either(0, 1, 0.3, n));
        isWithinItsBounds(sum, exact);
        if (method != Method.FFT) {
            assertThat(sum.error().relative()).isLessThan(1e-12);
            assertThat(sum.probability(n)).isCloseTo(exact[n].doubleValue(), within(1e-117));
        }
    }

    @Test
    void longSupportsAreTransformedWithinTheStatedBound() {
        List<Variable> variables =
                List.of(Sums.poisson(2500, 9000), Sums.poisson(700, 6000), Sums.random(new Random(1), 7000, 0, 1));
        Distribution direct = Sums.of(Method.DIRECT, variables);
        Distribution auto = Sums.of(Method.AUTO, variables);
        assertThat(auto.isTransformed()).isTrue();
        assertThat(auto.error().absolute()).isLessThan(1e-13);
        assertThat(auto.cumulativeError()).isLessThan(1e-11);
        assertThat(direct.error().relative()).isLessThan(1e-11);
        for (int k = 0; k < direct.size(); k++) {
            assertThat(Math.abs(auto.probability(k) - direct.probability(k)))
                    .isLessThanOrEqualTo(auto.error().absolute());
            assertThat(Math.abs(auto.cumulative(k) - direct.cumulative(k))).isLessThanOrEqualTo(auto.cumulativeError());
        }
    }

    /** A transform leaves probabilities below 0 where they should be tiny: never without being told. */
    @Test
    void negativesAreCountedAndClampedOnRequestOnly() {
        List<Variable> variables = Collections.nCopies(4, Sums.poisson(300, 1500));
        Distribution kept = Sums.of(Method.FFT, variables);
        int below = 0;
        double least = 0;
        for (double p : Sums.probabilities(kept)) {
            below += p < 0 ? 1 : 0;
            least = Math.min(least, p);
        }
        assertThat(below).isPositive();
        assertThat(kept.negatives()).isEqualTo(below);
        assertThat(kept.least()).isEqualTo(least).isGreaterThan(-kept.error().absolute());

        SumRules rules = new SumRules(null, 1e-9, SumRules.Total.CHECKED, SumRules.Negatives.CLAMPED, Method.FFT);
        Distribution clamped = new VariableSum(rules, Sums.MEMORY).of(variables);
        assertThat(clamped.negatives()).isEqualTo(below);
        assertThat(clamped.least()).isEqualTo(least);
        for (int k = 0; k < clamped.size(); k++) {
            assertThat(clamped.probability(k)).isEqualTo(Math.max(0, kept.probability(k)));
            assertThat(clamped.cumulative(k)).isGreaterThanOrEqualTo(k == 0 ? 0 : clamped.cumulative(k - 1));
        }
        Distribution direct = Sums.of(Method.DIRECT, variables);
        assertThat(direct.negatives()).isZero();
        assertThat(direct.least()).isZero();
    }

    @Test
    void fewValuesFarApartAreAddedDirectly() {
        Distribution sum =
                Sums.of(Method.AUTO, Sums.either(0, 2_000_000, 0.001, 1), Sums.random(new Random(2), 9000, 0, 1));
        assertThat(sum.size()).isGreaterThan(2_000_000);
        assertThat(sum.isTransformed()).isFalse();
        assertThat(sum.probability(500_000)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void quantilesOnAStepAreNotPushedBeyondItByRounding(Method method) {
        // Exactly half of the probability lies up to (n - 1) / 2.
        for (int n = 1; n < 60; n += 2) {
            Distribution sum = Sums.of(method, Sums.either(0, 1, 0.5, n));
            assertThat(sum.quantile(0.5)).as("of %d coins", n).isEqualTo((n - 1) / 2);
            assertThat(sum.quantile(1e-300)).isZero();
            assertThat(sum.quantile(1 - 0x1p-53)).isLessThanOrEqualTo(n);
        }
    }

    @Test
    void aVariableOfOneValueOnlyShifts() {
        Distribution sum = Sums.of(Method.AUTO, Sums.uniform("fee", 3, 0.5), Sums.dice(1));
        assertThat(Sums.values(sum)).containsExactly(2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
        Distribution fees = Sums.of(Method.FFT, Sums.uniform("fee", 7, -0.1));
        assertThat(Sums.values(fees)).containsExactly(-0.7);
        assertThat(fees.variance()).isZero();
        assertThat(fees.quantile(0.3)).isEqualTo(-0.7);
    }
}
