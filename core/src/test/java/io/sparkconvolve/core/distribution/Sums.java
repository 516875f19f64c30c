package io.sparkconvolve.core.distribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Variables of tests, and their sums by every method. */
final class Sums {
    static final long MEMORY = 1L << 30;

    private Sums() {}

    static SumRules rules(SumRules.Method method) {
        return rules(method, null);
    }

    static SumRules rules(SumRules.Method method, String step) {
        return new SumRules(
                step == null ? null : new BigDecimal(step),
                1e-9,
                SumRules.Total.CHECKED,
                SumRules.Negatives.KEPT,
                method);
    }

    static Distribution of(SumRules.Method method, List<Variable> variables) {
        return new VariableSum(rules(method), MEMORY).of(variables);
    }

    static Distribution of(SumRules.Method method, Variable... variables) {
        return of(method, List.of(variables));
    }

    static Variable dice(long count) {
        return uniform("dice", count, 1, 2, 3, 4, 5, 6);
    }

    static Variable uniform(String name, long count, double... values) {
        double[] probabilities = new double[values.length];
        Arrays.fill(probabilities, 1.0 / values.length);
        return new Variable(name, count, values, probabilities);
    }

    /** Of two values. @param p of the larger */
    static Variable either(double small, double large, double p, long count) {
        return new Variable("either", count, new double[] {small, large}, new double[] {1 - p, p});
    }

    /** Of n values, some left out. */
    static Variable random(Random random, int n, double least, double step) {
        double[] values = IntStream.range(0, n)
                .filter(k -> k == 0 || random.nextInt(4) > 0)
                .mapToDouble(k -> least + k * step)
                .toArray();
        double[] probabilities = random.doubles(values.length, 0.01, 1).toArray();
        double sum = Arrays.stream(probabilities).sum();
        for (int k = 0; k < values.length; k++) {
            probabilities[k] /= sum;
        }
        return new Variable("random" + n, 1, values, probabilities);
    }

    /** As many claims as a Poisson law has with any weight. */
    static Variable poisson(double rate, int n) {
        double[] values = new double[n];
        double[] probabilities = new double[n];
        double log = -rate;
        for (int k = 0; k < n; k++) {
            values[k] = k;
            probabilities[k] = Math.exp(log);
            log += Math.log(rate) - Math.log(k + 1);
        }
        double sum = Arrays.stream(probabilities).sum();
        return new Variable(
                "poisson",
                1,
                values,
                Arrays.stream(probabilities).map(p -> p / sum).toArray());
    }

    static double[] probabilities(Distribution sum) {
        return IntStream.range(0, sum.size()).mapToDouble(sum::probability).toArray();
    }

    static double[] values(Distribution sum) {
        return IntStream.range(0, sum.size()).mapToDouble(sum::value).toArray();
    }

    static List<Variable> several(long seed) {
        Random random = new Random(seed);
        List<Variable> variables = new ArrayList<>();
        for (int v = 0; v < 2 + random.nextInt(6); v++) {
            variables.add(random(random, 1 + random.nextInt(60), random.nextInt(200) - 100, 0.25));
        }
        return variables;
    }
}
