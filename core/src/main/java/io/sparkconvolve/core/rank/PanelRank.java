package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import java.util.Arrays;

/**
 * Any footprint over any samples: those that a panel of outputs reads are sorted once, and the footprint slides over their
 * numbers in that order. An output costs a few nanoseconds for each run of the footprint, so the cost grows with the
 * window's height and not with its area.
 */
final class PanelRank {
    private final Footprint footprint;
    private final RadixOrder order;
    private final SlidingSet set;
    private final int[] numbers;
    private final int[] firsts;
    private final int[] lasts;
    private int[] chosen = new int[0];

    PanelRank(Footprint footprint, int rank, Precision precision) {
        this.footprint = footprint;
        int capacity = Panels.capacity(footprint);
        order = new RadixOrder(SampleKeys.bits(precision), capacity);
        set = new SlidingSet(rank, capacity);
        numbers = new int[capacity];
        firsts = new int[footprint.runs()];
        lasts = new int[footprint.runs()];
    }

    /** Bytes of the buffers. */
    static long bytes(Footprint footprint, Precision precision) {
        long capacity = Panels.capacity(footprint);
        return RadixOrder.bytes(SampleKeys.bits(precision), capacity)
                + capacity * Integer.BYTES
                + capacity / Byte.SIZE
                + 2L * Integer.BYTES * footprint.runs();
    }

    /** As {@link RankFilter#run}. */
    void run(NdArray source, int first, NdArray target) {
        int[] shape = target.shape();
        int[] extents =
                Panels.extents(footprint, Arrays.stream(shape).asLongStream().toArray());
        int[] at = new int[shape.length];
        while (at[0] < shape[0]) {
            int[] panel = new int[shape.length];
            for (int a = 0; a < panel.length; a++) {
                panel[a] = Math.min(extents[a], shape[a] - at[a]);
            }
            panel(source, first + Lines.position(at, Lines.strides(source)), target, at, panel);
            int axis = shape.length - 1;
            while ((at[axis] += extents[axis]) >= shape[axis] && axis > 0) {
                at[axis--] = 0;
            }
        }
    }

    private void panel(NdArray source, int first, NdArray target, int[] at, int[] panel) {
        int[] read = panel.clone();
        for (int a = 0; a < read.length; a++) {
            read[a] += footprint.length(a) - 1;
        }
        // Column by column: what enters and leaves together lies together.
        int[] strides = strides(read);
        int step = strides[strides.length - 1];
        int samples = sort(source, first, read);
        footprint.runs(Lines.offsets(footprint.shape(), strides), step, firsts, lasts);
        int n = panel[panel.length - 1];
        chosen = chosen.length < n ? new int[n] : chosen;
        int[] lines = Lines.offsets(panel, strides);
        int[] targets = Lines.offsets(panel, Lines.strides(target));
        int to = Lines.position(at, Lines.strides(target));
        set.begin(samples);
        for (int line = 0; line < lines.length; line++) {
            set.slide(numbers, samples, lines[line], step, firsts, lasts, chosen, n);
            order.write(chosen, target.samples(), to + targets[line], n);
        }
    }

    /** Of a box whose lines are numbered through, and whose columns are as long as there are lines. */
    private static int[] strides(int[] box) {
        int[] strides = new int[box.length];
        int lines = 1;
        for (int a = box.length - 2; a >= 0; a--) {
            strides[a] = lines;
            lines *= box[a];
        }
        strides[box.length - 1] = lines;
        return strides;
    }

    /** Gives each sample of a box its number in the order of all of them. @return samples of the box */
    private int sort(NdArray source, int first, int[] box) {
        int[] lines = Lines.offsets(box, Lines.strides(source));
        int width = box[box.length - 1];
        order.clear();
        for (int line = 0; line < lines.length; line++) {
            order.add(source.samples(), first + lines[line], width, line, lines.length);
        }
        order.sort();
        Arrays.fill(numbers, 0, lines.length * width, SlidingSet.ABSENT);
        order.numbers(numbers);
        return lines.length * width;
    }
}
