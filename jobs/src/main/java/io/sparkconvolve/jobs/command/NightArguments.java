package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.smooth.Nightly;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** The options of nightly runs. */
final class NightArguments {
    @Option(
            names = "--date",
            paramLabel = "DAY",
            description =
                    "only this day is new: --since and --until in one. The days that the window reaches back from it"
                            + " are computed again, and just these days of --series are replaced")
    private String date;

    @Option(names = "--since", paramLabel = "DAY", description = "first new day")
    private String since;

    @Option(names = "--until", paramLabel = "DAY", description = "last new day; default: the first")
    private String until;

    /** Null where the whole table is to be smoothed. */
    Nightly nightly() {
        if (date != null && (since != null || until != null)) {
            throw new InvalidInputException("give --date, or --since and --until");
        }
        if (since == null && until != null) {
            throw new InvalidInputException("--until needs --since");
        }
        String first = date != null ? date : since;
        if (first == null) {
            return null;
        }
        LocalDate from = Nightly.day(date != null ? "--date" : "--since", first);
        return new Nightly(from, until == null ? from : Nightly.day("--until", until));
    }
}
