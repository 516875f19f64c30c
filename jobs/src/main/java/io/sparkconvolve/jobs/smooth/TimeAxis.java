package io.sparkconvolve.jobs.smooth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a plot labels its times. */
public enum TimeAxis {
    /** Whole numbers of some unit. */
    INTEGERS {
        @Override
        public String label(double time, double span) {
            return String.format(Locale.ROOT, "%,d", Math.round(time));
        }
    },
    /** Microseconds since 1970, as wall-clock time. */
    INSTANTS {
        @Override
        public String label(double time, double span) {
            DateTimeFormatter format =
                    span >= 10.0 * Frequency.DAY ? DAYS : span >= Frequency.DAY / 10.0 ? MINUTES : SECONDS;
            return format.format(Instant.EPOCH.plus(Math.round(time), ChronoUnit.MICROS));
        }
    };

    private static final DateTimeFormatter DAYS = format("yyyy-MM-dd");
    private static final DateTimeFormatter MINUTES = format("MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /**
     * A tick's text.
     *
     * @param span of the whole axis: a long one is labelled with days, a short one with hours
     */
    public abstract String label(double time, double span);
}
