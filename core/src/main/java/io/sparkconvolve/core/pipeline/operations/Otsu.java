package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;

/**
 * The limit that parts samples into two classes of the greatest variance between them (Otsu 1979,
 * doi:10.1109/TSMC.1979.4310076), by a histogram of 256 bins, as {@code skimage.filters.threshold_otsu} has it.
 */
final class Otsu {
    private static final int BINS = 256;

    private Otsu() {}

    static double limit(String operation, Step samples, StepBuilder builder) {
        GreyLevels levels = GreyLevels.of(operation, samples, BINS, builder);
        return levels.range().low() == levels.range().high() ? levels.range().low() : best(levels);
    }

    /** The middle of the last bin of the lower class; the first of those that are equally good. */
    private static double best(GreyLevels levels) {
        double[] counts = levels.counts();
        double all = 0;
        double total = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            all += counts[bin];
            total += counts[bin] * levels.bins().centre(bin);
        }
        double below = 0;
        double sum = 0;
        double greatest = -1;
        int best = 0;
        for (int bin = 0; bin < counts.length - 1; bin++) {
            below += counts[bin];
            sum += counts[bin] * levels.bins().centre(bin);
            double apart = sum / below - (total - sum) / (all - below);
            double variance = below * (all - below) * apart * apart;
            if (variance > greatest) {
                greatest = variance;
                best = bin;
            }
        }
        return levels.bins().centre(best);
    }
}
