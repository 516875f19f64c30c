package io.sparkconvolve.jobs.tile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The passes over the data that come before the main one.
 *
 * @param passes in order
 * @param cuts which intermediates are stored, and why
 */
record PassList(List<Entry> passes, CutChoice cuts) {
    static final PassList NONE = new PassList(List.of(), CutChoice.NONE);

    /** Findings of more numbers are not shown. */
    private static final int FEW = 4;

    PassList {
        passes = List.copyOf(passes);
    }

    /**
     * A pass.
     *
     * @param text what it asks, or stores
     * @param finding null where there is none, or not yet
     * @param seconds measured; NaN before
     */
    record Entry(String text, double[] finding, double seconds) {
        Entry(String text) {
            this(text, null, Double.NaN);
        }

        /** The numbers that were found, where they are few. */
        String found() {
            if (finding == null) {
                return "";
            }
            return finding.length > FEW
                    ? finding.length + " numbers"
                    : Arrays.stream(finding).mapToObj(Entry::number).collect(Collectors.joining(", "));
        }

        private static String number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : String.format(Locale.ROOT, "%.6g", value);
        }

        @Override
        public String toString() {
            String found = finding == null ? text : text + ": " + found();
            return Double.isNaN(seconds) ? found : String.format(Locale.ROOT, "%s (%.1f s)", found, seconds);
        }
    }
}
