package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.series.Gaps;
import io.sparkconvolve.jobs.smooth.Duplicates;
import io.sparkconvolve.jobs.smooth.Frequency;
import picocli.CommandLine.Option;

/** The options that make rows at some times a regular series. */
final class GridArguments {
    @Option(
            names = "--frequency",
            paramLabel = "1d|1h|…",
            description = "times are cut down to multiples of this, from a series' first to its last; default: rows are"
                    + " samples, one after another")
    private String frequency;

    @Option(
            names = "--gaps",
            paramLabel = "NAME",
            description = "times without a row, with --frequency: zero, skip, linear, previous; default zero")
    private String gaps;

    @Option(
            names = "--duplicates",
            paramLabel = "NAME",
            description =
                    "rows of one series at one time: sum, mean, first, error, keep; default error with --frequency,"
                            + " else keep")
    private String duplicates;

    Frequency frequency() {
        return frequency == null ? Frequency.NONE : Frequency.parse(frequency);
    }

    Gaps gaps() {
        if (frequency == null && gaps != null) {
            throw new InvalidInputException("--gaps " + gaps + " needs --frequency: without a grid there are no gaps");
        }
        return gaps != null ? SmoothCommand.gaps(gaps) : frequency == null ? Gaps.SKIP : Gaps.ZERO;
    }

    Duplicates duplicates() {
        Duplicates chosen = duplicates != null
                ? Duplicates.named(duplicates)
                : frequency == null ? Duplicates.KEEP : Duplicates.ERROR;
        if (frequency != null && chosen == Duplicates.KEEP && gaps() != Gaps.SKIP) {
            throw new InvalidInputException("--duplicates keep leaves several samples at a time of the grid; give"
                    + " sum, mean or first, or --gaps skip");
        }
        return chosen;
    }
}
