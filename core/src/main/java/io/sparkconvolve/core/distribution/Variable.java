package io.sparkconvolve.core.distribution;

import java.util.Arrays;

/** A random variable as it was given: values in ascending order, each with its probability, and how often it occurs. */
public final class Variable {
    private final String name;
    private final long count;
    private final double[] values;
    private final double[] probabilities;

    /**
     * A variable of some values, which need not differ: their probabilities are added. Values of probability 0 are to be
     * left out.
     *
     * @param name for messages
     * @param count of independent variables of this distribution that are added, at least 1
     * @param values finite, ascending; not copied
     * @param probabilities above 0, not copied
     */
    public Variable(String name, long count, double[] values, double[] probabilities) {
        if (values.length != probabilities.length || count < 1) {
            throw new IllegalArgumentException(
                    values.length + " values, " + probabilities.length + " probabilities, count " + count);
        }
        this.name = name;
        this.count = count;
        this.values = values;
        this.probabilities = probabilities;
    }

    String name() {
        return name;
    }

    long count() {
        return count;
    }

    int size() {
        return values.length;
    }

    double value(int i) {
        return values[i];
    }

    double probability(int i) {
        return probabilities[i];
    }

    @Override
    public String toString() {
        return name + " " + Arrays.toString(values);
    }
}
