package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;

/**
 * What blurred the samples: a point spread function over all filtered axes, which stands where {@code scipy.signal.convolve}
 * in mode same has it.
 */
record PointSpread(Kernel kernel, Extension extension, StepBuilder builder) {
    static final String MEANING =
            "the point spread function: @file, a nested list, or a constructor such as normalize(disk(5))";

    /** The argument {@code psf}, with as many axes as are filtered. */
    static Kernel kernel(String operation, Arguments arguments, StepBuilder builder) {
        Kernel kernel = arguments.kernel("psf");
        if (kernel.rank() != builder.axes()) {
            throw new InvalidInputException(operation + ": the psf has " + kernel.rank() + " axes, this job filters "
                    + builder.axes() + "; give one with an axis for each");
        }
        if (kernel.taps() == 0) {
            throw new InvalidInputException(
                    operation + ": all weights of the " + kernel + " psf are 0: nothing came through; give another");
        }
        return kernel;
    }

    /** Convolution with the point spread function. */
    Step blur(String name, Step samples) {
        return slide(name, samples, kernel.reversed());
    }

    /** Convolution with the point spread function reversed along each axis. */
    Step blurBack(String name, Step samples) {
        return slide(name, samples, kernel);
    }

    private Step slide(String name, Step samples, Kernel weights) {
        int rank = samples.domain().rank();
        long[] before = new long[builder.axes()];
        long[] shape = new long[before.length];
        for (int a = 0; a < before.length; a++) {
            before[a] = kernel.length(a) / 2;
            shape[a] = samples.domain().length(rank - before.length + a);
        }
        return builder.correlate(name, samples, weights, before, shape, extension, MethodChoice.AUTO);
    }
}
