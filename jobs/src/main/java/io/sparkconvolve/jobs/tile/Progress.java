package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.metrics.Work;
import java.util.Locale;

/**
 * Says how far a run is: on a terminal one line that is written over, elsewhere a line every ten seconds. Not safe for use
 * by two threads.
 */
final class Progress {
    private static final long LOG_NANOS = 10_000_000_000L;

    private final Console console;
    private final long tiles;
    private final long samples;
    private final String unit;
    private final long start = System.nanoTime();
    private long logged = start;

    Progress(Console console, long tiles, long samples, String unit) {
        this.console = console;
        this.tiles = tiles;
        this.samples = samples;
        this.unit = unit;
    }

    void update(Work done) {
        long now = System.nanoTime();
        if (console.isTerminal()) {
            console.rewrite(text(done, now));
        } else if (now - logged >= LOG_NANOS) {
            logged = now;
            console.note(text(done, now));
        }
    }

    /** Wipes the line. */
    void end() {
        console.rewrite("");
    }

    private String text(Work done, long now) {
        double seconds = (now - start) / 1e9;
        double share = (double) done.samples() / samples;
        String rate = done.samples() == 0
                ? "starting"
                : String.format(
                        Locale.ROOT,
                        "%.1f M%s/s, %s left",
                        done.samples() / seconds / 1e6,
                        unit,
                        duration(seconds / share - seconds));
        return String.format(
                Locale.ROOT,
                "%d of %d tiles, %d %%, %s",
                done.tiles() + done.tilesKept() + done.tilesCarried(),
                tiles,
                (long) (100 * share),
                rate);
    }

    /** {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
