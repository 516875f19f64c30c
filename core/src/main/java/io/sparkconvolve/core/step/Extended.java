package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.AxisMap;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A box of a step's output, extended beyond the step's domain by a boundary: every step extends its <em>own</em> input, on
 * global coordinates.
 */
final class Extended {
    private final Step input;
    private final Extension extension;
    private final Region box;
    private final AxisMap[] maps;

    /** @param box may reach beyond the input's domain */
    Extended(Step input, Extension extension, Region box) {
        this.input = input;
        this.extension = extension;
        this.box = box;
        this.maps = new AxisMap[box.rank()];
        for (int a = 0; a < maps.length; a++) {
            maps[a] = AxisMap.of(extension.boundary(), input.domain().length(a), box.origin(a), box.end(a));
        }
    }

    private boolean isIdentity() {
        for (AxisMap map : maps) {
            if (!map.isIdentity()) {
                return false;
            }
        }
        return true;
    }

    void demand(Demand demand) {
        forEachPart(new int[maps.length], 0, part -> input.demand(part, demand));
    }

    long workingSamples() {
        if (isIdentity()) {
            return input.workingSamples(box);
        }
        long compact = 1;
        for (AxisMap map : maps) {
            compact *= map.compactLength();
        }
        long laidOut = isOnePart() ? 0 : compact;
        long[] peak = {0};
        forEachPart(new int[maps.length], 0, part -> peak[0] = Math.max(peak[0], input.workingSamples(part)));
        return Math.max(laidOut + peak[0], compact + box.size());
    }

    private boolean isOnePart() {
        for (AxisMap map : maps) {
            if (map.intervals() != 1) {
                return false;
            }
        }
        return true;
    }

    double nanos() {
        double[] nanos = {0};
        forEachPart(new int[maps.length], 0, part -> nanos[0] += input.nanos(part));
        return nanos[0];
    }

    /** The input's part in each combination of intervals, in row-major order. */
    private void forEachPart(int[] choice, int axis, Consumer<Region> visitor) {
        if (axis == maps.length) {
            visitor.accept(part(choice));
            return;
        }
        for (choice[axis] = 0; choice[axis] < maps[axis].intervals(); choice[axis]++) {
            forEachPart(choice, axis + 1, visitor);
        }
    }

    private Region part(int[] choice) {
        long[] start = new long[maps.length];
        long[] end = new long[maps.length];
        for (int a = 0; a < maps.length; a++) {
            start[a] = maps[a].start(choice[a]);
            end[a] = maps[a].end(choice[a]);
        }
        return Region.between(start, end);
    }

    Block evaluate(Evaluation evaluation) throws IOException {
        if (isIdentity()) {
            return input.evaluate(box, evaluation);
        }
        long[] base = new long[maps.length];
        Block compact;
        if (isOnePart()) {
            Region part = part(new int[maps.length]);
            base = part.origin();
            compact = input.evaluate(part, evaluation);
        } else {
            compact = compact(evaluation);
        }
        NdArray extended = evaluation.allocate(box);
        gather(compact, base, extended);
        evaluation.release(compact);
        return Block.owned(box, extended);
    }

    /** The needed parts of the input, laid end to end along each axis. */
    private Block compact(Evaluation evaluation) throws IOException {
        long[] lengths = new long[maps.length];
        for (int a = 0; a < maps.length; a++) {
            lengths[a] = maps[a].compactLength();
        }
        Region whole = Region.ofShape(lengths);
        NdArray compact = evaluation.allocate(whole);
        List<int[]> choices = new ArrayList<>();
        int[] choice = new int[maps.length];
        forEachPart(choice, 0, part -> choices.add(choice.clone()));
        for (int[] chosen : choices) {
            Region part = part(chosen);
            Block block = input.evaluate(part, evaluation);
            Boxes.copy(block.array(), shift(block.region(), chosen), compact, whole, shift(part, chosen));
            evaluation.release(block);
        }
        return Block.owned(whole, compact);
    }

    /** A box of the input's coordinates in those of the compact array, for one combination of intervals. */
    private Region shift(Region region, int[] choice) {
        long[] origin = region.origin();
        for (int a = 0; a < maps.length; a++) {
            long before = 0;
            for (int k = 0; k < choice[a]; k++) {
                before += maps[a].end(k) - maps[a].start(k);
            }
            origin[a] += before - maps[a].start(choice[a]);
        }
        return Region.of(origin, region.shape());
    }

    /** @param base the block's coordinates of the first sample of the intervals */
    private void gather(Block compact, long[] base, NdArray extended) {
        int last = maps.length - 1;
        int n = extended.length(last);
        double outside = extension.boundary() == Boundary.CONSTANT ? extension.value() : 0;
        Samples target = extended.samples();
        Samples source = compact.array().samples();
        long[] at = base.clone();
        // Most of a line lies inside of the domain, in one piece.
        int inside = (int) Math.min(n, Math.max(0, -box.origin(last)));
        int beyond = (int) Math.max(inside, Math.min(n, input.domain().length(last) - box.origin(last)));
        int[] left = maps[last].map(0, inside);
        int[] right = maps[last].map(beyond, n);
        int within = inside < beyond ? maps[last].index(inside) : 0;
        int[] position = {0};
        Boxes.forEachLine(box, first -> {
            if (findLine(first, base, at)) {
                int line = compact.position(at);
                target.gather(source, line, left, 0, left.length, outside, position[0]);
                target.copyFrom(source, line + within, position[0] + inside, beyond - inside);
                target.gather(source, line, right, 0, right.length, outside, position[0] + beyond);
            } else {
                target.fill(position[0], position[0] + n, outside);
            }
            position[0] += n;
        });
    }

    /** Sets {@code at} to where the line of the compact block begins that stands at these coordinates, if one does. */
    private boolean findLine(long[] first, long[] base, long[] at) {
        for (int a = 0; a < maps.length - 1; a++) {
            int index = maps[a].index((int) (first[a] - box.origin(a)));
            if (index < 0) {
                return false;
            }
            at[a] = base[a] + index;
        }
        return maps[maps.length - 1].intervals() > 0;
    }
}
