package io.sparkconvolve.jobs.sql;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.LineConvolver;
import io.sparkconvolve.core.pipeline.LinePairConvolver;
import io.sparkconvolve.core.pipeline.LinePairConvolver.Kind;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Computes a call's rows, one after another. What it is made of is shipped; buffers and transforms are made where it runs and
 * kept for the task. One instance per thread.
 */
public final class LineEvaluator implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LineRecipe recipe;
    private final Precision precision;
    private transient LineConvolver window;
    private transient LinePairConvolver pairs;
    private transient Samples line;
    private transient Samples results;
    private transient double[] weights;

    LineEvaluator(LineRecipe recipe, Precision precision) {
        this.recipe = recipe;
        this.precision = precision;
    }

    /** A row of a call whose kernel is the same for all rows. */
    public ArrayData evaluate(ArrayData array) {
        return recipe.function() == SqlFunction.SMOOTH
                ? smooth(array)
                : pair(array, recipe.weights(), recipe.weights().length);
    }

    /** A row of a call whose kernel is in the row. */
    public ArrayData evaluate(ArrayData array, ArrayData kernel) {
        int m = kernel.numElements();
        if (weights == null || weights.length < m) {
            weights = new double[m];
        }
        ArraySamples.readWeights(kernel, precision, weights);
        return pair(array, weights, m);
    }

    /** As {@link #evaluate(ArrayData)}: what generated code calls with all arguments. The texts are in the recipe. */
    public ArrayData evaluate(ArrayData array, UTF8String kernel, UTF8String mode) {
        return evaluate(array);
    }

    /** As {@link #evaluate(ArrayData, ArrayData)}: what generated code calls with all arguments. */
    public ArrayData evaluate(ArrayData array, ArrayData kernel, UTF8String mode) {
        return evaluate(array, kernel);
    }

    private ArrayData smooth(ArrayData array) {
        if (window == null) {
            Kernel kernel = Kernel.of(recipe.weights(), recipe.weights().length);
            window = LineConvolver.convolution(kernel, recipe.mode(), precision);
        }
        int n = read(array);
        reserveResults(window.length(n));
        return ArraySamples.toArray(results, window.convolve(line, n, results));
    }

    private ArrayData pair(ArrayData array, double[] kernel, int m) {
        if (pairs == null) {
            Kind kind = recipe.function() == SqlFunction.CORRELATE ? Kind.CORRELATION : Kind.CONVOLUTION;
            pairs = new LinePairConvolver(kind, recipe.mode(), precision);
        }
        int n = read(array);
        reserveResults(pairs.length(n, m));
        return ArraySamples.toArray(results, pairs.convolve(line, n, kernel, m, results));
    }

    private int read(ArrayData array) {
        int n = array.numElements();
        if (line == null || line.length() < n) {
            line = precision.allocate(n);
        }
        ArraySamples.read(array, line);
        return n;
    }

    private void reserveResults(int n) {
        if (results == null || results.length() < n) {
            results = precision.allocate(n);
        }
    }
}
