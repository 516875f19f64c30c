package io.sparkconvolve.datasets;

import java.nio.ByteOrder;

/**
 * How samples lie in a decoded chunk.
 *
 * @param order byte order of a sample
 * @param edge what a chunk at the array's end holds
 * @param interleave order of the axes in the bytes
 */
public record ChunkLayout(ByteOrder order, Edge edge, Interleave interleave) {
    /** A chunk that reaches beyond the array's end. */
    public enum Edge {
        /** has the full chunk shape, padded (TIFF tiles, Zarr). */
        FULL,
        /** holds only what lies in the array (TIFF strips, NPY). */
        CLIPPED
    }

    /** The order of samples. */
    public enum Interleave {
        /** Row-major in the array's own axes. */
        PLANES,
        /** The first axis varies fastest, the others are row-major: RGBRGB. The chunk spans the first axis. */
        PIXELS,
        /** The first axis varies fastest, the last one slowest, as in Fortran. */
        REVERSED
    }

    /** Row-major chunks. */
    public static ChunkLayout planes(ByteOrder order, Edge edge) {
        return new ChunkLayout(order, edge, Interleave.PLANES);
    }

    /** Distance of neighbours along each axis, in samples, in a chunk of this shape. */
    int[] strides(int[] shape) {
        int rank = shape.length;
        int[] strides = new int[rank];
        int stride = 1;
        for (int i = 0; i < rank; i++) {
            int axis = axisBySpeed(i, rank);
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /** The axis that varies fastest for {@code i = 0}, second fastest for 1, and so on. */
    private int axisBySpeed(int i, int rank) {
        return switch (interleave) {
            case PLANES -> rank - 1 - i;
            case PIXELS -> i == 0 ? 0 : rank - i;
            case REVERSED -> i;
        };
    }
}
