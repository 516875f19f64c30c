package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import java.io.Serializable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grid that rows are brought to. Steps are fixed lengths of wall-clock time; weeks begin on Mondays.
 *
 * @param step in microseconds, or in the units of an integer time; 0: there is no grid
 * @param origin a time of the grid
 */
public record Frequency(long step, long origin, String text) implements Serializable {
    public static final Frequency NONE = new Frequency(0, 0, "none");

    static final long DAY = 86_400_000_000L;
    /** 1970-01-05 was a Monday. */
    private static final long MONDAY = 4 * DAY;

    private static final Pattern TEXT = Pattern.compile("([0-9]+)\\s*([a-zA-Z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L, "ms", 1_000L, "s", 1_000_000L, "min", 60_000_000L, "h", 3_600_000_000L, "d", DAY, "w", 7 * DAY);

    /** Parses {@code 1d}, {@code 12h}, {@code 15min} or, for integer times, {@code 10}. */
    public static Frequency parse(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()
                || !UNITS.containsKey(matcher.group(2))
                || matcher.group(1).length() > 9) {
            throw new InvalidInputException("--frequency wants a count of ms, s, min, h, d or w, such as 1d, or a plain"
                    + " integer for integer times; got '" + text + "'");
        }
        long step = Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2));
        if (step < 1) {
            throw new InvalidInputException("--frequency must be above 0; got '" + text + "'");
        }
        return new Frequency(step, matcher.group(2).equals("w") ? MONDAY : 0, text.trim());
    }

    /** The last time of the grid that is not after this one. */
    long floor(long time) {
        return time - Math.floorMod(time - origin, step);
    }

    boolean isGrid() {
        return step > 0;
    }

    /** Whether this is a count of integer units instead of a length of time. */
    boolean isPlain() {
        return isGrid() && Character.isDigit(text.charAt(text.length() - 1));
    }

    boolean isWholeDays() {
        return isGrid() && !isPlain() && step % DAY == 0;
    }
}
