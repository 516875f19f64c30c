package io.sparkconvolve.core.rank;

import java.util.Arrays;

/**
 * The boxes of outputs whose samples are sorted together. Neighbouring panels sort the samples that both read, so a panel
 * should be large against the footprint; its set of numbers should stay in the fastest cache.
 */
final class Panels {
    /** A panel should read that many samples: sorting fewer does not pay for the digits' counts. */
    private static final int FEW = 1 << 13;

    /** A panel larger than this is no wider than it must be. */
    private static final int MANY = 1 << 20;

    private Panels() {}

    /** Most samples that a panel reads: three times the footprint's box along each axis, less for a very large one. */
    static int capacity(Footprint footprint) {
        long triple = footprint.size();
        for (int a = 0; a < footprint.rank(); a++) {
            triple *= footprint.length(a) > 1 ? 3 : 1;
        }
        long large = Math.max(3L * footprint.size(), Math.min(MANY, triple));
        return Math.toIntExact(Math.max(FEW, large));
    }

    /**
     * Outputs of a panel along each axis.
     *
     * @param target outputs that there are
     */
    static int[] extents(Footprint footprint, long[] target) {
        int last = target.length - 1;
        int capacity = capacity(footprint);
        int[] extents = new int[target.length];
        Arrays.fill(extents, 1);
        while (true) {
            int least = -1;
            double lowest = Double.POSITIVE_INFINITY;
            for (int a = last; a >= 0; a--) {
                // Planes along an axis that the footprint does not span have no sample in common.
                boolean shares = a == last || footprint.length(a) > 1;
                if (shares && extents[a] < target[a] && read(footprint, doubled(extents, target, a)) <= capacity) {
                    // A line begins with a whole footprint: lines should be long.
                    double ratio = (a == last ? 0.5 : 1) * extents[a] / footprint.length(a);
                    if (ratio < lowest) {
                        lowest = ratio;
                        least = a;
                    }
                }
            }
            if (least < 0) {
                return extents;
            }
            extents = doubled(extents, target, least);
        }
    }

    private static int[] doubled(int[] extents, long[] target, int axis) {
        int[] doubled = extents.clone();
        doubled[axis] = (int) Math.min(target[axis], 2L * extents[axis]);
        return doubled;
    }

    private static long read(Footprint footprint, int[] extents) {
        long samples = 1;
        for (int a = 0; a < extents.length; a++) {
            samples *= extents[a] + footprint.length(a) - 1L;
        }
        return samples;
    }

    /** Samples that are sorted for a target, those of neighbouring panels counted each time. */
    static double sorted(Footprint footprint, long[] target) {
        int[] extents = extents(footprint, target);
        double sorted = 1;
        for (int a = 0; a < extents.length; a++) {
            double panels = Math.ceil((double) target[a] / extents[a]);
            sorted *= target[a] + panels * (footprint.length(a) - 1);
        }
        return sorted;
    }
}
