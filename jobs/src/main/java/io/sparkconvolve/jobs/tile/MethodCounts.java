package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.jobs.metrics.Quantity;
import io.sparkconvolve.jobs.metrics.Work;
import java.util.EnumMap;
import java.util.Map;

/** How many of a plan's steps go by each family of methods. */
final class MethodCounts {
    private final Map<Quantity, Integer> counts = new EnumMap<>(Quantity.class);

    private MethodCounts() {}

    static MethodCounts of(Step last) {
        MethodCounts methods = new MethodCounts();
        for (Step step : PlanText.inOrder(last)) {
            if (step instanceof LocalStep local) {
                methods.counts.merge(Quantity.of(local.method().family()), 1, Integer::sum);
            }
        }
        return methods;
    }

    /** Adds what the steps compute for so many samples of the output: as many each, halos not counted. */
    void addTo(Work work, long samples) {
        counts.forEach((quantity, steps) -> work.add(quantity, steps * samples));
    }
}
