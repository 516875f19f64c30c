package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded case of the reference, untiled and tiled, by the method that the planner takes and by FFT. */
class GoldenTest {
    static Stream<GoldenCase> ndimage() {
        return GoldenCase.of("ndimage");
    }

    static Stream<GoldenCase> convolve() {
        return Stream.concat(
                GoldenCase.of("convolve"),
                GoldenCase.of("correlate").filter(c -> c.function().equals("signal.correlate")));
    }

    static Stream<GoldenCase> convolve2d() {
        return GoldenCase.of("convolve2d");
    }

    @ParameterizedTest
    @MethodSource
    void ndimage(GoldenCase golden) {
        NdArray input = golden.input("input");
        String text = switch (golden.function()) {
            case "ndimage.correlate" -> "correlate(@weights, origin=" + origins(golden, input.rank()) + ")";
            case "ndimage.convolve" -> "convolve(@weights, origin=" + evenOrigins(golden.input("weights")) + ")";
            case "ndimage.gaussian_filter" ->
                "gaussian(" + golden.argument("sigma")
                        + (golden.hasArgument("order") ? ", order=" + golden.argument("order") : "") + ")";
            case "ndimage.uniform_filter" -> "uniform(" + golden.argument("size") + ")";
            case "ndimage.sobel" -> "sobel(axis=" + golden.argument("axis") + ")";
            case "ndimage.prewitt" -> "prewitt(axis=" + golden.argument("axis") + ")";
            case "ndimage.laplace" -> "laplace";
            case "ndimage.gaussian_laplace" -> "gaussian_laplace(" + golden.argument("sigma") + ")";
            case "ndimage.gaussian_gradient_magnitude" ->
                "gaussian_gradient_magnitude(" + golden.argument("sigma") + ")";
            default -> throw new AssertionError(golden.function());
        };
        PipelineOptions options = PipelineOptions.of(input.rank())
                .with(new Extension(
                        Boundary.named(golden.argument("mode")), Double.parseDouble(golden.argument("cval"))))
                .withKernelFiles(name -> golden.kernel(name));
        check(golden, text, options, input, golden.expected());
    }

    private static String origins(GoldenCase golden, int rank) {
        String[] origins = new String[rank];
        Arrays.fill(origins, golden.hasArgument("origin") ? golden.argument("origin") : "0");
        return Arrays.toString(origins);
    }

    /** ndimage.convolve centres even kernels a sample later than signal.convolve does. */
    private static String evenOrigins(NdArray weights) {
        int[] origins = new int[weights.rank()];
        for (int a = 0; a < origins.length; a++) {
            origins[a] = weights.length(a) % 2 == 0 ? 1 : 0;
        }
        return Arrays.toString(origins);
    }

    @ParameterizedTest
    @MethodSource
    void convolve(GoldenCase golden) {
        String operation = golden.function().equals("signal.convolve") ? "convolve" : "correlate";
        NdArray a = golden.input("a");
        NdArray b = golden.input("b");
        String mode = golden.argument("mode");
        // 'valid' with a larger kernel: scipy.signal exchanges the arguments, which a pipeline refuses.
        boolean exchange = mode.equals("valid") && a.size() < b.size();
        Kernel x = golden.kernel("a");
        Kernel k = golden.kernel("b");
        if (exchange) {
            Kernel swapped = x;
            x = k;
            k = swapped;
            if (operation.equals("correlate")) {
                x = x.conjugate().reversed();
                k = k.conjugate().reversed();
            }
        }
        Kernel kernel = k;
        String text = operation + "(@kernel, mode=" + mode + ")";
        for (MethodChoice method : List.of(MethodChoice.AUTO, MethodChoice.DIRECT, MethodChoice.FFT)) {
            PipelineOptions options = PipelineOptions.of(a.rank())
                    .with(Extension.ZERO)
                    .with(method)
                    .with(golden.isComplex() ? SampleKind.COMPLEX : SampleKind.REAL)
                    .withKernelFiles(name -> kernel);
            check(golden, text, options, GoldenCase.samples(x), golden.expected());
        }
    }

    @ParameterizedTest
    @MethodSource
    void convolve2d(GoldenCase golden) {
        NdArray input = golden.input("a");
        Kernel kernel = golden.kernel("b");
        boolean correlate = golden.function().equals("signal.correlate2d");
        boolean same = golden.argument("mode").equals("same");
        // correlate2d centres even kernels a sample earlier than signal.correlate does.
        int[] origin = {
            correlate && same && kernel.length(0) % 2 == 0 ? -1 : 0,
            correlate && same && kernel.length(1) % 2 == 0 ? -1 : 0
        };
        String text = (correlate ? "correlate" : "convolve") + "(@kernel, origin=" + Arrays.toString(origin) + ")";
        Map<String, Boundary> words =
                Map.of("fill", Boundary.CONSTANT, "wrap", Boundary.WRAP, "symm", Boundary.REFLECT);
        for (MethodChoice method : List.of(MethodChoice.AUTO, MethodChoice.DIRECT, MethodChoice.FFT)) {
            PipelineOptions options = PipelineOptions.of(2)
                    .with(new Extension(
                            words.get(golden.argument("boundary")), Double.parseDouble(golden.argument("fillvalue"))))
                    .with(Mode.named(golden.argument("mode")))
                    .with(method)
                    .withKernelFiles(name -> kernel);
            check(golden, text, options, input, golden.expected());
        }
    }

    static void check(GoldenCase golden, String text, PipelineOptions options, NdArray input, NdArray expected) {
        compare(golden, sameForAllTiles(text, options, input), expected);
    }

    /** The output, after asserting that no tiling changes a bit of it. */
    private static NdArray sameForAllTiles(String text, PipelineOptions options, NdArray input) {
        long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
        Step step = Pipeline.parse(text).compile(Region.ofShape(shape), options);
        NdArray whole = Tiled.whole(step, input, Precision.FLOAT64);
        long[] one = new long[shape.length];
        Arrays.fill(one, 1);
        long[] odd = new long[shape.length];
        Arrays.fill(odd, 3);
        odd[0] = 2;
        long[] larger = new long[shape.length];
        Arrays.fill(larger, 1000);
        for (long[] tile : List.of(one, odd, larger)) {
            assertThat(Tiled.tiled(step, input, Precision.FLOAT64, tile).toDoubles())
                    .as("%s in tiles of %s", text, Arrays.toString(tile))
                    .isEqualTo(whole.toDoubles());
        }
        return whole;
    }

    private static void compare(GoldenCase golden, NdArray actual, NdArray expected) {
        assertThat(actual.shape()).as("shape of %s", golden).isEqualTo(expected.shape());
        for (int i = 0; i < expected.size(); i++) {
            double want = expected.samples().get(i);
            double tolerance = golden.atol() + golden.rtol() * Math.abs(want);
            assertThat(actual.samples().get(i))
                    .as("sample %d of %s", i, golden)
                    .isCloseTo(want, org.assertj.core.data.Offset.offset(tolerance));
        }
    }
}
