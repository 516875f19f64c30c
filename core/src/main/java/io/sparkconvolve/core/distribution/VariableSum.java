package io.sparkconvolve.core.distribution;

import io.sparkconvolve.core.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * The distribution of a sum of independent variables, by convolution of theirs: always of the two shortest that are left
 * (D. A. Huffman's order, doi:10.1109/JRPROC.1952.273898), the earlier of equally long ones first. So the result's bits
 * depend on the variables and their order alone. One per thread.
 *
 * <p>Errors are one line and name the variable. Time is that of the convolutions; memory is checked before any is done.
 */
public final class VariableSum {
    /** Elements of an array. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final SumRules rules;
    private final long memory;
    private final PmfConvolver convolver;

    /** @param memory bytes that one sum may take */
    public VariableSum(SumRules rules, long memory) {
        this.rules = rules;
        this.memory = memory;
        this.convolver = new PmfConvolver(rules.method());
    }

    /** A distribution in the queue, and when it came. */
    private record Waiting(int length, int turn, Pmf pmf) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            return length != other.length ? Integer.compare(length, other.length) : Integer.compare(turn, other.turn);
        }
    }

    /**
     * Adds variables.
     *
     * @param variables at least one
     * @throws InvalidInputException if a variable's probabilities don't sum to 1, values don't lie on a lattice, or the sum
     *     takes too many values for the memory
     */
    public Distribution of(List<Variable> variables) {
        double[] totals = variables.stream().mapToDouble(this::total).toArray();
        Supports supports = rules.step() == null ? Supports.found(variables) : Supports.given(variables, rules.step());
        checkMemory(supports, variables);
        Lattice lattice = supports.lattice(variables);
        Moments moments = new Moments();
        PriorityQueue<Waiting> queue = new PriorityQueue<>();
        long count = 0;
        int turn = 0;
        for (int v = 0; v < variables.size(); v++) {
            Variable variable = variables.get(v);
            moments.add(variable, supports, v, totals[v]);
            Pmf one = pmf(variable, supports, v, totals[v]);
            Pmf pmf = convolver.power(one, variable.count());
            queue.add(new Waiting(pmf.length(), turn++, pmf));
            count = Math.addExact(count, variable.count());
        }
        while (queue.size() > 1) {
            Pmf pmf = convolver.convolve(queue.remove().pmf, queue.remove().pmf);
            queue.add(new Waiting(pmf.length(), turn++, pmf));
        }
        return Distribution.of(count, lattice, moments, queue.remove().pmf, rules.negatives());
    }

    private double total(Variable variable) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < variable.size(); i++) {
            sum.add(variable.probability(i));
        }
        double total = sum.value();
        if (!(total > 0)) {
            throw new InvalidInputException(
                    "variable '" + variable.name() + "': all its probabilities are 0; it needs a value that it takes");
        }
        if (rules.total() == SumRules.Total.CHECKED && Math.abs(total - 1) > rules.tolerance()) {
            throw new InvalidInputException("variable '" + variable.name() + "': its probabilities sum to " + total
                    + " and not to 1 within " + rules.tolerance() + "; mend them, or give --rescale to divide them by"
                    + " their sum, or a larger --tolerance");
        }
        return total;
    }

    private void checkMemory(Supports supports, List<Variable> variables) {
        long points;
        try {
            points = supports.points(variables);
            supports.lattice(variables);
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "the sum's values are more than 2^63 steps of " + supports.stepValue() + " apart from each other or"
                            + " from 0; give a coarser --step",
                    e);
        }
        if (fits(points, rules.method())) {
            return;
        }
        throw new InvalidInputException(String.format(
                Locale.ROOT,
                "the sum takes %,d values in steps of %s, which need %,.0f MB, and a task has %,.0f MB; give a coarser --step,"
                        + " more memory or fewer tasks at once%s",
                points,
                supports.stepValue(),
                PmfConvolver.bytes(points, rules.method()) / 0x1p20,
                memory / 0x1p20,
                fits(points, SumRules.Method.DIRECT) ? ", or --method direct, which needs less and takes longer" : ""));
    }

    private boolean fits(long points, SumRules.Method method) {
        return points <= LARGEST && PmfConvolver.bytes(points, method) <= memory;
    }

    private Pmf pmf(Variable variable, Supports supports, int v, double total) {
        double[] probabilities = new double[Math.toIntExact(supports.last(v)) + 1];
        int copies = 0;
        int most = 1;
        long before = -1;
        for (int i = 0; i < variable.size(); i++) {
            long place = supports.place(v, i);
            probabilities[(int) place] += variable.probability(i);
            copies = place == before ? copies + 1 : 1;
            most = Math.max(most, copies);
            before = place;
        }
        int roundings = most;
        if (rules.total() == SumRules.Total.RESCALED) {
            for (int k = 0; k < probabilities.length; k++) {
                probabilities[k] /= total;
            }
            // The total's reading and rounding, and the division.
            roundings += 3;
        }
        Pmf.Norms norms = Pmf.Norms.of(probabilities);
        return new Pmf(probabilities, norms, ErrorBound.rounded(roundings, norms));
    }
}
