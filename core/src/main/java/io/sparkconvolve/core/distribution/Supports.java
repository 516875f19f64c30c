package io.sparkconvolve.core.distribution;

import io.sparkconvolve.core.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;

/**
 * The lattice of a group's variables: one step for all of them, and each value's place in steps behind the least of its
 * variable. The least values themselves need not lie on a common lattice: they only add.
 */
final class Supports {
    /** Of a step: values that lie no further off were meant to be on the lattice, such as 0.30000000000000004 of 0.1. */
    private static final double CLOSE = 1e-6;

    private final long[] origins;
    private final long[][] places;
    private long step;
    private int scale;

    private Supports(List<Variable> variables) {
        origins = new long[variables.size()];
        places = new long[variables.size()][];
        for (int v = 0; v < places.length; v++) {
            places[v] = new long[variables.get(v).size()];
        }
    }

    /** The coarsest lattice that holds all values as decimals. */
    static Supports found(List<Variable> variables) {
        Supports supports = new Supports(variables);
        int scale = 0;
        for (Variable variable : variables) {
            for (int i = 0; i < variable.size(); i++) {
                scale = scale(variable, i, scale);
            }
        }
        long gcd = 0;
        for (int v = 0; v < variables.size(); v++) {
            Variable variable = variables.get(v);
            // A value before the one with the most decimal places may be too large for so many.
            scale(variable, 0, scale);
            scale(variable, variable.size() - 1, scale);
            long least = Decimals.units(variable.value(0), scale);
            supports.origins[v] = least;
            for (int i = 0; i < variable.size(); i++) {
                long units = Decimals.units(variable.value(i), scale) - least;
                supports.places[v][i] = units;
                gcd = gcd(gcd, units);
            }
        }
        supports.scale = scale;
        supports.step = Math.max(1, gcd);
        for (long[] places : supports.places) {
            for (int i = 0; i < places.length; i++) {
                places[i] /= supports.step;
            }
        }
        return supports;
    }

    /** The lattice of a given step. @throws InvalidInputException that names a value which is not on it */
    static Supports given(List<Variable> variables, BigDecimal given) {
        Supports supports = new Supports(variables);
        double step = given.doubleValue();
        int scale = Math.max(0, given.stripTrailingZeros().scale());
        for (Variable variable : variables) {
            if (!isClose(variable.value(0), step)) {
                scale = scale(variable, 0, scale);
            }
        }
        try {
            supports.scale = scale;
            supports.step = given.setScale(scale).unscaledValue().longValueExact();
            for (int v = 0; v < variables.size(); v++) {
                supports.place(v, variables.get(v), step);
            }
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "--step " + given.toPlainString() + " is too coarse or too fine for the values; they reach "
                            + furthest(variables),
                    e);
        }
        return supports;
    }

    private void place(int v, Variable variable, double width) {
        double least = variable.value(0);
        boolean close = isClose(least, width);
        origins[v] = close ? Math.multiplyExact((long) Math.rint(least / width), step) : Decimals.units(least, scale);
        double origin = close ? Math.rint(least / width) * width : least;
        for (int i = 0; i < variable.size(); i++) {
            double value = variable.value(i);
            if (!isClose(value - origin, width, value)) {
                throw new InvalidInputException("variable '" + variable.name() + "': value " + value + " is not a whole"
                        + " number of steps of " + width + " from its least value, " + least
                        + "; give another --step, or none and it is found");
            }
            places[v][i] = (long) Math.rint((value - origin) / width);
        }
    }

    private static boolean isClose(double value, double step) {
        return isClose(value, step, value);
    }

    /** Whether a distance is a whole number of steps, but for the roundings of a value that it was computed from. */
    private static boolean isClose(double distance, double step, double value) {
        double off = Math.abs(distance - Math.rint(distance / step) * step);
        return off <= CLOSE * step || off <= 4 * Math.ulp(value) && off <= step / 4;
    }

    private static int scale(Variable variable, int i, int least) {
        int scale = Decimals.scale(variable.value(i), least);
        if (scale == Decimals.NONE) {
            throw new InvalidInputException("variable '" + variable.name() + "': value " + variable.value(i)
                    + " has too many digits for a step to be found" + (least == 0 ? "" : " beside the others")
                    + "; give --step");
        }
        return scale;
    }

    private static double furthest(List<Variable> variables) {
        double furthest = 0;
        for (Variable variable : variables) {
            double last = variable.value(variable.size() - 1);
            double largest = Math.abs(last) > Math.abs(variable.value(0)) ? last : variable.value(0);
            furthest = Math.abs(largest) > Math.abs(furthest) ? largest : furthest;
        }
        return furthest;
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    /** The place of a variable's value. */
    long place(int variable, int i) {
        return places[variable][i];
    }

    /** The place of a variable's last value. */
    long last(int variable) {
        return places[variable][places[variable].length - 1];
    }

    /** The lattice of the sum. @throws ArithmeticException if its values are beyond 2^63 units */
    Lattice lattice(List<Variable> variables) {
        long origin = 0;
        for (int v = 0; v < origins.length; v++) {
            origin = Math.addExact(
                    origin, Math.multiplyExact(origins[v], variables.get(v).count()));
        }
        return new Lattice(origin, step, scale);
    }

    /** Points of the sum's lattice from the least to the largest value. @throws ArithmeticException beyond 2^63 */
    long points(List<Variable> variables) {
        long points = 1;
        for (int v = 0; v < origins.length; v++) {
            points = Math.addExact(
                    points, Math.multiplyExact(last(v), variables.get(v).count()));
        }
        return points;
    }

    double stepValue() {
        return Decimals.value(step, scale);
    }
}
