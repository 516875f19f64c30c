package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds each part's context in the edges of all: a pure function, on the driver. */
final class Neighbours {
    private final List<PartEdge> edges;
    private final int reach;

    private Neighbours(List<PartEdge> edges, int reach) {
        this.edges = edges;
        this.reach = reach;
    }

    /**
     * The contexts of the parts that share a series with another.
     *
     * @param found the edges of the parts that have rows, in any order
     * @param reach samples that a part needs to see on each side of its own
     */
    static Map<Integer, PartContext> contexts(List<PartEdge> found, int reach) {
        List<PartEdge> edges = new ArrayList<>(found);
        edges.sort(Comparator.comparingInt(PartEdge::part));
        Neighbours neighbours = new Neighbours(edges, reach);
        Map<Integer, PartContext> contexts = new HashMap<>();
        for (int i = 0; i < edges.size(); i++) {
            if (neighbours.joined(i - 1) || neighbours.joined(i)) {
                contexts.put(edges.get(i).part(), neighbours.context(i));
            }
        }
        return contexts;
    }

    /** Whether a series goes on from part k to the next. */
    private boolean joined(int k) {
        return k >= 0 && k + 1 < edges.size() && edges.get(k).continuesIn(edges.get(k + 1));
    }

    private PartContext context(int i) {
        Samples before = Samples.NONE;
        End start = End.OF_SERIES;
        for (int k = i - 1; joined(k) && (k + 1 == i || edges.get(k + 1).isOneSeries()); k--) {
            if (before.size() >= reach) {
                start = End.WITHIN;
                break;
            }
            PartEdge.Stretch tail = edges.get(k).tail();
            before = tail.samples().then(before);
            if (!tail.all()) {
                start = End.WITHIN;
                break;
            }
        }
        Samples after = Samples.NONE;
        End end = End.OF_SERIES;
        for (int k = i + 1; joined(k - 1) && (k - 1 == i || edges.get(k - 1).isOneSeries()); k++) {
            if (after.size() >= reach) {
                end = End.WITHIN;
                break;
            }
            PartEdge.Stretch head = edges.get(k).head();
            after = after.then(head.samples());
            if (!head.all()) {
                end = End.WITHIN;
                break;
            }
        }
        return new PartContext(before, start, after, end, seriesHead(i));
    }

    /** What the series that part i begins with begins with itself, where that is in another part. */
    private Samples seriesHead(int i) {
        if (!joined(i - 1)) {
            return Samples.NONE;
        }
        int k = i - 1;
        while (edges.get(k).isOneSeries() && joined(k - 1)) {
            k--;
        }
        Samples head = edges.get(k).lastHead();
        if (head.size() == 0) {
            // No boundary asks for it.
            return Samples.NONE;
        }
        for (int j = k + 1; j < i && head.size() < reach; j++) {
            head = head.then(edges.get(j).lastHead());
        }
        return head.then(edges.get(i).head().samples()).first(reach);
    }
}
