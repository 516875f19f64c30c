package io.sparkconvolve.jobs.options;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Locale;

/**
 * A picture of input and output.
 *
 * @param location a PNG
 * @param rate samples a second; 0 where it is not known, and the axis counts samples
 */
public record PlotOptions(String location, double rate) {
    /** @throws InvalidInputException if the location names no PNG */
    public static PlotOptions of(String location, double rate) {
        if (!location.toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new InvalidInputException("--plot wants a .png; got '" + location + "'");
        }
        return new PlotOptions(location, rate);
    }
}
