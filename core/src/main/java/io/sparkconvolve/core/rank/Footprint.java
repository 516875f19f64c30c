package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.kernel.Kernel;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The set of samples that a rank is taken among, relative to the first sample of the box about them. It is kept as runs
 * along the last axis: where it moves by a sample, one enters and one leaves for each run. Immutable; equal by value.
 */
public final class Footprint implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Numbers that describe a run. */
    static final int RUN = 3;

    private final int[] shape;
    private final int count;

    /** For each run the line of the box, the first column and the column after the last; null where all are members. */
    private final int[] runs;

    private Footprint(int[] shape, int count, int[] runs) {
        this.shape = shape;
        this.count = count;
        this.runs = runs;
    }

    /** All samples of a box. */
    public static Footprint box(int... shape) {
        int count = 1;
        for (int n : shape) {
            count = Math.multiplyExact(count, n);
        }
        if (count < 1) {
            throw new IllegalArgumentException("a box of " + Arrays.toString(shape) + " has no sample");
        }
        return new Footprint(shape.clone(), count, null);
    }

    /** The samples under weights other than 0. */
    public static Footprint of(Kernel kernel) {
        int count = kernel.taps();
        if (count == 0) {
            throw new IllegalArgumentException("a footprint of " + kernel + " has no sample");
        }
        return new Footprint(kernel.shape(), count, count == kernel.size() ? null : runs(kernel));
    }

    private static int[] runs(Kernel kernel) {
        int width = kernel.length(kernel.rank() - 1);
        int[] runs = new int[64 * RUN];
        int n = 0;
        for (int i = 0; i < kernel.size(); i++) {
            if (kernel.weight(i) == 0) {
                continue;
            }
            int column = i % width;
            if (column > 0 && kernel.weight(i - 1) != 0) {
                runs[n - 1]++;
            } else {
                runs = n == runs.length ? Arrays.copyOf(runs, 2 * n) : runs;
                runs[n++] = i / width;
                runs[n++] = column;
                runs[n++] = column + 1;
            }
        }
        return Arrays.copyOf(runs, n);
    }

    public int rank() {
        return shape.length;
    }

    public int length(int axis) {
        return shape[axis];
    }

    /** Number of its samples. */
    public int count() {
        return count;
    }

    boolean isBox() {
        return runs == null;
    }

    /** Length of the box along the last axis. */
    int width() {
        return shape[shape.length - 1];
    }

    /** Samples of the box. */
    int size() {
        return lines() * width();
    }

    /** Lines of the box. */
    int lines() {
        int lines = 1;
        for (int a = 0; a < shape.length - 1; a++) {
            lines *= shape[a];
        }
        return lines;
    }

    int runs() {
        return isBox() ? lines() : runs.length / RUN;
    }

    /**
     * Distances, from the first sample of the box, of the first sample of each run and of the last one.
     *
     * @param lines where the lines of the box begin
     * @param step from a column to the next one
     */
    void runs(int[] lines, int step, int[] firsts, int[] lasts) {
        for (int r = 0; r < firsts.length; r++) {
            int line = lines[isBox() ? r : runs[r * RUN]];
            firsts[r] = line + step * (isBox() ? 0 : runs[r * RUN + 1]);
            lasts[r] = line + step * ((isBox() ? width() : runs[r * RUN + 2]) - 1);
        }
    }

    int[] shape() {
        return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Footprint f && Arrays.equals(shape, f.shape) && Arrays.equals(runs, f.runs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(runs);
    }
}
