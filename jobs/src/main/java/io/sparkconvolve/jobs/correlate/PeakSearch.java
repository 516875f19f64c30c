package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.correlation.Peak;
import io.sparkconvolve.core.correlation.PeakRule;
import io.sparkconvolve.core.correlation.PeakSelection;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.plan.TilePlanner;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.jobs.plot.Envelope;
import io.sparkconvolve.jobs.tile.Cluster;
import io.sparkconvolve.jobs.tile.FilterPlan;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * Finds the best peaks of scores of any size: tasks keep the best of their tiles, the driver selects among them. Where what
 * a task left out might have been selected, the search runs again with more room.
 */
final class PeakSearch {
    private static final long PIECE = 1 << 20;
    private static final long LONGEST_PIECE = 1 << 22;
    private static final int GROWTH = 8;

    /** Candidates that the driver takes in. */
    private static final long MOST_CANDIDATES = 1 << 22;

    private final Pass pass;

    PeakSearch(Pass pass) {
        this.pass = pass;
    }

    /**
     * What was found.
     *
     * @param peaks best first
     * @param envelope of the scores, or null
     */
    record Found(List<Peak> peaks, Envelope envelope) {}

    /** Searches all scores. @param envelope an empty one of them, if it is wanted, or null */
    Found run(Scores scores, FilterPlan filter, PeakRule rule, Envelope envelope) {
        TileGrid grid = grid(filter, rule);
        PeakPlan plan = new PeakPlan(scores.input().recipe(), filter.rule(), filter.step(), grid, rule, envelope);
        int tasks = pass.tasks(grid.count());
        Broadcast<PeakPlan> shipped = pass.spark().broadcast(plan);
        try {
            for (long room = 2L * rule.count() + 16; ; room *= GROWTH) {
                List<PeakTask.Part> parts = search(shipped, tasks, (int) room);
                PeakSelection selection = PeakSelection.of(
                        parts.stream().map(PeakTask.Part::found).toList(), rule);
                if (selection.isComplete()) {
                    return new Found(selection.peaks(), merged(envelope, parts));
                }
                if (room * GROWTH * tasks > MOST_CANDIDATES) {
                    throw new InvalidInputException(
                            "over " + room + " local maxima in a part of the scores compete for "
                                    + rule.count() + " peaks at least " + rule.distance()
                                    + " apart; raise --threshold, or lower --min-distance");
                }
            }
        } finally {
            shipped.destroy();
        }
    }

    private List<PeakTask.Part> search(Broadcast<PeakPlan> shipped, int tasks, int room) {
        List<PeakTask.Part> parts = pass.run("peaks", tasks, new PeakTask(shipped, tasks, room));
        for (PeakTask.Part part : parts) {
            if (part.fault() != null) {
                throw new InvalidInputException(part.fault());
            }
        }
        return parts;
    }

    private static Envelope merged(Envelope envelope, List<PeakTask.Part> parts) {
        if (envelope != null) {
            parts.forEach(part -> envelope.merge(part.envelope()));
        }
        return envelope;
    }

    /** Lines in pieces that are long against the distance of peaks; planes in tiles that fit a task's memory. */
    private TileGrid grid(FilterPlan filter, PeakRule rule) {
        Step step = filter.step();
        if (step.domain().rank() > 1) {
            long[] any = new long[step.domain().rank()];
            Arrays.fill(any, 1);
            return new TilePlanner(
                            step,
                            Precision.FLOAT64,
                            any,
                            filter.input().chunk(),
                            Cluster.of(pass.spark()).budget())
                    .choose();
        }
        long least = Math.max(PIECE, Math.min(LONGEST_PIECE, 8 * Math.min(LONGEST_PIECE, rule.distance())));
        long chunk = Math.min(least, filter.input().chunk()[0]);
        return new TileGrid(step.domain(), least / chunk * chunk);
    }
}
