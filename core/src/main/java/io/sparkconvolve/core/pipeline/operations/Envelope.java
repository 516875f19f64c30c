package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.kernel.FirDesign;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.Windows;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/**
 * The envelope of an oscillation along the last axis: the magnitude of the analytic signal, whose imaginary part a Hilbert
 * filter of finite length gives. With n taps it holds from about 2 / n to 1 - 2 / n of half the sampling rate; below, as for a
 * constant, the filter sees nothing and the envelope is the sample's magnitude.
 */
public final class Envelope implements Operation {
    @Override
    public String name() {
        return "envelope";
    }

    @Override
    public String summary() {
        return "the magnitude of the analytic signal (abs(scipy.signal.hilbert(x)), by a Hilbert filter of finite length:"
                + " 2 / (pi n) for odd n, times a Hamming window)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional("taps", "101", "length of the filter, odd, at least 3"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int taps = arguments.integer("taps");
        if (taps < 3 || taps > 1 << 24 || taps % 2 == 0) {
            throw arguments.invalid("taps", "odd, 3 to 2^24");
        }
        Kernel weights =
                Kernel.of(FirDesign.hilbert(Windows.hamming(taps)), taps).reversed();
        Pass pass = new Pass(builder.axes() - 1, weights.weights(), taps / 2);
        return builder.let(
                inputs.get(0),
                x -> builder.length(List.of(x, builder.passes(name(), x, builder.extension(), List.of(pass)))));
    }
}
