package io.sparkconvolve.core.correlation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The best peaks of all pieces: the highest first, then the highest that keeps its distance, and so on, as
 * {@code scipy.signal.find_peaks} removes what is too near. How the scores were cut into pieces changes nothing.
 *
 * @param peaks best first
 * @param isComplete false if what pieces left out might be among them: ask again with more room
 */
public record PeakSelection(List<Peak> peaks, boolean isComplete) {
    /** Selects from what all pieces found. */
    public static PeakSelection of(List<Candidates> pieces, PeakRule rule) {
        List<Peak> all = new ArrayList<>();
        List<Peak> cuts = new ArrayList<>();
        for (Candidates piece : pieces) {
            all.addAll(piece.peaks());
            cuts.add(piece.cut());
        }
        all.sort(Peak.BEST_FIRST);
        cuts.sort(Candidates.bindingFirst());
        Peak cut = cuts.isEmpty() ? null : cuts.get(0);
        Chosen chosen = new Chosen(rule.distance());
        for (Peak peak : all) {
            // From here on a peak that was left out might come first.
            if (cut != null && Peak.BEST_FIRST.compare(peak, cut) >= 0) {
                return new PeakSelection(chosen.peaks, false);
            }
            chosen.offer(peak);
            if (chosen.peaks.size() == rule.count()) {
                return new PeakSelection(chosen.peaks, true);
            }
        }
        return new PeakSelection(chosen.peaks, cut == null);
    }

    /** Peaks in cells as wide as their distance: what is too near is in the same cell or in one of the eight around. */
    private static final class Chosen {
        private final long distance;
        private final List<Peak> peaks = new ArrayList<>();
        private final Map<List<Long>, Peak> cells = new HashMap<>();

        Chosen(long distance) {
            this.distance = distance;
        }

        void offer(Peak peak) {
            long row = peak.row() / distance;
            long column = peak.column() / distance;
            for (long r = row - 1; r <= row + 1; r++) {
                for (long c = column - 1; c <= column + 1; c++) {
                    Peak near = cells.get(List.of(r, c));
                    if (near != null && near.distance(peak) < distance) {
                        return;
                    }
                }
            }
            cells.put(List.of(row, column), peak);
            peaks.add(peak);
        }
    }

    @Override
    public List<Peak> peaks() {
        return Collections.unmodifiableList(peaks);
    }
}
