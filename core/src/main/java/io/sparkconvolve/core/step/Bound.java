package io.sparkconvolve.core.step;

import java.io.Serializable;

/**
 * An a-priori bound of a step's output: how large a sample can be, and how far it can lie from exact arithmetic.
 *
 * <p>Both are for input samples of at most {@code Bound.input}'s magnitude. While {@code proportional}, they scale with
 * it, so that a bound for 1 serves inputs whose range nobody knows beforehand.
 *
 * @param magnitude largest absolute value
 * @param error largest absolute difference from exact arithmetic; infinite after discontinuous steps and divisions
 * @param proportional whether both scale with the input's magnitude
 */
public record Bound(double magnitude, double error, boolean proportional) implements Serializable {
    /** Exact samples of at most this magnitude. */
    public static Bound input(double magnitude) {
        return new Bound(magnitude, 0, true);
    }

    /** Samples of at most this magnitude, each rounded once on its way in. */
    public static Bound rounded(double magnitude, double unitRoundoff) {
        return new Bound(magnitude, magnitude * unitRoundoff, true);
    }

    /** After a linear step of that gain, whose own rounding is {@code relative} times magnitude times gain. */
    public Bound linear(double gain, double relative) {
        return new Bound(magnitude * gain, error * gain + relative * magnitude * gain, proportional);
    }

    /** After rounding each sample once. */
    Bound rounded(double unitRoundoff) {
        return new Bound(magnitude, error + unitRoundoff * (magnitude + error), proportional);
    }

    /** Of the sum (or difference) of two. */
    public Bound plus(Bound other) {
        return new Bound(magnitude + other.magnitude, error + other.error, proportional && other.proportional);
    }
}
