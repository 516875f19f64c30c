package io.sparkconvolve.core.correlation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best local maxima of one piece, and how good those are that it left out. For one thread.
 */
public final class Candidates implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int room;
    private ArrayList<Peak> peaks = new ArrayList<>();
    /** What does not beat this is left out; null while nothing is. */
    private Peak cut;

    /** @param room how many are kept at most */
    public Candidates(int room) {
        this.room = room;
    }

    /** Whether a score may still enter: to be asked before a {@link Peak} is made. */
    boolean mayTake(double score) {
        return cut == null || score >= cut.score();
    }

    void add(Peak peak) {
        if (cut != null && Peak.BEST_FIRST.compare(peak, cut) >= 0) {
            return;
        }
        peaks.add(peak);
        if (peaks.size() >= 2 * room) {
            trim();
        }
    }

    /** Keeps the best; to be called before they are sent. */
    public void trim() {
        peaks.sort(Peak.BEST_FIRST);
        if (peaks.size() > room) {
            cut = peaks.get(room);
            peaks = new ArrayList<>(peaks.subList(0, room));
        }
    }

    List<Peak> peaks() {
        return peaks;
    }

    /** The best that was left out, or null. */
    Peak cut() {
        return cut;
    }

    /** The cuts that bind most first; nulls last. */
    static Comparator<Peak> bindingFirst() {
        return Comparator.nullsLast(Peak.BEST_FIRST);
    }
}
