package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution or correlation with any kernel. In mode same the kernel is centred as {@code scipy.signal} does: an output
 * sample reads {@code k / 2} samples before it and {@code (k - 1) / 2} after, for both. Of complex weights, correlation
 * takes the conjugates, as {@code scipy.signal.correlate} does.
 */
public final class Convolve implements Operation {
    private final String name;
    private final boolean reflect;

    private Convolve(String name, boolean reflect) {
        this.name = name;
        this.reflect = reflect;
    }

    public static Convolve convolution() {
        return new Convolve("convolve", true);
    }

    public static Convolve correlation() {
        return new Convolve("correlate", false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return reflect
                ? "convolution with a kernel (scipy.signal.convolve, convolve2d)"
                : "correlation with a kernel: the kernel is not reflected (scipy.signal.correlate)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("kernel", "weights: a nested list, @file, or a constructor such as box(5)"),
                Parameter.optional("axis", "", "the filtered axis along which a 1-D kernel lies"),
                Parameter.optional("method", "auto", "auto, direct, separable or fft"),
                Parameter.optional("boundary", "", "as --boundary, for this step alone"),
                Parameter.optional("cval", "0", "the value outside, under boundary constant"),
                Parameter.optional("origin", "0", "shift of the kernel's centre, per axis (scipy.ndimage)"),
                Parameter.optional("mode", "", "as --mode, for this step alone: same, full or valid"));
    }

    @Override
    public String example() {
        return name + "(gaussian_kernel(15, 2.5))";
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Step input = inputs.get(0);
        Kernel kernel = oriented(name, arguments.realOrComplexKernel("kernel"), arguments, builder.axes());
        Extension extension = arguments.has("boundary")
                ? new Extension(arguments.boundary("boundary"), arguments.number("cval"))
                : builder.extension();
        Mode mode = arguments.has("mode")
                ? Mode.named(arguments.word("mode", List.of("same", "full", "valid")))
                : builder.mode();
        MethodChoice method =
                MethodChoice.named(arguments.word("method", List.of("auto", "direct", "separable", "fft")));
        int[] origin = arguments.integersPerAxis("origin", builder.axes());
        long[] before = new long[builder.axes()];
        long[] shape = new long[builder.axes()];
        for (int a = 0; a < before.length; a++) {
            long n = input.domain().length(input.domain().rank() - before.length + a);
            place(a, n, kernel, mode, origin[a], before, shape);
        }
        String label = name + " " + kernel + (mode == Mode.SAME ? "" : " " + mode);
        Kernel slid = reflect ? kernel.reversed() : kernel.conjugate();
        return builder.correlate(label, input, slid, before, shape, extension, method);
    }

    /** The kernel, of real weights, with the axes that are filtered. */
    static Kernel oriented(String name, Arguments arguments, int axes) {
        return oriented(name, arguments.kernel("kernel"), arguments, axes);
    }

    private static Kernel oriented(String name, Kernel kernel, Arguments arguments, int axes) {
        if (kernel.rank() == axes) {
            if (arguments.has("axis") && axes > 1) {
                throw arguments.invalid("axis", "left out for a kernel of " + axes + " axes");
            }
            return kernel;
        }
        if (kernel.rank() == 1 && arguments.has("axis")) {
            int[] shape = new int[axes];
            Arrays.fill(shape, 1);
            shape[arguments.axis("axis", axes)] = kernel.size();
            return kernel.withShape(shape);
        }
        throw new InvalidInputException(name + ": the kernel has " + kernel.rank() + " axes, this job filters " + axes
                + (kernel.rank() == 1 ? "; say along which with axis=0 to axis=" + (axes - 1) : ""));
    }

    /** Where the kernel stands along an axis, and how long the output is. */
    void place(int axis, long n, Kernel kernel, Mode mode, int origin, long[] before, long[] shape) {
        int k = kernel.length(axis);
        before[axis] = mode.before(k);
        shape[axis] = mode.length(n, k);
        if (mode == Mode.SAME) {
            if (origin < -(k / 2) || origin > (k - 1) / 2) {
                throw new InvalidInputException(name + ": origin " + origin + " lies outside of a kernel of length " + k
                        + "; give " + -(k / 2) + " to " + (k - 1) / 2);
            }
            before[axis] += reflect ? -origin : origin;
        }
        if (shape[axis] < 1) {
            throw new InvalidInputException("kernel is " + kernel + " but mode 'valid' needs an input of at"
                    + " least " + kernel + "; it has " + n + " samples along filtered axis " + axis
                    + ": use a smaller kernel, or mode same");
        }
    }
}
