package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.rank.Footprint;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the rank filters have in common: the samples among which a rank is taken, as scipy.ndimage names them. */
final class RankArguments {
    private static final int MOST_SAMPLES = 1 << 26;
    private static final int DEFAULT_SIZE = 3;

    private RankArguments() {}

    /** The filter's own parameters, and the common ones. */
    static List<Parameter> with(Parameter... own) {
        List<Parameter> parameters = new ArrayList<>(List.of(own));
        parameters.add(Parameter.optional(
                "size", "", "samples of the box, at least 1; one for all axes or a list; default: 3"));
        parameters.add(Parameter.optional(
                "footprint", "", "in place of size: a kernel, whose weights other than 0 are the samples"));
        parameters.add(Parameter.optional("origin", "0", "shift of the footprint's centre, per axis"));
        return parameters;
    }

    /** With axes of length 1 in front, for an input of that rank. */
    static Footprint footprint(String name, Arguments arguments, StepBuilder builder, int rank) {
        if (arguments.has("footprint")) {
            if (arguments.has("size")) {
                throw new InvalidInputException(name + ": size and footprint exclude each other; give one of them");
            }
            return Footprint.of(kernel(name, arguments, builder.axes()).withRank(rank));
        }
        int[] size = new int[builder.axes()];
        Arrays.fill(size, DEFAULT_SIZE);
        if (arguments.has("size")) {
            size = arguments.integersPerAxis("size", builder.axes());
        }
        int[] box = new int[rank];
        Arrays.fill(box, 1);
        long samples = 1;
        for (int a = 0; a < size.length; a++) {
            if (size[a] < 1 || size[a] > MOST_SAMPLES / samples) {
                throw arguments.invalid("size", "at least 1, and the box of at most 2^26 samples");
            }
            samples *= size[a];
            box[rank - size.length + a] = size[a];
        }
        return Footprint.box(box);
    }

    private static Kernel kernel(String name, Arguments arguments, int axes) {
        Kernel kernel = arguments.kernel("footprint");
        if (kernel.rank() != axes) {
            throw new InvalidInputException(
                    name + ": the footprint has " + kernel.rank() + " axes, this job filters " + axes);
        }
        if (kernel.taps() == 0) {
            throw new InvalidInputException(name + ": the footprint " + kernel
                    + " has no sample, all its weights are 0; give at least one that is not");
        }
        return kernel;
    }

    /** The step of a rank within a footprint, once the rank is known. */
    static Step step(String name, Step input, Footprint footprint, int rank, Arguments arguments, StepBuilder builder) {
        int[] origin = arguments.integersPerAxis("origin", builder.axes());
        for (int a = 0; a < origin.length; a++) {
            int length = footprint.length(footprint.rank() - origin.length + a);
            if (origin[a] < -(length / 2) || origin[a] > (length - 1) / 2) {
                throw new InvalidInputException(
                        name + ": origin " + origin[a] + " lies outside of a footprint of length " + length + "; give "
                                + -(length / 2) + " to " + (length - 1) / 2);
            }
        }
        return builder.rank(name, input, footprint, rank, origin);
    }
}
