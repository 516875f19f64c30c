package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.Gaps;
import io.sparkconvolve.core.series.SeriesWindow;
import io.sparkconvolve.core.series.Statistic;
import java.io.Serializable;
import java.util.List;

/**
 * The recipe that is shipped to the tasks. Rows are keys, then the time, then the values.
 *
 * @param keys number of key columns
 * @param channels number of values
 * @param fill what stands for missing values; NaN: nothing does
 * @param extent which results count
 */
record SmoothPlan(
        int keys,
        int channels,
        SeriesWindow window,
        Frequency frequency,
        Gaps gaps,
        Duplicates duplicates,
        double fill,
        List<Statistic> statistics,
        Extent extent)
        implements Serializable {
    SmoothPlan {
        statistics = List.copyOf(statistics);
    }

    /** Between the samples of a series; 0 where they follow each other without a grid. */
    long step() {
        return gaps == Gaps.SKIP ? 0 : frequency.step();
    }

    /**
     * A stretch of time.
     *
     * @param from first time of results
     * @param to last time of results, that series are continued to; {@link Long#MAX_VALUE}: each ends with its last row
     */
    record Extent(long from, long to) implements Serializable {
        static final Extent ALL = new Extent(Long.MIN_VALUE, Long.MAX_VALUE);

        boolean isOpen() {
            return to == Long.MAX_VALUE;
        }

        /** Whether a result counts; one beyond the ends of a series without a grid has no time, and counts. */
        boolean contains(long time) {
            return time == io.sparkconvolve.core.series.SmoothedSink.NO_TIME || time >= from && time <= to;
        }
    }
}
