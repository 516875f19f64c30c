package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.DivisionMethod;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/**
 * What a signal was before a filter: the quotient of polynomials, of {@code n - m + 1} samples for a signal of n and a divisor
 * of m. It is exact where the signal is a whole convolution (mode full) with the divisor; else, what is left over is
 * {@code x} minus the convolution of the divisor with the quotient.
 *
 * <p>The quotient is a recursion, {@code divisor[0] q[i] = x[i] - sum over k > 0 of divisor[k] q[i - k]}. It can't be cut
 * without a seam, so a line is computed by one task, from its start, and must fit into its memory; a NaN makes all that
 * follows it missing. Where the divisor has a zero outside of the unit circle the quotient of any noise grows without end.
 */
public final class Deconvolve implements Operation {
    /** A line is one array. */
    private static final long LONGEST_LINE = 1L << 30;

    @Override
    public String name() {
        return "deconvolve";
    }

    @Override
    public String summary() {
        return "the quotient of a signal by a filter, along lines that each fit into a task's memory"
                + " (scipy.signal.deconvolve's first result)";
    }

    @Override
    public String example() {
        return "deconvolve([1, 0.5])";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required(
                "divisor", "the filter's weights, the first not 0: a list, @file, or a constructor"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Step input = inputs.get(0);
        Kernel divisor = arguments.kernel("divisor");
        if (builder.axes() != 1 || divisor.rank() != 1) {
            throw new InvalidInputException(
                    name() + " divides signals along their last axis; this job filters " + builder.axes()
                            + " axes and the divisor has " + divisor.rank() + ": use the command signal and a list");
        }
        if (divisor.rounded(builder.precision()).weight(0) == 0) {
            throw arguments.invalid("divisor", "a filter whose first weight is not 0");
        }
        int last = input.domain().rank() - 1;
        long n = input.domain().length(last);
        if (divisor.size() > n) {
            throw new InvalidInputException(name() + ": the divisor has " + divisor.size()
                    + " weights, the signal only " + n + " samples; give a divisor that is no longer than the signal");
        }
        if (n > LONGEST_LINE) {
            throw new InvalidInputException(name() + " computes a line in one piece of at most 2^30 samples; it has "
                    + n + ": cut the signal first");
        }
        Region domain = input.domain().withAxis(last, 0, n - divisor.size() + 1);
        DivisionMethod method = new DivisionMethod(divisor, domain, builder.precision());
        long[] none = new long[last + 1];
        return new LocalStep(
                name() + " by " + divisor,
                input,
                Extension.ZERO,
                Halo.of(none, none),
                domain,
                method,
                "a recursion can't be cut",
                method.bound(input.bound()));
    }
}
