package io.sparkconvolve.core.fft;

import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Arrays;

/** Units in float: looks at the magnitudes, and gives what needs care to {@link FloatCareful}. */
final class FloatUnitConvolution extends UnitConvolution {
    /** Largest exponent, up or down, of samples that go into the transform as they are. */
    private static final int SAMPLE_EXPONENT = Float.MAX_EXPONENT / 3;

    /** The same for the weights. With both, no sum in the transform comes near overflow or underflow. */
    private static final int WEIGHT_EXPONENT = Float.MAX_EXPONENT / 4;

    private final FloatTransform transform;
    private final FloatCareful careful;
    /** The transform holds weights times 2^-weightExponent. */
    private final int weightExponent;

    FloatUnitConvolution(double[] weights, UnitShape shape) {
        this(weights, shape, FloatButterflies.BEST);
    }

    FloatUnitConvolution(double[] weights, UnitShape shape, FloatButterflies butterflies) {
        super(shape, Float.BYTES == 4 ? Precision.FLOAT32 : Precision.FLOAT64);
        float[] rounded = new float[weights.length];
        float largest = 0;
        for (int t = 0; t < weights.length; t++) {
            rounded[t] = (float) weights[t];
            largest = Math.max(largest, Math.abs(rounded[t]));
        }
        if (largest == Float.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a weight exceeds " + Float.MAX_VALUE + ", the range of float");
        }
        int exponent = Math.getExponent(largest);
        weightExponent = largest == 0 || Math.abs(exponent) <= WEIGHT_EXPONENT ? 0 : exponent;
        double[] exact = new double[weights.length];
        for (int t = 0; t < weights.length; t++) {
            exact[t] = rounded[t];
        }
        Footprint footprint = new Footprint(exact, shape.kernelRows(), shape.kernelCols());
        for (int t = 0; t < weights.length && weightExponent != 0; t++) {
            exact[t] = Math.scalb(exact[t], -weightExponent);
        }
        transform = transform(exact, shape, butterflies);
        careful = new FloatCareful(shape, transform, footprint, rounded, weightExponent);
    }

    private static FloatTransform transform(double[] weights, UnitShape shape, FloatButterflies butterflies) {
        if (!shape.isLine()) {
            return new FloatBlockTransform(weights, shape, butterflies);
        }
        if (shape.isPartitioned()) {
            return new FloatPartitionedTransform(weights, shape, butterflies);
        }
        return shape.frames() == 2
                ? new FloatPairTransform(weights, shape, butterflies)
                : new FloatLineTransform(weights, shape);
    }

    static long scratchBytes(UnitShape shape) {
        return bufferBytes(shape) + Scratch.bytes(shape) + FloatScratch.bytes(shape);
    }

    private static long bufferBytes(UnitShape shape) {
        if (!shape.isLine()) {
            return FloatBlockTransform.bufferBytes(shape);
        }
        if (shape.isPartitioned()) {
            return FloatPartitionedTransform.bufferBytes(shape);
        }
        return shape.frames() == 2 ? FloatPairTransform.bufferBytes(shape) : FloatLineTransform.bufferBytes(shape);
    }

    @Override
    public Scratch newScratch() {
        return new FloatScratch(shape, transform.newBuffers());
    }

    /** The power of two by which samples of this biased exponent at most are scaled before the transform. */
    static int scale(int top) {
        int exponent = Math.max(top - Float.MAX_EXPONENT, Float.MIN_EXPONENT);
        return Math.abs(exponent) <= SAMPLE_EXPONENT ? 0 : -exponent;
    }

    @Override
    void run(
            Samples in,
            int inPos,
            int inStride,
            int inRows,
            int inCols,
            Samples out,
            int outPos,
            int outStride,
            Window window,
            Scratch scratch) {
        FloatScratch s = (FloatScratch) scratch;
        float[] from = ((FloatSamples) in).array();
        float[] to = ((FloatSamples) out).array();
        Arrays.fill(s.exponents, (byte) 0);
        FloatKinds.exponents(from, inPos, inStride, inRows, inCols, s.exponents);
        Groups groups = s.groups;
        groups.find(s.exponents);
        if (groups.count == 1 && !groups.nonFinite && scale(groups.top(0)) == 0 && weightExponent == 0) {
            transform.run(from, inPos, inStride, inRows, inCols, to, outPos, outStride, window, s.buffers);
        } else {
            careful.run(from, inPos, inStride, inRows, inCols, to, outPos, outStride, window, s);
        }
    }
}
