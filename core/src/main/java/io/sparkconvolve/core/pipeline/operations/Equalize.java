package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.statistic.Histogram;
import io.sparkconvolve.core.step.Interpolation;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** Equalises the histogram of all samples, found by two passes over the data. */
public final class Equalize implements Operation {
    @Override
    public String name() {
        return "equalize";
    }

    @Override
    public String summary() {
        return "the share of finite samples at or below each, by the cumulative histogram, interpolated; whole numbers of at"
                + " most 2^16 levels have a bin each; takes two passes over the data first (skimage.exposure.equalize_hist)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional(
                "bins", "256", "bins over the range of the samples, 1 to 65536; not used for whole numbers"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int bins = arguments.integer("bins");
        if (bins < 1 || bins > Histogram.MOST_BINS) {
            throw arguments.invalid("bins", "1 to " + Histogram.MOST_BINS);
        }
        return builder.let(inputs.get(0), x -> {
            GreyLevels levels = GreyLevels.of(name(), x, bins, builder);
            return builder.map(
                    new Interpolation(
                            "cumulative histogram",
                            levels.bins().centre(0),
                            levels.bins().width(),
                            shares(levels.counts())),
                    x);
        });
    }

    /** The share of all samples up to each bin. Counts are whole, so their sums are exact. */
    private static double[] shares(double[] counts) {
        double[] shares = new double[counts.length];
        double sum = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            sum += counts[bin];
            shares[bin] = sum;
        }
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] /= sum;
        }
        return shares;
    }
}
