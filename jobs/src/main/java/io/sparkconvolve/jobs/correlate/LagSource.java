package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.correlation.LagGrid;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.Arrays;

/** The sums of a correlation as an array of one axis, the lags, whose first is sample 0; read as float64. */
abstract class LagSource implements Source {
    private final LagPlan plan;

    LagSource(LagPlan plan) {
        this.plan = plan;
    }

    /** What the array is. @param chunk lags that are computed together */
    static ArrayInfo info(LagGrid grid, long chunk) {
        long[] shape = {grid.lags().count()};
        return new ArrayInfo(
                "correlation", Dtype.FLOAT64, shape, new long[] {Math.min(chunk, shape[0])}, null, Metadata.NONE);
    }

    final LagPlan plan() {
        return plan;
    }

    @Override
    public final ArrayInfo info() {
        return info(plan.grid(), plan.grid().block());
    }

    @Override
    public final void read(Region region, NdArray target) throws IOException {
        double[] sums = ((DoubleSamples) target.samples()).array();
        int n = target.size();
        Arrays.fill(sums, 0, n, 0);
        sum(region.origin(0), sums, n);
        if (plan.isNormalized()) {
            normalize(sums, n);
        }
    }

    /** No exact score is beyond 1; NaN stays. */
    private void normalize(double[] sums, int n) {
        double norm = plan.norm();
        for (int i = 0; i < n; i++) {
            sums[i] = Math.max(-1, Math.min(1, sums[i] / norm));
        }
    }

    /** Adds the sums of lags number {@code from … from + n - 1} to the first n of {@code sums}. */
    abstract void sum(long from, double[] sums, int n) throws IOException;
}
