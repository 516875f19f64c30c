package io.sparkconvolve.jobs.tile;

import java.util.ArrayList;
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

    /** What a pass is for. */
    enum Kind {
        QUESTION,
        STORE
    }

    /**
     * A pass.
     *
     * @param text what it asks, or stores
     * @param finding null where there is none, or not yet
     * @param seconds measured; NaN before
     */
    record Entry(Kind kind, String text, double[] finding, double seconds) {
        /** One that is to come. */
        Entry(Kind kind, String text) {
            this(kind, text, null, Double.NaN);
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
    }

    /** A line for each pass, for people; one for all of several that store. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < passes.size(); ) {
            int end = from + 1;
            while (end < passes.size() && isStore(from) && isStore(end)) {
                end++;
            }
            lines.add(line(passes.subList(from, end)));
            from = end;
        }
        return lines;
    }

    private boolean isStore(int pass) {
        return passes.get(pass).kind() == Kind.STORE;
    }

    private static String line(List<Entry> alike) {
        Entry first = alike.get(0);
        String text = alike.size() == 1 ? first.text() : "store " + alike.size() + " intermediates, one after another";
        String found = first.finding() == null ? text : text + ": " + first.found();
        double seconds = alike.stream().mapToDouble(Entry::seconds).sum();
        return Double.isNaN(seconds) ? found : String.format(Locale.ROOT, "%s (%.1f s)", found, seconds);
    }
}
