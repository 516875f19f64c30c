package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;

/** Walks the planes (last two axes) of a target together with the extended input that each reads. */
final class Planes {
    /** What is done with a plane: where its first input and output samples lie, row strides and extents. */
    @FunctionalInterface
    interface Visitor {
        void visit(int inputPosition, int inputStride, int outputPosition, int outputStride, int rows, int cols);
    }

    private Planes() {}

    /**
     * @param input covers {@code target.grow(halo)} at least
     * @param halo the first input sample of output {@code y} is {@code y - before}
     */
    static void forEach(Block input, Halo halo, Region target, NdArray output, Visitor visitor) {
        int rank = target.rank();
        int rows = rank > 1 ? output.length(rank - 2) : 1;
        int cols = output.length(rank - 1);
        int inputStride = input.array().length(rank - 1);
        Region firsts =
                rank > 1 ? target.withAxis(rank - 2, target.origin(rank - 2), target.origin(rank - 2) + 1) : target;
        int[] outputPosition = {0};
        Boxes.forEachLine(firsts, first -> {
            long[] at = first.clone();
            for (int a = 0; a < rank; a++) {
                at[a] -= halo.before(a);
            }
            visitor.visit(input.position(at), inputStride, outputPosition[0], cols, rows, cols);
            outputPosition[0] += rows * cols;
        });
    }
}
