package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels over three axes by Fourier transform: the sum over their planes keeps what a plane's transform promises. */
class VolumesTest {
    private static final int[] SHAPE = {9, 40, 50};
    private static final int[] KERNEL = {3, 11, 9};

    private static double[] random(long seed, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new Random(seed).doubles(size, -1, 1).toArray();
    }

    private static Step step(MethodChoice method, Precision precision, long[] shape) {
        double[] weights = random(4, KERNEL);
        // A plane without taps, and one with holes.
        Arrays.fill(weights, 99, 198, 0);
        weights[200] = 0;
        Kernel kernel = Kernel.of(weights, KERNEL);
        return Pipeline.parse("correlate(@k)")
                .compile(
                        Region.ofShape(shape),
                        PipelineOptions.of(3)
                                .with(method)
                                .with(precision)
                                .with(Extension.of(Boundary.MIRROR))
                                .withKernelFiles(name -> kernel));
    }

    private static long[] longs(int[] shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void anOutlierChangesNoBitOutsideOfItsFootprint(Precision precision) {
        Step fft = step(MethodChoice.FFT, precision, longs(SHAPE));
        Step direct = step(MethodChoice.DIRECT, precision, longs(SHAPE));
        double[] clean = random(5, SHAPE);
        int at = (4 * 40 + 20) * 50 + 25;
        clean[at] = 0;
        double[] before = Tiled.whole(fft, NdArray.of(clean, SHAPE), precision).toDoubles();
        for (double outlier : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e30}) {
            double[] dirty = clean.clone();
            dirty[at] = outlier;
            NdArray input = NdArray.of(dirty, SHAPE);
            double[] after = Tiled.whole(fft, input, precision).toDoubles();
            double[] wanted = Tiled.whole(direct, input, precision).toDoubles();
            for (int i = 0; i < after.length; i++) {
                boolean reached = wanted[i] != wanted[i] || Math.abs(wanted[i]) > 1e3;
                if (!reached) {
                    assertThat(after[i]).isEqualTo(before[i]);
                } else if (Double.isFinite(wanted[i])) {
                    assertThat(after[i]).isCloseTo(wanted[i], Offset.offset(1e-5 * Math.abs(wanted[i])));
                } else {
                    assertThat(after[i]).isEqualTo(Double.valueOf(wanted[i]));
                }
            }
        }
    }

    @Test
    void leadingAxesAreIndependentVolumes() {
        long[] shape = {2, 9, 40, 50};
        Step both = step(MethodChoice.FFT, Precision.FLOAT64, shape);
        Step one = step(MethodChoice.FFT, Precision.FLOAT64, longs(SHAPE));
        NdArray input = NdArray.of(random(6, 2, 9, 40, 50), 2, 9, 40, 50);
        double[] whole = Tiled.whole(both, input, Precision.FLOAT64).toDoubles();
        assertThat(Tiled.tiled(both, input, Precision.FLOAT64, 1, 4, 17, 23).toDoubles())
                .isEqualTo(whole);
        int size = whole.length / 2;
        for (int t = 0; t < 2; t++) {
            NdArray volume = NdArray.of(Arrays.copyOfRange(input.toDoubles(), t * size, (t + 1) * size), SHAPE);
            assertThat(Tiled.whole(one, volume, Precision.FLOAT64).toDoubles())
                    .isEqualTo(Arrays.copyOfRange(whole, t * size, (t + 1) * size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 21, 41})
    void theCostDecides(int side) {
        double[] weights = random(7, side, side, side);
        Step step = Pipeline.parse("convolve(@k)")
                .compile(
                        Region.ofShape(500, 1000, 1000),
                        PipelineOptions.of(3)
                                .with(Precision.FLOAT32)
                                .withKernelFiles(name -> Kernel.of(weights, side, side, side)));
        String method = ((LocalStep) step).method().describe();
        assertThat(method).matches(side < 10 ? "direct" : "fft, frames of \\d+x\\d+, " + side + " planes");
    }
}
