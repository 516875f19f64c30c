package io.sparkconvolve.core.correlation;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Correlations of arrays in memory. */
final class Correlations {
    private Correlations() {}

    static SignalReader reader(double[] signal) {
        return (from, target, at, n) -> System.arraycopy(signal, (int) from, target, at, n);
    }

    /** By the definition. */
    static double[] direct(double[] a, double[] b, Lags lags) {
        double[] sums = new double[(int) lags.count()];
        for (int i = 0; i < sums.length; i++) {
            long k = lags.first() + i;
            for (long n = Math.max(0, -k); n < Math.min(b.length, a.length - k); n++) {
                sums[i] += a[(int) (n + k)] * b[(int) n];
            }
        }
        return sums;
    }

    /** By the grid: blocks in batches, groups one after the other. */
    static double[] computed(LagGrid grid, double[] a, double[] b, int batch) {
        double[] result = new double[(int) grid.lags().count()];
        BlockSums sums = new BlockSums(grid, reader(a), reader(b), batch);
        try {
            for (long group = 0; group < grid.groups(); group++) {
                for (long block = 0; block < grid.blocks(); block += batch) {
                    int count = (int) Math.min(batch, grid.blocks() - block);
                    sums.compute(
                            block, count, grid.firstSegment(group), grid.firstSegment(group + 1), (at, values, n) -> {
                                int first = (int) (at * grid.block());
                                for (int i = 0; i < n; i++) {
                                    result[first + i] += values[i];
                                }
                            });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    static double norm(double[] signal) {
        double sum = 0;
        for (double x : signal) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
