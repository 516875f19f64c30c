package io.sparkconvolve.core.step;

import io.sparkconvolve.core.geometry.Region;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which boxes of each leaf (the input, or a shared intermediate) a target needs. */
public final class Demand {
    /** Two boxes become one where their hull holds at most this many times their samples. */
    private static final double MERGE_FACTOR = 1.25;

    private final Map<Step, List<Region>> boxes = new IdentityHashMap<>();

    void add(Step leaf, Region box) {
        if (box.isEmpty()) {
            return;
        }
        List<Region> list = boxes.computeIfAbsent(leaf, key -> new ArrayList<>());
        Region merged = box;
        // A merged box may meet boxes that its parts didn't: start over until none does.
        for (int i = 0; i < list.size(); ) {
            Region other = list.get(i);
            Region hull = merged.hull(other);
            if (hull.size() <= MERGE_FACTOR * ((double) merged.size() + other.size())) {
                list.remove(i);
                merged = hull;
                i = 0;
            } else {
                i++;
            }
        }
        list.add(merged);
    }

    /** Hands over what is needed of all leaves but one. */
    void addOthers(Step leaf, Demand to) {
        boxes.forEach((other, list) -> {
            if (other != leaf) {
                list.forEach(box -> to.add(other, box));
            }
        });
    }

    /** The boxes needed of a leaf; none overlap so much that one would do. */
    public List<Region> of(Step leaf) {
        return boxes.getOrDefault(leaf, List.of());
    }
}
