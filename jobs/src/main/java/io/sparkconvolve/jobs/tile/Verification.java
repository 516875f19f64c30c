package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.geometry.Region;
import java.util.Locale;

/**
 * What recomputing some windows of the output showed.
 *
 * @param worst largest absolute difference from the direct method in double
 * @param allowed what the error bound and the output's type allow there
 * @param where the window with the worst ratio of the two
 */
public record Verification(int windows, double worst, double allowed, Region where) {
    public boolean holds() {
        return worst <= allowed;
    }

    public String text() {
        return String.format(
                Locale.ROOT,
                "%d windows recomputed by the direct method in double: worst difference %.3g in %s, %s %.3g",
                windows,
                worst,
                where,
                holds() ? "within the allowed" : "OVER the allowed",
                allowed);
    }
}
