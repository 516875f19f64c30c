package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.fail;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A NaN, an infinity, a hot pixel or a block of nodata changes nothing outside of its footprint, by any method: there the
 * output has the bits that it has with zeros in their place. Inside it the output is what direct summation gives.
 */
class ContainmentTest {
    private static final int ROWS = 150;
    private static final int COLS = 170;

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        Random random = new Random(17);
        Kernel dense = Kernel.of(random.doubles(9 * 12, -1, 1).toArray(), 9, 12);
        double[] holes = random.doubles(11 * 7, -1, 1).toArray();
        for (int i = 0; i < holes.length; i += 3) {
            holes[i] = 0;
        }
        Kernel sparse = Kernel.of(holes, 11, 7);
        Kernel smooth = io.sparkconvolve.core.kernel.Shapes.gaussian(2, 13, 2);
        Kernel row = Kernel.of(random.doubles(21, -1, 1).toArray(), 1, 21);
        Kernel edges = Kernel.of(new double[] {1, 0, -1, 2, 0, -2, 1, 0, -1}, 3, 3);
        for (Precision precision : Precision.values()) {
            for (Kernel kernel : List.of(dense, sparse, smooth, row, edges)) {
                cases.add(Arguments.of(precision, MethodChoice.DIRECT, kernel));
                cases.add(Arguments.of(precision, MethodChoice.FFT, kernel));
                if (kernel == smooth || kernel == edges || kernel == row) {
                    cases.add(Arguments.of(precision, MethodChoice.SEPARABLE, kernel));
                }
            }
        }
        return cases.stream();
    }

    /** What is put into a clean image. */
    private record Stain(String name, int row, int col, int rows, int cols, double... values) {
        void onto(NdArray image) {
            for (int i = 0; i < rows * cols; i++) {
                image.samples().set((row + i / cols) * COLS + col + i % cols, values[i % values.length]);
            }
        }

        boolean isFinite() {
            return java.util.Arrays.stream(values).allMatch(Double::isFinite);
        }

        boolean holds(int y, int x) {
            return y >= row && y < row + rows && x >= col && x < col + cols;
        }
    }

    private static final List<Stain> STAINS = List.of(
            new Stain("NaN", 70, 80, 1, 1, Double.NaN),
            new Stain("infinity", 70, 80, 1, 1, Double.POSITIVE_INFINITY),
            new Stain("infinities of both signs", 70, 80, 1, 3, Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY),
            new Stain("hot pixel", 33, 91, 1, 1, 1e12),
            new Stain("two hot pixels", 33, 91, 1, 2, 1e12, -3e15),
            new Stain("nodata", 60, 40, 1, 1, -3.4e38),
            new Stain("block of nodata", 60, 40, 30, 45, -3.4e38),
            new Stain("block of NaN", 20, 60, 50, 31, Double.NaN));

    @ParameterizedTest
    @MethodSource("cases")
    void nothingLeavesTheFootprint(Precision precision, MethodChoice method, Kernel kernel) {
        PipelineOptions options = PipelineOptions.of(2)
                .with(Extension.of(Boundary.REFLECT))
                .with(precision)
                .withKernelFiles(name -> kernel);
        Step step = compile(options.with(method));
        NdArray clean = NdArray.zeros(precision, ROWS, COLS);
        Random random = new Random(23);
        for (int i = 0; i < clean.size(); i++) {
            clean.samples().set(i, 200 * random.nextDouble());
        }
        double[] ofClean = Tiled.whole(step, clean, precision).toDoubles();
        for (Stain stain : STAINS) {
            NdArray stained = Tiled.convert(clean, precision);
            stain.onto(stained);
            NdArray blank = Tiled.convert(clean, precision);
            new Stain("", stain.row, stain.col, stain.rows, stain.cols, 0).onto(blank);
            double[] ofStained = Tiled.whole(step, stained, precision).toDoubles();
            double[] ofBlank = Tiled.whole(step, blank, precision).toDoubles();
            double[] direct = Tiled.whole(compile(options.with(MethodChoice.DIRECT)), stained, precision)
                    .toDoubles();
            for (int i = 0; i < ofClean.length; i++) {
                boolean reached = reaches(stain, kernel, i / COLS, i % COLS);
                boolean holds;
                if (!reached) {
                    holds = Double.compare(ofStained[i], ofBlank[i]) == 0
                            && Math.abs(ofStained[i] - ofClean[i])
                                    <= 2 * 200 * step.bound().error();
                } else if (!Double.isFinite(direct[i])) {
                    // A finite stain may overflow the sum, at a different place by each method.
                    holds = stain.isFinite() || Double.compare(ofStained[i], direct[i]) == 0;
                } else {
                    double largest = Math.max(200, largest(stain));
                    holds = Math.abs(ofStained[i] - direct[i])
                            <= 2 * largest * step.bound().error();
                }
                if (!holds) {
                    fail(
                            "%s, sample (%d, %d), %s the footprint: %s; direct %s, with zeros %s, clean %s",
                            stain.name,
                            i / COLS,
                            i % COLS,
                            reached ? "inside" : "outside",
                            ofStained[i],
                            direct[i],
                            ofBlank[i],
                            ofClean[i]);
                }
            }
        }
    }

    private static Step compile(PipelineOptions options) {
        return Pipeline.parse("correlate(@k)").compile(Region.ofShape(ROWS, COLS), options);
    }

    private static double largest(Stain stain) {
        double largest = 0;
        for (double value : stain.values) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        return largest;
    }

    /** Whether a tap of the kernel at this output sample, reflected at the edges, falls onto the stain. */
    private static boolean reaches(Stain stain, Kernel kernel, int y, int x) {
        for (int t = 0; t < kernel.size(); t++) {
            long r = y - kernel.length(0) / 2 + t / kernel.length(1);
            long c = x - kernel.length(1) / 2 + t % kernel.length(1);
            if (kernel.weight(t) != 0
                    && stain.holds((int) Boundary.REFLECT.index(r, ROWS), (int) Boundary.REFLECT.index(c, COLS))) {
                return true;
            }
        }
        return false;
    }
}
