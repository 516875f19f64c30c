package io.sparkconvolve.core.correlation;

import io.sparkconvolve.core.geometry.Region;

/**
 * The local maxima of a plane, tile by tile: samples not lower than any of their eight neighbours, and higher than those
 * that come before them in row-major order, so that a flat top counts at its first sample
 * ({@code skimage.feature.peak_local_max} takes all of it).
 */
public final class PlanePeaks {
    private final Region domain;
    private final PeakRule rule;

    /** @param domain of the whole plane, two axes */
    public PlanePeaks(Region domain, PeakRule rule) {
        this.domain = domain;
        this.rule = rule;
    }

    /** What a tile's maxima depend on: the tile and a sample around it. */
    public Region reach(Region tile) {
        long[] start = new long[2];
        long[] end = new long[2];
        for (int a = 0; a < 2; a++) {
            start[a] = Math.max(tile.origin(a) - 1, domain.origin(a));
            end[a] = Math.min(tile.end(a) + 1, domain.end(a));
        }
        return Region.between(start, end);
    }

    /**
     * Adds the maxima of a tile.
     *
     * @param scores of {@link #reach}, row-major
     */
    public void find(Region tile, double[] scores, Candidates found) {
        Region box = reach(tile);
        int width = (int) box.length(1);
        for (long y = tile.origin(0); y < tile.end(0); y++) {
            for (long x = tile.origin(1); x < tile.end(1); x++) {
                int i = (int) (y - box.origin(0)) * width + (int) (x - box.origin(1));
                double score = scores[i];
                if (score >= rule.threshold() && found.mayTake(score) && isPeak(scores, i, y, x, width)) {
                    found.add(new Peak(
                            y,
                            x,
                            score,
                            offset(scores, i, width, y > 0 && y < domain.end(0) - 1),
                            offset(scores, i, 1, x > 0 && x < domain.end(1) - 1)));
                }
            }
        }
    }

    private boolean isPeak(double[] scores, int i, long y, long x, int width) {
        double score = scores[i];
        boolean isFirstRow = y == domain.origin(0);
        boolean isLastRow = y == domain.end(0) - 1;
        boolean isFirstColumn = x == domain.origin(1);
        boolean isLastColumn = x == domain.end(1) - 1;
        if (rule.ends() == PeakRule.Ends.OPEN && (isFirstRow || isLastRow || isFirstColumn || isLastColumn)) {
            return false;
        }
        for (int dx = -1; dx <= 1; dx++) {
            if (dx < 0 && isFirstColumn || dx > 0 && isLastColumn) {
                continue;
            }
            boolean above = isFirstRow || scores[i - width + dx] < score;
            boolean below = isLastRow || scores[i + width + dx] <= score;
            boolean beside = dx == 0 || (dx < 0 ? scores[i - 1] < score : scores[i + 1] <= score);
            if (!above || !below || !beside) {
                return false;
            }
        }
        return true;
    }

    private static double offset(double[] scores, int i, int stride, boolean inside) {
        return inside ? Peak.offset(scores[i - stride], scores[i], scores[i + stride]) : 0;
    }
}
