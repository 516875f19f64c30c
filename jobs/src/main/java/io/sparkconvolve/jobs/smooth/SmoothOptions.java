package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.Gaps;
import io.sparkconvolve.core.series.SeriesWindow;
import io.sparkconvolve.core.series.Statistic;
import io.sparkconvolve.jobs.table.TableOutput;
import java.util.List;

/**
 * What {@code smooth} is asked to do.
 *
 * @param fill what stands for missing values; NaN: nothing does
 * @param series where the smoothed series go, or null
 * @param nightly the days that are new, or null: the whole table is
 * @param plot the series to draw, or null
 * @param partitions of the sort; 0: by the input's size
 */
public record SmoothOptions(
        TableOptions table,
        SeriesWindow window,
        Frequency frequency,
        Gaps gaps,
        Duplicates duplicates,
        double fill,
        List<Statistic> statistics,
        TableOutput summary,
        TableOutput series,
        Nightly nightly,
        PlotOptions plot,
        boolean overwrite,
        int partitions) {
    public SmoothOptions {
        statistics = List.copyOf(statistics);
    }

    SmoothPlan plan(SmoothPlan.Extent extent) {
        return new SmoothPlan(
                table.keys().size(),
                table.values().size(),
                window,
                frequency,
                gaps,
                duplicates,
                fill,
                statistics,
                extent);
    }
}
