package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;

/** Walks and copies boxes of arrays line by line. */
public final class Boxes {
    private Boxes() {}

    /** Copies {@code box}, which both regions contain, from one array to the other. */
    public static void copy(NdArray source, Region sourceRegion, NdArray target, Region targetRegion, Region box) {
        int rank = box.rank();
        int n = Math.toIntExact(box.length(rank - 1));
        forEachLine(box, line -> {
            int from = offset(sourceRegion, line);
            int to = offset(targetRegion, line);
            target.samples().copyFrom(source.samples(), from, to, n);
        });
    }

    /** What is done with each line (run along the last axis) of a box, named by the coordinates of its first sample. */
    @FunctionalInterface
    public interface LineVisitor {
        void visit(long[] first);
    }

    /** Visits the lines of a box in row-major order; {@code first} is reused between calls. */
    public static void forEachLine(Region box, LineVisitor visitor) {
        if (box.isEmpty()) {
            return;
        }
        long[] at = box.origin();
        int last = box.rank() - 1;
        while (true) {
            visitor.visit(at);
            int axis = last - 1;
            while (axis >= 0 && ++at[axis] == box.end(axis)) {
                at[axis] = box.origin(axis);
                axis--;
            }
            if (axis < 0) {
                return;
            }
        }
    }

    /** Row-major index, within a region, of a coordinate. */
    public static int offset(Region region, long[] at) {
        long offset = 0;
        for (int a = 0; a < at.length; a++) {
            offset = offset * region.length(a) + (at[a] - region.origin(a));
        }
        return Math.toIntExact(offset);
    }
}
