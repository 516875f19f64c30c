package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.kernel.FirDesign;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.Windows;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.DecimateStep;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** A lower sampling rate along the last axis: a low-pass filter without delay, then every q-th sample. */
public final class Decimate implements Operation {
    private static final int TAPS_PER_FACTOR = 20;
    private static final int LARGEST_FACTOR = 1 << 19;

    @Override
    public String name() {
        return "decimate";
    }

    @Override
    public String summary() {
        return "every q-th sample after a low-pass filter (scipy.signal.decimate(x, q, ftype='fir'); SciPy's boundary is"
                + " constant 0)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("q", "factor of the reduction, at least 2; the output has ceil(n / q) samples"),
                Parameter.optional("n", "", "order of the filter, which has n + 1 taps; default: 20 q"));
    }

    @Override
    public String example() {
        return "decimate(4)";
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int q = arguments.integer("q");
        if (q < 2 || q > LARGEST_FACTOR) {
            throw arguments.invalid("q", "2 to 2^19");
        }
        int order = arguments.has("n") ? arguments.integer("n") : TAPS_PER_FACTOR * q;
        if (order < 1 || order >= 1 << 24) {
            throw arguments.invalid("n", "1 to 2^24 - 1");
        }
        double[] taps = FirDesign.bands(Windows.hamming(order + 1), 0, 1.0 / q);
        // The filter is reflected, as every convolution; in the middle of an even number stands the earlier tap.
        int after = order / 2;
        Pass pass = new Pass(
                builder.axes() - 1, Kernel.of(taps, taps.length).reversed().weights(), order - after);
        Step filtered = builder.passes(name() + " low-pass", inputs.get(0), builder.extension(), List.of(pass));
        return new DecimateStep(filtered, q);
    }
}
