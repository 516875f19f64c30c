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
        forEach(input, halo, target, output, target.rank() - 2, visitor);
    }

    /** The planes of another axis and the last one. @param rowAxis before the last; -1 for lines alone */
    static void forEach(Block input, Halo halo, Region target, NdArray output, int rowAxis, Visitor visitor) {
        int rank = target.rank();
        int rows = rowAxis < 0 ? 1 : output.length(rowAxis);
        int cols = output.length(rank - 1);
        int inputStride = rowAxis < 0 ? 0 : input.array().stride(rowAxis);
        int outputStride = rowAxis < 0 ? 0 : output.stride(rowAxis);
        Region firsts =
                rowAxis < 0 ? target : target.withAxis(rowAxis, target.origin(rowAxis), target.origin(rowAxis) + 1);
        Boxes.forEachLine(firsts, first -> {
            long[] at = first.clone();
            for (int a = 0; a < rank; a++) {
                at[a] -= halo.before(a);
            }
            int to = Boxes.offset(target, first);
            visitor.visit(input.position(at), inputStride, to, outputStride, rows, cols);
        });
    }
}
