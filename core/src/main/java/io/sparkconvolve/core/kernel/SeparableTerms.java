package io.sparkconvolve.core.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kernel written as a sum of outer products of 1-D weights, and what that leaves out. Immutable.
 *
 * <p>Rank one is found for any number of axes by fixing the largest weight; a sum of several terms for two axes by the
 * singular value decomposition (one-sided Jacobi; Golub and Van Loan, Matrix Computations, 4th ed., section 8.6.3).
 * Footprints stay what they were: a kernel with zero weights is split only where the zeros are those of the factors.
 */
public final class SeparableTerms implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a split may leave out, relative to the kernel's gain: rounding of the weights themselves. */
    private static final double TOLERANCE = 16 * 0x1p-53;

    private final double[][][] terms;
    private final double residual;

    private SeparableTerms(double[][][] terms, double residual) {
        this.terms = terms;
        this.residual = residual;
    }

    /** One term of given factors: {@code factors[axis]}. */
    public static SeparableTerms ofFactors(double[]... factors) {
        return new SeparableTerms(new double[][][] {factors.clone()}, 0);
    }

    /** Splits a kernel into at most {@code maxTerms} terms, or says that it can't be. */
    public static Optional<SeparableTerms> of(Kernel kernel, int maxTerms) {
        Optional<SeparableTerms> one = rankOne(kernel);
        if (one.isPresent() || maxTerms < 2 || kernel.rank() < 2 || kernel.taps() < kernel.size()) {
            return one;
        }
        for (int a = 0; a < kernel.rank() - 2; a++) {
            if (kernel.length(a) > 1) {
                return Optional.empty();
            }
        }
        return lowRank(kernel, maxTerms);
    }

    private static Optional<SeparableTerms> rankOne(Kernel kernel) {
        int pivot = 0;
        for (int i = 1; i < kernel.size(); i++) {
            pivot = Math.abs(kernel.weight(i)) > Math.abs(kernel.weight(pivot)) ? i : pivot;
        }
        double largest = kernel.weight(pivot);
        if (largest == 0) {
            return Optional.empty();
        }
        double[][] factors = new double[kernel.rank()][];
        int stride = 1;
        for (int a = kernel.rank() - 1; a >= 0; a--) {
            int n = kernel.length(a);
            int at = pivot / stride % n;
            factors[a] = new double[n];
            for (int i = 0; i < n; i++) {
                double w = kernel.weight(pivot + (i - at) * stride);
                factors[a][i] = a == kernel.rank() - 1 ? w : w / largest;
            }
            stride *= n;
        }
        balance(factors);
        SeparableTerms terms = withResidual(kernel, new double[][][] {factors});
        boolean sameFootprint = sameZeros(kernel, factors);
        return sameFootprint && terms.residual <= TOLERANCE * kernel.gain() ? Optional.of(terms) : Optional.empty();
    }

    /**
     * Scales all factors but the last to a gain of at most 1, so that no pass between overflows where the whole does not.
     * Powers of two keep the weights' bits.
     */
    private static void balance(double[][] factors) {
        double[] last = factors[factors.length - 1];
        for (int a = 0; a < factors.length - 1; a++) {
            int exponent = Math.getExponent(gain(factors[a])) + 1;
            for (int i = 0; i < factors[a].length && factors[a].length > 1; i++) {
                factors[a][i] = Math.scalb(factors[a][i], -exponent);
            }
            for (int i = 0; i < last.length && factors[a].length > 1; i++) {
                last[i] = Math.scalb(last[i], exponent);
            }
        }
    }

    private static double gain(double[] factor) {
        double gain = 0;
        for (double w : factor) {
            gain += Math.abs(w);
        }
        return gain;
    }

    private static boolean sameZeros(Kernel kernel, double[][] factors) {
        for (int i = 0; i < kernel.size(); i++) {
            if ((kernel.weight(i) == 0) != (product(kernel, factors, i) == 0)) {
                return false;
            }
        }
        return true;
    }

    private static double product(Kernel kernel, double[][] factors, int index) {
        double product = 1;
        int rest = index;
        for (int a = kernel.rank() - 1; a >= 0; a--) {
            product *= factors[a][rest % kernel.length(a)];
            rest /= kernel.length(a);
        }
        return product;
    }

    private static SeparableTerms withResidual(Kernel kernel, double[][][] terms) {
        double residual = 0;
        for (int i = 0; i < kernel.size(); i++) {
            double sum = 0;
            for (double[][] factors : terms) {
                sum += product(kernel, factors, i);
            }
            residual += Math.abs(kernel.weight(i) - sum);
        }
        return new SeparableTerms(terms, residual);
    }

    private static Optional<SeparableTerms> lowRank(Kernel kernel, int maxTerms) {
        int rows = kernel.length(kernel.rank() - 2);
        int cols = kernel.length(kernel.rank() - 1);
        // A Jacobi sweep costs cols^2 * rows: past this size a split that pays is rare and the search is not free.
        if (Math.min(rows, cols) < 2 || Math.max(rows, cols) > 128) {
            return Optional.empty();
        }
        double[][] columns = new double[cols][rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                columns[c][r] = kernel.weight(r * cols + c);
            }
        }
        double[][] right = Jacobi.orthogonalise(columns);
        Integer[] order = new Integer[cols];
        double[] norms = new double[cols];
        for (int c = 0; c < cols; c++) {
            order[c] = c;
            norms[c] = Jacobi.dot(columns[c], columns[c]);
        }
        Arrays.sort(order, (i, j) -> Double.compare(norms[j], norms[i]));
        List<double[][]> terms = new ArrayList<>();
        for (int t = 0; t < Math.min(maxTerms, cols); t++) {
            double[][] factors = new double[kernel.rank()][];
            Arrays.fill(factors, new double[] {1});
            factors[kernel.rank() - 2] = columns[order[t]];
            factors[kernel.rank() - 1] = right[order[t]];
            terms.add(factors);
            SeparableTerms split = withResidual(kernel, terms.toArray(new double[0][][]));
            if (split.residual <= TOLERANCE * kernel.gain()) {
                return Optional.of(split);
            }
        }
        return Optional.empty();
    }

    /** Number of outer products. */
    public int count() {
        return terms.length;
    }

    /** The factor of one term along one axis. */
    public double[] factor(int term, int axis) {
        return terms[term][axis].clone();
    }

    /** Sum over all weights of what the terms leave out; enters the error bound. */
    public double residual() {
        return residual;
    }

    /** Sum over the terms of the product of their factors' gains: what rounding errors are relative to. */
    public double gain() {
        double gain = 0;
        for (double[][] factors : terms) {
            double product = 1;
            for (double[] factor : factors) {
                product *= gain(factor);
            }
            gain += product;
        }
        return gain;
    }

    /** Multiplications a sample. */
    public int taps() {
        int taps = 0;
        for (double[][] factors : terms) {
            for (double[] factor : factors) {
                taps += factor.length > 1 ? factor.length : 0;
            }
        }
        return taps;
    }
}
