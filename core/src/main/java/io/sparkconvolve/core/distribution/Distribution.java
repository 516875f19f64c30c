package io.sparkconvolve.core.distribution;

/**
 * A distribution on a lattice: the probability of each value between the least and the largest, and of values up to it. How
 * far they can lie from exact arithmetic is stated by {@link #error} and {@link #cumulativeError}.
 */
public final class Distribution {
    private final long variables;
    private final Lattice lattice;
    private final double mean;
    private final double variance;
    private final double[] probabilities;
    private final double[] cumulative;
    private final ErrorBound error;
    private final int negatives;
    private final double least;

    private Distribution(long variables, Lattice lattice, Moments moments, Pmf pmf, SumRules.Negatives rule) {
        this.variables = variables;
        this.lattice = lattice;
        this.mean = lattice.value(moments.mean());
        this.variance = moments.variance() * lattice.stepValue() * lattice.stepValue();
        this.probabilities = pmf.probabilities();
        this.error = pmf.error();
        int below = 0;
        double lowest = 0;
        for (int k = 0; k < probabilities.length; k++) {
            if (probabilities[k] < 0) {
                below++;
                lowest = Math.min(lowest, probabilities[k]);
                // What is exact is not negative, so this brings no probability further from it.
                probabilities[k] = rule == SumRules.Negatives.CLAMPED ? 0 : probabilities[k];
            } else {
                // Transforms leave zeros with a sign.
                probabilities[k] += 0.0;
            }
        }
        this.negatives = below;
        this.least = lowest;
        this.cumulative = runningSums(probabilities);
    }

    /** @param pmf taken over, and changed where its negatives are clamped */
    static Distribution of(long variables, Lattice lattice, Moments moments, Pmf pmf, SumRules.Negatives rule) {
        return new Distribution(variables, lattice, moments, pmf, rule);
    }

    /** They fall only where a probability is negative. */
    private static double[] runningSums(double[] probabilities) {
        double[] sums = new double[probabilities.length];
        CompensatedSum sum = new CompensatedSum();
        double before = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < sums.length; k++) {
            sum.add(probabilities[k]);
            sums[k] = probabilities[k] >= 0 ? Math.max(before, sum.value()) : sum.value();
            before = sums[k];
        }
        return sums;
    }

    /** Variables that were added. */
    public long variables() {
        return variables;
    }

    /** Points from the least value to the largest. */
    public int size() {
        return probabilities.length;
    }

    /** The value of point {@code 0 <= k < size}. */
    public double value(int k) {
        return lattice.value((long) k);
    }

    public Lattice lattice() {
        return lattice;
    }

    /** The probability of the value of point k. */
    public double probability(int k) {
        return probabilities[k];
    }

    /** The probability of a value up to that of point k. */
    public double cumulative(int k) {
        return cumulative[k];
    }

    /** Of the values, from the variables': they add. */
    public double mean() {
        return mean;
    }

    /** Of the values, from the variables': they add. */
    public double variance() {
        return variance;
    }

    /** All probabilities together: the product of the variables' totals. */
    public double total() {
        return cumulative[cumulative.length - 1];
    }

    /** How far a probability can lie from the exact one. */
    public ErrorBound error() {
        return error;
    }

    /** How far a running sum can lie from the exact one. */
    public double cumulativeError() {
        return error.ofSums();
    }

    /** Whether a transform took part: then there is no relative bound. */
    public boolean isTransformed() {
        return Double.isInfinite(error.relative());
    }

    /** Probabilities that came out below 0. */
    public int negatives() {
        return negatives;
    }

    /** The least of those, before any was set to 0; 0 if there are none. */
    public double least() {
        return least;
    }

    /**
     * The least value that the sum does not exceed with a probability of {@code p}, as {@code scipy.stats}' {@code ppf}. A
     * running sum that comes as near to p as its error bound counts as reaching it: the exact sum may.
     *
     * @param p between 0 and 1
     */
    public double quantile(double p) {
        double reached = p - cumulativeError();
        int k = 0;
        while (k < cumulative.length - 1 && cumulative[k] < reached) {
            k++;
        }
        return value(k);
    }
}
