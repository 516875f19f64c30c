package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import java.io.Serializable;

/**
 * How a {@link LocalStep} computes its samples from a neighbourhood of each. The boundary is resolved before: a method
 * reads an extended box and computes 'valid' only. Immutable and serialisable; machine state is made on first use.
 */
public abstract class LocalMethod implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What methods have in common, whatever their parameters: for counts of the work. */
    public enum Family {
        /** Tap by tap, pairs of gradients among them. */
        DIRECT,
        SEPARABLE,
        FFT,
        RANK,
        EXTREMUM,
        /** Along whole lines, each sample from those before it. */
        RECURSION
    }

    public abstract Family family();

    /** For people: {@code direct}, {@code fft, frames of 512x512}. */
    public abstract String describe();

    /** Nanoseconds for a box of the output, on one core. */
    abstract double nanos(Region target);

    /** The outputs that are computed when {@code target} is asked for: larger where work comes in blocks. */
    Region covered(Region target) {
        return target;
    }

    /** Outputs along an axis that are computed together, from multiples of it on: tiles should be made of them. */
    long grain(int axis) {
        return 1;
    }

    /** Whether results need no wider type than the samples: see {@link Step#keepsType}. */
    boolean keepsType() {
        return false;
    }

    /** Samples of per-thread scratch. */
    long scratchSamples() {
        return 0;
    }

    /**
     * Computes {@code target}.
     *
     * @param input holds {@code covered(target).grow(halo)}, lent
     * @param output an array of the target's shape, all of which is set
     */
    abstract void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation);
}
