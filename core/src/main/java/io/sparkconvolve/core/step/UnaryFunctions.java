package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Unary;

/** The functions of one sample that the pipeline language knows. */
public final class UnaryFunctions {
    private UnaryFunctions() {}

    public record Absolute() implements UnaryFunction {
        @Override
        public String describe() {
            return "abs";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.unary(Unary.ABS, samples, 0, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            return input;
        }
    }

    /** The root of a negative sample is NaN. */
    public record SquareRoot() implements UnaryFunction {
        @Override
        public String describe() {
            return "sqrt";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.unary(Unary.SQRT, samples, 0, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            // |sqrt(a) - sqrt(b)| <= sqrt(|a - b|): steep at 0.
            return new Bound(Math.sqrt(input.magnitude()), Math.sqrt(input.error()), false);
        }
    }

    public record Clip(double min, double max) implements UnaryFunction {
        @Override
        public String describe() {
            return "clip to " + min + " .. " + max;
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.clip(samples, 0, min, max, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            double largest = Math.max(Math.abs(min), Math.abs(max));
            return new Bound(
                    Math.min(Math.max(input.magnitude(), Math.min(Math.abs(min), Math.abs(max))), largest),
                    input.error(),
                    false);
        }
    }

    /** 1 where the sample is greater than the limit, else 0. */
    public record Threshold(double limit) implements UnaryFunction {
        @Override
        public String describe() {
            return "threshold at " + limit;
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.threshold(samples, 0, limit, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            // A sample at the limit may fall on either side.
            return new Bound(1, input.error() == 0 ? 0 : 1, false);
        }
    }

    /** A set: 1 for the samples that are not 0, else 0. */
    public record InSet() implements UnaryFunction {
        @Override
        public String describe() {
            return "set";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.inSet(samples, 0, 1, 0, samples, 0, n);
        }

        @Override
        public boolean keepsType() {
            return true;
        }

        @Override
        public Bound bound(Bound input) {
            // A sample that should be 0 may not be.
            return new Bound(1, input.error() == 0 ? 0 : 1, false);
        }
    }

    /** The complement of {@link InSet}: 1 for the samples that are 0, else 0. */
    public record OutOfSet() implements UnaryFunction {
        @Override
        public String describe() {
            return "complement of the set";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.inSet(samples, 0, 0, 1, samples, 0, n);
        }

        @Override
        public boolean keepsType() {
            return true;
        }

        @Override
        public Bound bound(Bound input) {
            return new InSet().bound(input);
        }
    }

    /** Samples below a limit become another value. */
    public record ReplaceBelow(double limit, double value) implements UnaryFunction {
        @Override
        public String describe() {
            return "below " + limit + " to " + value;
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.replaceBelow(samples, 0, limit, value, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            // A sample at the limit may fall on either side.
            return new Bound(Math.max(input.magnitude(), Math.abs(value)), Double.POSITIVE_INFINITY, false);
        }
    }

    /**
     * The samples as they are, for others that the step before only comes near to.
     *
     * @param what was left out, for people
     * @param share of the largest sample that they may be off
     */
    public record Near(String what, double share) implements UnaryFunction {
        @Override
        public String describe() {
            return what;
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            // Nothing is changed.
        }

        @Override
        public Bound bound(Bound input) {
            return new Bound(input.magnitude(), input.error() + share * input.magnitude(), input.proportional());
        }
    }

    /** Which samples are there: 1, or 0 for NaN. */
    public record Present() implements UnaryFunction {
        @Override
        public String describe() {
            return "present";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.present(samples, 0, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            return new Bound(1, 0, false);
        }
    }

    /** NaN becomes a value. */
    public record FillMissing(double value) implements UnaryFunction {
        @Override
        public String describe() {
            return "NaN to " + value;
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.fillMissing(samples, 0, value, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            return new Bound(
                    Math.max(input.magnitude(), Math.abs(value)), input.error(), value == 0 && input.proportional());
        }
    }
}
