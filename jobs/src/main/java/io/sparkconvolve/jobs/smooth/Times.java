package io.sparkconvolve.jobs.smooth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times of the grid, for people. */
final class Times {
    private Times() {}

    static String text(long time, Frequency frequency) {
        if (frequency.isPlain()) {
            return Long.toString(time);
        }
        Instant instant = Instant.EPOCH.plus(time, ChronoUnit.MICROS);
        return frequency.isWholeDays()
                ? instant.atZone(ZoneOffset.UTC).toLocalDate().toString()
                : instant.atZone(ZoneOffset.UTC).toLocalDateTime().toString().replace('T', ' ');
    }
}
