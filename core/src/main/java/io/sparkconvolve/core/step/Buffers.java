package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's reusable sample buffers. A tile needs the same few large arrays as the tile before it; taking them from
 * here keeps the garbage collector, and the memory it would hold, out of the way.
 */
final class Buffers {
    /** A buffer serves a request if at most this many times too large: edge tiles reuse inner tiles' buffers. */
    private static final int MAX_EXCESS = 4;

    private final List<Samples> idle = new ArrayList<>();

    /** Samples of at least this length; contents undefined. */
    Samples take(Precision precision, int length) {
        int best = -1;
        int outgrown = -1;
        for (int i = 0; i < idle.size(); i++) {
            Samples candidate = idle.get(i);
            if (candidate.precision() != precision) {
                continue;
            }
            if (candidate.length() < length) {
                outgrown = larger(i, outgrown);
            } else if (candidate.length() / MAX_EXCESS <= length) {
                best = best < 0 || candidate.length() < idle.get(best).length() ? i : best;
            }
        }
        if (best >= 0) {
            return idle.remove(best);
        }
        // A larger one takes the place of one that is outgrown: there are never more than were in use at once.
        if (outgrown >= 0) {
            idle.remove(outgrown);
        }
        return precision.allocate(length);
    }

    private int larger(int i, int j) {
        return j < 0 || idle.get(i).length() > idle.get(j).length() ? i : j;
    }

    void give(Samples samples) {
        idle.add(samples);
    }
}
