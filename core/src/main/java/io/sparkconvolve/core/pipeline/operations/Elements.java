package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Parameter;

/** Structuring elements as arguments. */
final class Elements {
    static final Parameter SIZE =
            Parameter.optional("size", "", "of a box, in samples, at least 1; one for all axes or a list");
    static final Parameter FOOTPRINT =
            Parameter.optional("footprint", "", "instead of a size: a kernel whose samples other than 0 are looked at");
    static final Parameter ORIGIN =
            Parameter.optional("origin", "0", "shift of the centre; one for all axes or a list");

    private static final int MOST = 1 << 24;

    private Elements() {}

    /** A flat element by size or footprint. */
    static StructuringElement flat(String name, Arguments arguments, int axes) {
        if (arguments.has("size") == arguments.has("footprint")) {
            throw new InvalidInputException(
                    name + ": give either a size, as in size=3, or a footprint, as in footprint=disk(3)");
        }
        int[] origin = arguments.integersPerAxis("origin", axes);
        if (arguments.has("footprint")) {
            return StructuringElement.flat(kernel(name, "footprint", arguments, axes), origin);
        }
        int[] size = arguments.integersPerAxis("size", axes);
        for (int n : size) {
            if (n < 1 || n > MOST) {
                throw arguments.invalid("size", "1 to 2^24");
            }
        }
        return StructuringElement.box(size, origin);
    }

    /** An element with the heights of a structure, which a footprint may cut out; without one a flat element. */
    static StructuringElement any(String name, Arguments arguments, int axes) {
        if (!arguments.has("structure")) {
            return flat(name, arguments, axes);
        }
        if (arguments.has("size")) {
            throw new InvalidInputException(name + ": give either a size or a structure, which has one");
        }
        Kernel heights = kernel(name, "structure", arguments, axes);
        int[] origin = arguments.integersPerAxis("origin", axes);
        return arguments.has("footprint")
                ? StructuringElement.raised(kernel(name, "footprint", arguments, axes), heights, origin)
                : StructuringElement.raised(heights, origin);
    }

    /** A kernel of as many axes as are filtered. */
    static Kernel kernel(String name, String parameter, Arguments arguments, int axes) {
        Kernel kernel = arguments.kernel(parameter);
        if (kernel.rank() != axes) {
            throw new InvalidInputException(name + ": the " + parameter + " has " + kernel.rank()
                    + " axes, this job filters " + axes + "; give a " + parameter + " of " + axes);
        }
        return kernel;
    }
}
