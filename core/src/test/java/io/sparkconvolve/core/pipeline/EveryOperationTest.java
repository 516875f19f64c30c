package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.step.Step;
import java.util.Collection;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all operations of the registry, by their examples. */
class EveryOperationTest {
    private static final int[][] SHAPES = {{211}, {37, 45}, {9, 11, 13}};
    private static final long[][] TILES = {{64}, {16, 24}, {4, 6, 7}};

    static Collection<Operation> operations() {
        return Operations.all();
    }

    /** Promise 1: no bit depends on the tiles, under any boundary, for signals, images and volumes. */
    @ParameterizedTest
    @MethodSource("operations")
    void tiledEqualsUntiled(Operation operation) {
        int served = 0;
        for (int axes = 1; axes <= SHAPES.length; axes++) {
            NdArray input = input(SHAPES[axes - 1]);
            for (Boundary boundary : Boundary.values()) {
                PipelineOptions options = PipelineOptions.of(axes)
                        .with(new Extension(boundary, 0.25))
                        .with(Precision.FLOAT32);
                Step step;
                try {
                    step = Passes.compile(operation.example(), options, input);
                } catch (InvalidInputException e) {
                    // An example need not suit data of every number of axes.
                    continue;
                }
                served++;
                assertThat(Tiled.tiled(step, input, Precision.FLOAT32, TILES[axes - 1])
                                .toDoubles())
                        .as("%s under %s on %d axes", operation.example(), boundary, axes)
                        .isEqualTo(Tiled.whole(step, input, Precision.FLOAT32).toDoubles());
            }
        }
        assertThat(served).as(operation.example()).isGreaterThanOrEqualTo(Boundary.values().length);
    }

    private static NdArray input(int[] shape) {
        SplittableRandom random = new SplittableRandom(7);
        NdArray input = NdArray.zeros(Precision.FLOAT64, shape);
        for (int i = 0; i < input.size(); i++) {
            input.samples().set(i, (float) random.nextDouble());
        }
        return input;
    }
}
