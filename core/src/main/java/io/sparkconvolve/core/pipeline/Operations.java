package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.operations.Absolute;
import io.sparkconvolve.core.pipeline.operations.BinaryMorphology;
import io.sparkconvolve.core.pipeline.operations.Clip;
import io.sparkconvolve.core.pipeline.operations.Combine;
import io.sparkconvolve.core.pipeline.operations.Convolve;
import io.sparkconvolve.core.pipeline.operations.Decimate;
import io.sparkconvolve.core.pipeline.operations.Deconvolve;
import io.sparkconvolve.core.pipeline.operations.Derivative;
import io.sparkconvolve.core.pipeline.operations.Emboss;
import io.sparkconvolve.core.pipeline.operations.Envelope;
import io.sparkconvolve.core.pipeline.operations.Equalize;
import io.sparkconvolve.core.pipeline.operations.ExtremumFilter;
import io.sparkconvolve.core.pipeline.operations.Gaussian;
import io.sparkconvolve.core.pipeline.operations.GaussianGradientMagnitude;
import io.sparkconvolve.core.pipeline.operations.GaussianLaplace;
import io.sparkconvolve.core.pipeline.operations.GreyMorphology;
import io.sparkconvolve.core.pipeline.operations.HitOrMiss;
import io.sparkconvolve.core.pipeline.operations.Laplace;
import io.sparkconvolve.core.pipeline.operations.MatchTemplate;
import io.sparkconvolve.core.pipeline.operations.Median;
import io.sparkconvolve.core.pipeline.operations.MovingAverage;
import io.sparkconvolve.core.pipeline.operations.Normalize;
import io.sparkconvolve.core.pipeline.operations.Percentile;
import io.sparkconvolve.core.pipeline.operations.Rank;
import io.sparkconvolve.core.pipeline.operations.RichardsonLucy;
import io.sparkconvolve.core.pipeline.operations.SavgolFilter;
import io.sparkconvolve.core.pipeline.operations.SquareRoot;
import io.sparkconvolve.core.pipeline.operations.Standardize;
import io.sparkconvolve.core.pipeline.operations.Threshold;
import io.sparkconvolve.core.pipeline.operations.Uniform;
import io.sparkconvolve.core.pipeline.operations.Unsharp;
import io.sparkconvolve.core.pipeline.operations.Wiener;
import io.sparkconvolve.core.pipeline.operations.WienerDeconvolution;
import io.sparkconvolve.core.step.BinaryFunction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The registry of operations: a line each. */
public final class Operations {
    private static final Map<String, Operation> ALL = new LinkedHashMap<>();

    static {
        add(Convolve.convolution());
        add(Convolve.correlation());
        add(new MatchTemplate());
        add(new Gaussian());
        add(new Uniform());
        add(new MovingAverage());
        add(new SavgolFilter());
        add(new Median());
        add(ExtremumFilter.minimum());
        add(ExtremumFilter.maximum());
        GreyMorphology.all().forEach(Operations::add);
        BinaryMorphology.all().forEach(Operations::add);
        add(new HitOrMiss());
        add(new Percentile());
        add(new Rank());
        add(new Wiener());
        add(new RichardsonLucy());
        add(new WienerDeconvolution());
        add(new Deconvolve());
        add(new Envelope());
        add(new Decimate());
        add(Derivative.sobel());
        add(Derivative.prewitt());
        add(Derivative.scharr());
        add(new Laplace());
        add(new GaussianLaplace());
        add(new GaussianGradientMagnitude());
        add(new Unsharp());
        add(new Emboss());
        add(new Absolute());
        add(new SquareRoot());
        add(new Clip());
        add(new Threshold());
        add(new Normalize());
        add(new Standardize());
        add(new Equalize());
        add(new Combine("hypot", "sqrt(a^2 + b^2) without overflow (numpy.hypot)", BinaryFunction.HYPOT));
        add(new Combine("minimum_of", "the smaller of two samples (numpy.minimum)", BinaryFunction.MINIMUM));
        add(new Combine("maximum_of", "the larger of two samples (numpy.maximum)", BinaryFunction.MAXIMUM));
    }

    private Operations() {}

    /** Also lets tests bring operations of their own. */
    static void add(Operation operation) {
        ALL.put(operation.name(), operation);
    }

    static boolean isKnown(String name) {
        return ALL.containsKey(name);
    }

    static Operation named(String name, int column) {
        Operation operation = ALL.get(name);
        if (operation == null) {
            throw new InvalidInputException(
                    "unknown operation '" + name + "' at column " + column + Names.suggestion(name, ALL.keySet()));
        }
        return operation;
    }

    /** All of them, for the reference page. */
    public static Collection<Operation> all() {
        return ALL.values();
    }
}
