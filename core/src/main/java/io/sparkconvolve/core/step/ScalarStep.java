package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Unary;

/** Arithmetic of samples with one number: {@code x + 3}, {@code 1 / x}, {@code -x}. */
public final class ScalarStep {
    private ScalarStep() {}

    /** Minus the samples: exact. */
    public static Step negate(Step input) {
        return new UnaryStep(new Negative(), input, 0);
    }

    /** {@code samples function number}. @param unitRoundoff of the precision it is computed in */
    public static Step withRight(BinaryFunction function, Step samples, double number, double unitRoundoff) {
        // The number is rounded to the precision, then the result.
        return new UnaryStep(new WithRight(function, number), samples, 2 * unitRoundoff);
    }

    /** {@code number function samples}. */
    public static Step withLeft(BinaryFunction function, double number, Step samples, double unitRoundoff) {
        return new UnaryStep(new WithLeft(function, number), samples, 2 * unitRoundoff);
    }

    private record Negative() implements UnaryFunction {
        @Override
        public String describe() {
            return "negate";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.unary(Unary.NEGATE, samples, 0, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            return input;
        }
    }

    private record WithRight(BinaryFunction function, double number) implements UnaryFunction {
        @Override
        public String describe() {
            return "x " + function.symbol() + " " + number;
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.binary(function.loop(), samples, 0, number, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            if (function == BinaryFunction.DIVIDE) {
                double factor = 1 / Math.abs(number);
                return new Bound(input.magnitude() * factor, input.error() * factor, input.proportional());
            }
            return scaled(function.bound(input, constant(number)), input);
        }

        /** A multiple of the input scales with it, though a product in general does not. */
        private Bound scaled(Bound bound, Bound input) {
            boolean proportional = function == BinaryFunction.MULTIPLY ? input.proportional() : bound.proportional();
            return new Bound(bound.magnitude(), bound.error(), proportional);
        }
    }

    private record WithLeft(BinaryFunction function, double number) implements UnaryFunction {
        @Override
        public String describe() {
            return number + " " + function.symbol() + " x";
        }

        @Override
        public void apply(Loops loops, Samples samples, int n) {
            loops.binary(function.loop(), number, samples, 0, samples, 0, n);
        }

        @Override
        public Bound bound(Bound input) {
            return function == BinaryFunction.MULTIPLY
                    ? new WithRight(function, number).bound(input)
                    : function.bound(constant(number), input);
        }
    }

    private static Bound constant(double number) {
        return new Bound(Math.abs(number), 0, number == 0);
    }
}
