package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.LocalMethod;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Convolves lines that are held in memory, one after another, with one kernel; beyond their ends stands zero. The results
 * are those of a pipeline of {@code convolve(kernel)} or {@code correlate(kernel)} under boundary constant, bit for bit, and
 * so is the choice between direct sums and transforms. {@code scipy.signal.convolve} and {@code correlate} of real samples,
 * but that 'valid' does not take a line that is shorter than the kernel.
 *
 * <p>A line costs what its samples cost and some 200 ns; the first of each length is planned, which takes microseconds
 * where transforms are possible. Buffers are kept from line to line: one instance per thread.
 */
public final class LineConvolver {
    /** Lengths whose methods are kept. */
    private static final int KEPT = 256;

    private final Kernel slid;
    private final Mode mode;
    private final Precision precision;
    private final MethodPlanner planner;
    private final Halo halo;
    private final Evaluation evaluation;
    private final Map<Integer, LocalMethod> methods = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, LocalMethod> eldest) {
            return size() > KEPT;
        }
    };

    private Samples extended;

    private LineConvolver(Kernel slid, Mode mode, Precision precision) {
        this.slid = slid;
        this.mode = mode;
        this.precision = precision;
        this.planner = MethodPlanner.of(precision, MethodChoice.AUTO, 1, new MethodPlanner.Known());
        long before = mode.before(slid.size());
        this.halo = Halo.alongAxis(1, 0, before, slid.size() - 1 - before);
        this.evaluation = Evaluation.of(
                (region, array) -> {
                    throw new IllegalStateException("lines are handed in and not read");
                },
                precision);
        this.extended = precision.allocate(0);
    }

    /** @throws InvalidInputException if the kernel has more than one axis, or is complex */
    public static LineConvolver convolution(Kernel kernel, Mode mode, Precision precision) {
        return new LineConvolver(line(kernel).reversed(), mode, precision);
    }

    /** The kernel is not reflected. @throws InvalidInputException if it has more than one axis, or is complex */
    public static LineConvolver correlation(Kernel kernel, Mode mode, Precision precision) {
        return new LineConvolver(line(kernel), mode, precision);
    }

    /** A kernel for lines, as it is. @throws InvalidInputException if it is none */
    public static Kernel line(Kernel kernel) {
        if (kernel.rank() != 1) {
            throw new InvalidInputException("a line is filtered by a kernel of one axis; this one is " + kernel);
        }
        if (kernel.isComplex()) {
            throw new InvalidInputException("a line of real samples is filtered by real weights; these are complex");
        }
        return kernel;
    }

    /** Results of a line of {@code n} samples; 0 of an empty one, and in mode valid of one that is shorter than the kernel. */
    public int length(int n) {
        return n == 0 ? 0 : Math.toIntExact(Math.max(0, mode.length(n, slid.size())));
    }

    /** The results of a line, as new numbers. */
    public double[] convolve(double... line) {
        Samples samples = precision.allocate(line.length);
        for (int i = 0; i < line.length; i++) {
            samples.set(i, line[i]);
        }
        Samples results = precision.allocate(length(line.length));
        convolve(samples, line.length, results);
        return NdArray.of(results, results.length()).toDoubles();
    }

    /**
     * The results of the first {@code n} samples of {@code line}.
     *
     * @param results another array, with room for {@link #length}
     * @return how many results there are
     */
    public int convolve(Samples line, int n, Samples results) {
        int length = length(n);
        if (length > 0) {
            LocalMethod method = methods.get(n);
            Region domain = Region.ofShape(length);
            if (method == null) {
                method = planner.line(slid, domain);
                methods.put(n, method);
            }
            evaluation.compute(method, extended(line, n, length), halo, domain, NdArray.of(results, length));
        }
        return length;
    }

    /** The line with all that its results read: zeros stand before and after. */
    private NdArray extended(Samples line, int n, int length) {
        int size = Math.addExact(length, slid.size() - 1);
        if (size == n) {
            return NdArray.of(line, n);
        }
        if (extended.length() < size) {
            extended = precision.allocate(size);
        }
        int before = Math.toIntExact(halo.before(0));
        extended.copyFrom(line, 0, before, n);
        extended.fill(before + n, size, 0);
        return NdArray.of(extended, size);
    }

    /**
     * {@code results[i] += weight * line[i - before + tap]}, wherever there is such a sample: what one more tap adds.
     *
     * @param tap index of the weight in the kernel as it is slid over the line
     */
    void addTap(double weight, int tap, Samples line, int n, Samples results) {
        int shift = tap - Math.toIntExact(halo.before(0));
        int from = Math.max(0, -shift);
        int to = Math.min(length(n), n - shift);
        if (from < to) {
            Loops.of(precision).addScaled(weight, line, from + shift, results, from, to - from);
        }
    }
}
