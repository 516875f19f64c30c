package io.sparkconvolve.jobs.distribution;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * What is said of a run.
 *
 * @param withNegatives groups that have negative probabilities
 * @param least of these; 0 if there are none
 * @param cumulativeError the largest bound
 */
record SumTally(long groups, long points, long withNegatives, long negatives, double least, double cumulativeError)
        implements Serializable {
    private static final SumTally NONE = new SumTally(0, 0, 0, 0, 0, 0);

    private SumTally plus(SumTally other) {
        return new SumTally(
                groups + other.groups,
                points + other.points,
                withNegatives + other.withNegatives,
                negatives + other.negatives,
                Math.min(least, other.least),
                Math.max(cumulativeError, other.cumulativeError));
    }

    private static SumTally of(GroupSummary summary) {
        return new SumTally(
                1,
                summary.points(),
                summary.negatives() > 0 ? 1 : 0,
                summary.negatives(),
                summary.least(),
                summary.cumulativeError());
    }

    /** The parts' tallies together. */
    static SumTally sum(Iterable<SumTally> parts) {
        SumTally sum = NONE;
        for (SumTally part : parts) {
            sum = sum.plus(part);
        }
        return sum;
    }

    /** The shipped function: counts a part. */
    static final class Task implements FlatMapFunction<Iterator<DistributionBlock>, SumTally> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<SumTally> call(Iterator<DistributionBlock> blocks) {
            SumTally sum = NONE;
            while (blocks.hasNext()) {
                GroupSummary summary = blocks.next().summary();
                sum = summary == null ? sum : sum.plus(of(summary));
            }
            return List.of(sum).iterator();
        }
    }
}
