package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * Which series are drawn.
 *
 * @param top so many with the largest sums; 0: those that are named
 * @param names first keys of series
 * @param location a PNG
 */
public record PlotOptions(int top, List<String> names, String location) {
    private static final int MOST = 24;

    public PlotOptions {
        names = List.copyOf(names);
    }

    /** Parses a count or names. */
    public static PlotOptions parse(String text, String location) {
        if (!location.endsWith(".png")) {
            throw new InvalidInputException("--plot-to wants a .png; got '" + location + "'");
        }
        if (!text.matches("[0-9]{1,3}")) {
            return new PlotOptions(0, Arrays.asList(text.split(",")), location);
        }
        int top = Integer.parseInt(text);
        if (top < 1 || top > MOST) {
            throw new InvalidInputException("--plot draws 1 to " + MOST + " series; got " + text);
        }
        return new PlotOptions(top, List.of(), location);
    }
}
