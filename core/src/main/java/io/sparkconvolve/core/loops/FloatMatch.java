package io.sparkconvolve.core.loops;

/** Normalised cross-correlation, from its sums. */
final class FloatMatch {
    private FloatMatch() {}

    /** See {@link Loops#matchScore}; in place of the products. */
    static void score(float[] products, float[] sums, float[] squares, int count, double norm, double flat, int n) {
        for (int x = 0; x < n; x++) {
            double sum = sums[x];
            double square = squares[x];
            double variation = square - sum * sum / count;
            double score = products[x] / (norm * Math.sqrt(variation));
            // A NaN in any of the sums is one of the score: the comparison must not hide it.
            double kept = variation <= flat * square ? 0 * products[x] + 0.0 : Math.max(-1, Math.min(1, score));
            products[x] = (float) kept;
        }
    }
}
