package io.sparkconvolve.core.distribution;

/** Mean and variance of a sum, from its variables: those of independent ones add. In steps from the least value. */
final class Moments {
    private final CompensatedSum mean = new CompensatedSum();
    private final CompensatedSum variance = new CompensatedSum();

    /** Takes a variable in. @param total probability, by which its moments are divided */
    void add(Variable variable, Supports supports, int v, double total) {
        CompensatedSum first = new CompensatedSum();
        for (int i = 0; i < variable.size(); i++) {
            first.add(variable.probability(i) * supports.place(v, i));
        }
        double centre = first.value() / total;
        CompensatedSum second = new CompensatedSum();
        for (int i = 0; i < variable.size(); i++) {
            double distance = supports.place(v, i) - centre;
            second.add(variable.probability(i) * distance * distance);
        }
        mean.add(variable.count() * centre);
        variance.add(variable.count() * (second.value() / total));
    }

    double mean() {
        return mean.value();
    }

    double variance() {
        return variance.value();
    }
}
