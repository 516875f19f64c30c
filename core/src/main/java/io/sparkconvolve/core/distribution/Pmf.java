package io.sparkconvolve.core.distribution;

/** Probabilities at neighbouring points of a lattice, the first at the least value, and how exact they are. */
final class Pmf {
    private final double[] probabilities;
    private final Norms norms;
    private final ErrorBound error;

    /**
     * Sizes of probabilities.
     *
     * @param sum of their magnitudes
     * @param euclidean the root of the sum of their squares
     * @param largest magnitude
     * @param nonzero how many are not 0
     */
    record Norms(double sum, double euclidean, double largest, int nonzero) {
        static Norms of(double[] values) {
            double sum = 0;
            double squares = 0;
            double largest = 0;
            int nonzero = 0;
            for (double value : values) {
                sum += Math.abs(value);
                squares += value * value;
                largest = Math.max(largest, Math.abs(value));
                nonzero += value != 0 ? 1 : 0;
            }
            return new Norms(sum, Math.sqrt(squares), largest, nonzero);
        }
    }

    /** @param probabilities not copied */
    Pmf(double[] probabilities, Norms norms, ErrorBound error) {
        this.probabilities = probabilities;
        this.norms = norms;
        this.error = error;
    }

    int length() {
        return probabilities.length;
    }

    /** Not copied. */
    double[] probabilities() {
        return probabilities;
    }

    Norms norms() {
        return norms;
    }

    ErrorBound error() {
        return error;
    }
}
