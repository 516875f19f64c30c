package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.loops.Loops;

/** A function of each sample that a table gives: values at equal distances, joined by straight lines; level beyond the ends. */
public final class Interpolation implements UnaryFunction {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final double first;
    private final double width;
    private final double[] values;

    /**
     * @param name for people
     * @param first where the first value stands
     * @param width from each value to the next, greater than 0
     */
    public Interpolation(String name, double first, double width, double[] values) {
        this.name = name;
        this.first = first;
        this.width = width;
        this.values = values.clone();
    }

    @Override
    public String describe() {
        return name + ", " + values.length + " values from " + first;
    }

    @Override
    public void apply(Loops loops, Samples samples, int n) {
        loops.interpolate(samples, 0, first, width, values, samples, 0, n);
    }

    @Override
    public Bound bound(Bound input) {
        double magnitude = 0;
        double steepest = 0;
        for (int i = 0; i < values.length; i++) {
            magnitude = Math.max(magnitude, Math.abs(values[i]));
            steepest = i == 0 ? 0 : Math.max(steepest, Math.abs(values[i] - values[i - 1]));
        }
        double error = input.error() == 0 ? 0 : Math.min(2 * magnitude, input.error() * steepest / width);
        return new Bound(magnitude, error, false);
    }
}
