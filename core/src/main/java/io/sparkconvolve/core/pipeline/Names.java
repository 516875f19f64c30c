package io.sparkconvolve.core.pipeline;

import java.util.Collection;

/** Finds the known name that a mistyped one most likely means. */
public final class Names {
    private Names() {}

    /** {@code "; did you mean 'gaussian'?"}, or the list of names where none is near. */
    public static String suggestion(String wrong, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(wrong, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best != null && least <= Math.max(2, wrong.length() / 3)
                ? "; did you mean '" + best + "'?"
                : "; known: " + String.join(", ", known);
    }

    /** Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours count 1. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
