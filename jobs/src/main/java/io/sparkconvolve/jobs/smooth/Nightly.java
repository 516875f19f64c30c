package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.series.Gaps;
import io.sparkconvolve.jobs.table.TableFormat;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Days whose rows are new. A night computes their results and those of the days before them that the window reaches, and
 * replaces just these days of the series. What stands further back it takes from the series itself, where the days before
 * stand as they were sampled; so it reads the table's new days alone, and finds every product that was ever seen.
 *
 * @param since first new day
 * @param until last new day; series are continued to it
 */
public record Nightly(LocalDate since, LocalDate until) {
    public Nightly {
        if (since.isAfter(until)) {
            throw new InvalidInputException("--since " + since + " lies after --until " + until);
        }
    }

    /** Parses a day. @throws InvalidInputException that names the option */
    public static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInputException(option + " wants a date such as 2026-11-21; got '" + text + "'", e);
        }
    }

    /** Refuses what can't be done a night at a time. */
    void check(SmoothOptions options) {
        need(options.frequency().isWholeDays(), "--frequency 1d (or more days)");
        need(
                options.gaps() == Gaps.ZERO || options.gaps() == Gaps.PREVIOUS,
                "--gaps zero or previous: others wait for rows that are not there yet");
        need(options.window().mode() == Mode.SAME, "--mode same");
        need(
                options.window().extension().boundary() != Boundary.WRAP,
                "another boundary than wrap, under which a series' first days depend on its last");
        need(options.series() != null, "--series PATH: the days' place");
        need(
                options.series().format() == TableFormat.PARQUET
                        || options.series().format() == TableFormat.ORC,
                "--format parquet or orc, which keep the columns' types");
        need(!options.series().isFile(), "a directory for --series, with a directory for each day in it");
    }

    private static void need(boolean there, String what) {
        if (!there) {
            throw new InvalidInputException("--date, --since and --until need " + what);
        }
    }

    /** The times whose results a night computes: the window reaches back from the first new day. */
    SmoothPlan.Extent owned(SmoothOptions options) {
        Frequency frequency = options.frequency();
        long first = frequency.floor(since.toEpochDay() * Frequency.DAY);
        return new SmoothPlan.Extent(
                first - (long) options.window().after() * frequency.step(),
                frequency.floor(until.toEpochDay() * Frequency.DAY));
    }
}
