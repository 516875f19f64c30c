package io.sparkconvolve.core.step;

import io.sparkconvolve.core.loops.Binary;

/** Functions of two samples. NaN in either operand gives NaN. */
public enum BinaryFunction {
    ADD(Binary.ADD) {
        @Override
        public double ofNumbers(double a, double b) {
            return a + b;
        }

        @Override
        Bound bound(Bound a, Bound b) {
            return a.plus(b);
        }
    },
    SUBTRACT(Binary.SUBTRACT) {
        @Override
        public double ofNumbers(double a, double b) {
            return a - b;
        }

        @Override
        Bound bound(Bound a, Bound b) {
            return a.plus(b);
        }
    },
    MULTIPLY(Binary.MULTIPLY) {
        @Override
        public double ofNumbers(double a, double b) {
            return a * b;
        }

        @Override
        Bound bound(Bound a, Bound b) {
            double error =
                    times(a.magnitude(), b.error()) + times(a.error(), b.magnitude()) + times(a.error(), b.error());
            return new Bound(times(a.magnitude(), b.magnitude()), error, false);
        }

        /** What is 0 stays 0, even times a bound that nobody knows. */
        private double times(double x, double y) {
            return x == 0 || y == 0 ? 0 : x * y;
        }
    },
    DIVIDE(Binary.DIVIDE) {
        @Override
        public double ofNumbers(double a, double b) {
            return a / b;
        }

        @Override
        Bound bound(Bound a, Bound b) {
            // Nothing keeps a divisor away from 0.
            return new Bound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false);
        }
    },
    MINIMUM(Binary.MINIMUM) {
        @Override
        public double ofNumbers(double a, double b) {
            return Math.min(a, b);
        }

        @Override
        Bound bound(Bound a, Bound b) {
            return larger(a, b);
        }
    },
    MAXIMUM(Binary.MAXIMUM) {
        @Override
        public double ofNumbers(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        Bound bound(Bound a, Bound b) {
            return larger(a, b);
        }
    },
    HYPOT(Binary.HYPOT) {
        @Override
        public double ofNumbers(double a, double b) {
            return Math.hypot(a, b);
        }

        @Override
        Bound bound(Bound a, Bound b) {
            // The length of a difference is at most the difference's length.
            return new Bound(
                    Math.hypot(a.magnitude(), b.magnitude()),
                    Math.hypot(a.error(), b.error()),
                    a.proportional() && b.proportional());
        }
    };

    private final Binary loop;

    BinaryFunction(Binary loop) {
        this.loop = loop;
    }

    /** Whether its result is one of the two. */
    boolean isExtremum() {
        return this == MINIMUM || this == MAXIMUM;
    }

    /** The loop that computes it. */
    Binary loop() {
        return loop;
    }

    public abstract double ofNumbers(double a, double b);

    /** Without the function's own rounding. */
    abstract Bound bound(Bound a, Bound b);

    private static Bound larger(Bound a, Bound b) {
        return new Bound(
                Math.max(a.magnitude(), b.magnitude()),
                Math.max(a.error(), b.error()),
                a.proportional() && b.proportional());
    }

    /** For people. */
    String symbol() {
        return switch (this) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            default -> name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** The function of {@code + - * /}. */
    public static BinaryFunction ofOperator(char operator) {
        return switch (operator) {
            case '+' -> ADD;
            case '-' -> SUBTRACT;
            case '*' -> MULTIPLY;
            case '/' -> DIVIDE;
            default -> throw new IllegalArgumentException("no operator '" + operator + "'");
        };
    }
}
