package io.sparkconvolve.jobs.smooth;

import java.io.Serializable;
import java.util.Arrays;

/** What a part's first and last series begin and end with: all that the parts beside it need to know. */
final class PartEdge implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Samples at an end of what a part has of a series.
     *
     * @param all whether the part has no others of it
     */
    record Stretch(Samples samples, boolean all) implements Serializable {
        static Stretch of(SampleWindow window) {
            Samples samples = window.samples();
            return new Stretch(samples, samples.size() == window.count());
        }
    }

    private final int part;
    private final Object[] firstKey;
    private final Object[] lastKey;
    private final Stretch head;
    private final Stretch tail;
    private final Samples lastHead;

    /**
     * An edge.
     *
     * @param head the first samples of the first series
     * @param tail the last samples of the last series
     * @param lastHead the first samples of the last series; none where no boundary asks for them
     */
    PartEdge(int part, Object[] firstKey, Object[] lastKey, Stretch head, Stretch tail, Samples lastHead) {
        this.part = part;
        this.firstKey = firstKey;
        this.lastKey = lastKey;
        this.head = head;
        this.tail = tail;
        this.lastHead = lastHead;
    }

    int part() {
        return part;
    }

    Stretch head() {
        return head;
    }

    Stretch tail() {
        return tail;
    }

    Samples lastHead() {
        return lastHead;
    }

    boolean isOneSeries() {
        return Arrays.equals(firstKey, lastKey);
    }

    /** Whether this part's last series goes on in that part. */
    boolean continuesIn(PartEdge next) {
        return Arrays.equals(lastKey, next.firstKey);
    }
}
