package io.sparkconvolve.core.examples;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.LineConvolver;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.core.pipeline.PipelineOptions;
import io.sparkconvolve.core.step.Boxes;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.Step;
import java.io.IOException;

/** Convolves arrays that are held in memory: core alone, without Spark. */
final class ConvolveArrays {
    private ConvolveArrays() {}

    /** {@code scipy.signal.convolve(series, w / w.sum(), mode='same')} with {@code w = hann(7)}. */
    static double[] smooth(double[] series) {
        Kernel window = KernelConstructors.parse("normalize(hann(7))", 1);
        return LineConvolver.convolution(window, Mode.SAME, Precision.FLOAT64).convolve(series);
    }

    /** The edges of an image, under the reflect boundary. */
    static double[] edges(double[] pixels, int rows, int cols) throws IOException {
        Region domain = Region.ofShape(rows, cols);
        NdArray image = NdArray.of(pixels, rows, cols);
        Step edges = Pipeline.parse("gaussian(2) | sobel()").compile(domain, PipelineOptions.of(2));
        Evaluation evaluation =
                Evaluation.of((box, array) -> Boxes.copy(image, domain, array, box, box), Precision.FLOAT64);
        return evaluation.evaluate(edges, edges.domain()).toDoubles();
    }
}
