package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Minimum, maximum and morphology as SciPy recorded them, untiled and tiled, in both precisions. */
class MorphologyGoldenTest {
    private static final List<String> LISTED =
            List.of("size", "origin", "origin1", "origin2", "iterations", "border_value");
    private static final List<String> KERNELS = List.of("footprint", "structure", "structure1", "structure2");

    static Stream<GoldenCase> morphology() {
        return GoldenCase.of("morphology").filter(c -> !c.function().equals("ndimage.median_filter"));
    }

    static Stream<GoldenCase> moreMorphology() {
        return GoldenCase.of("more_morphology");
    }

    static Stream<GoldenCase> minimumAndMaximum() {
        return GoldenCase.of("rank")
                .filter(c ->
                        c.function().endsWith("minimum_filter") || c.function().endsWith("maximum_filter"));
    }

    @ParameterizedTest
    @MethodSource
    void morphology(GoldenCase golden) {
        check(golden);
    }

    @ParameterizedTest
    @MethodSource
    void moreMorphology(GoldenCase golden) {
        check(golden);
    }

    @ParameterizedTest
    @MethodSource
    void minimumAndMaximum(GoldenCase golden) {
        check(golden);
    }

    private static String text(GoldenCase golden) {
        String operation = switch (golden.function()) {
            case "ndimage.minimum_filter" -> "minimum";
            case "ndimage.maximum_filter" -> "maximum";
            case "ndimage.binary_hit_or_miss" -> "hit_or_miss";
            default -> golden.function().substring("ndimage.".length());
        };
        List<String> arguments = new ArrayList<>();
        for (String name : LISTED) {
            if (golden.hasArgument(name)) {
                arguments.add(name + "=" + golden.node().get("args").get(name));
            }
        }
        for (String name : KERNELS) {
            if (golden.node().get("inputs").has(name)) {
                arguments.add(name + "=@" + name);
            }
        }
        return operation + "(" + String.join(", ", arguments) + ")";
    }

    private static void check(GoldenCase golden) {
        NdArray input = golden.input("input");
        Region domain =
                Region.ofShape(Arrays.stream(input.shape()).asLongStream().toArray());
        Extension extension = golden.hasArgument("mode")
                ? new Extension(
                        Boundary.named(golden.argument("mode")),
                        golden.hasArgument("cval") ? Double.parseDouble(golden.argument("cval")) : 0)
                : Extension.of(Boundary.REFLECT);
        PipelineOptions options = PipelineOptions.of(input.rank())
                .with(extension)
                .withMagnitude(8)
                .withKernelFiles(golden::kernel);
        NdArray expected = golden.expected();
        for (Precision precision : Precision.values()) {
            Step step = Pipeline.parse(text(golden)).compile(domain, options.with(precision));
            double[] whole = Tiled.whole(step, input, precision).toDoubles();
            // In float32 the input is rounded too.
            double rounding = precision == Precision.FLOAT32 ? 16 * precision.unitRoundoff() : 0;
            for (int i = 0; i < whole.length; i++) {
                double want = expected.samples().get(i);
                double tolerance = golden.atol()
                        + golden.rtol() * Math.abs(want)
                        + rounding
                        + step.bound().error();
                assertThat(whole[i])
                        .as("sample %d of %s in %s", i, golden, precision)
                        .isCloseTo(want, Offset.offset(tolerance));
            }
            for (long[] tile : tiles(input.rank())) {
                assertThat(Tiled.tiled(step, input, precision, tile).toDoubles())
                        .as("%s in %s in tiles of %s", golden, precision, Arrays.toString(tile))
                        .isEqualTo(whole);
            }
        }
    }

    private static List<long[]> tiles(int rank) {
        long[] one = new long[rank];
        Arrays.fill(one, 1);
        long[] odd = new long[rank];
        Arrays.fill(odd, 3);
        odd[0] = 2;
        long[] larger = new long[rank];
        Arrays.fill(larger, 1000);
        return List.of(one, odd, larger);
    }
}
