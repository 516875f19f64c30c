package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Bound;
import java.util.function.Function;

/**
 * What a pipeline is compiled under.
 *
 * @param filteredAxes how many of the last axes are filtered: 1 for signals, 2 for images, 3 for volumes
 * @param extension the boundary of every step that names none itself
 * @param mode of {@code convolve} and {@code correlate}
 * @param method of every convolution that names none itself
 * @param input how large input samples are at most (1 where nobody knows), and how exact
 * @param kernelFiles reads the kernel behind {@code @path}
 * @param kind of the input's samples
 */
public record PipelineOptions(
        int filteredAxes,
        Extension extension,
        Mode mode,
        Precision precision,
        MethodChoice method,
        MissingPolicy missing,
        Bound input,
        Function<String, Kernel> kernelFiles,
        SampleKind kind) {

    /** For real samples. */
    public PipelineOptions(
            int filteredAxes,
            Extension extension,
            Mode mode,
            Precision precision,
            MethodChoice method,
            MissingPolicy missing,
            Bound input,
            Function<String, Kernel> kernelFiles) {
        this(filteredAxes, extension, mode, precision, method, missing, input, kernelFiles, SampleKind.REAL);
    }

    /** Reflect, same, float64, methods by the cost model, no kernel files. */
    public static PipelineOptions of(int filteredAxes) {
        return new PipelineOptions(
                filteredAxes,
                Extension.of(io.sparkconvolve.core.geometry.Boundary.REFLECT),
                Mode.SAME,
                Precision.FLOAT64,
                MethodChoice.AUTO,
                MissingPolicy.PROPAGATE,
                Bound.input(1),
                KernelConstructors::noFile);
    }

    public PipelineOptions with(Extension value) {
        return new PipelineOptions(filteredAxes, value, mode, precision, method, missing, input, kernelFiles, kind);
    }

    public PipelineOptions with(Mode value) {
        return new PipelineOptions(
                filteredAxes, extension, value, precision, method, missing, input, kernelFiles, kind);
    }

    public PipelineOptions with(Precision value) {
        return new PipelineOptions(filteredAxes, extension, mode, value, method, missing, input, kernelFiles, kind);
    }

    public PipelineOptions with(MethodChoice value) {
        return new PipelineOptions(filteredAxes, extension, mode, precision, value, missing, input, kernelFiles, kind);
    }

    public PipelineOptions with(MissingPolicy value) {
        return new PipelineOptions(filteredAxes, extension, mode, precision, method, value, input, kernelFiles, kind);
    }

    /** For exact samples of at most this magnitude. */
    public PipelineOptions withMagnitude(double value) {
        return new PipelineOptions(
                filteredAxes, extension, mode, precision, method, missing, Bound.input(value), kernelFiles, kind);
    }

    public PipelineOptions withKernelFiles(Function<String, Kernel> value) {
        return new PipelineOptions(filteredAxes, extension, mode, precision, method, missing, input, value, kind);
    }

    public PipelineOptions with(SampleKind value) {
        return new PipelineOptions(
                filteredAxes, extension, mode, precision, method, missing, input, kernelFiles, value);
    }
}
