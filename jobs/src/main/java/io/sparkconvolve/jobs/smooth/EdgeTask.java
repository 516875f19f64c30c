package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.geometry.Boundary;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;

/** The shipped function: finds a part's edges. */
final class EdgeTask implements Function2<Integer, Iterator<SampleBlock>, Iterator<PartEdge>> {
    private static final long serialVersionUID = 1L;

    private final SmoothPlan plan;

    EdgeTask(SmoothPlan plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<PartEdge> call(Integer part, Iterator<SampleBlock> blocks) {
        Observations own = new Observations(plan, blocks);
        if (!own.hasNext()) {
            return Collections.emptyIterator();
        }
        int reach = plan.window().reach();
        boolean wraps = plan.window().extension().boundary() == Boundary.WRAP;
        SampleWindow head = SampleWindow.first(reach);
        SampleWindow tail = SampleWindow.last(reach);
        SampleWindow lastHead = SampleWindow.first(wraps ? reach : 0);
        Object[] firstKey = null;
        while (own.hasNext()) {
            own.next();
            firstKey = firstKey == null ? own.key() : firstKey;
            if (own.isNewSeries()) {
                tail.clear();
                lastHead.clear();
            }
            if (own.key() == firstKey) {
                head.add(own.time(), own.values());
            }
            tail.add(own.time(), own.values());
            lastHead.add(own.time(), own.values());
        }
        PartEdge edge = new PartEdge(
                part, firstKey, own.key(), PartEdge.Stretch.of(head), PartEdge.Stretch.of(tail), lastHead.samples());
        return Collections.singleton(edge).iterator();
    }
}
