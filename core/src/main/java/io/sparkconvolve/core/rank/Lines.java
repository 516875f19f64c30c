package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.NdArray;

/** Where the lines (runs along the last axis) of a box of an array begin. */
final class Lines {
    private Lines() {}

    static int[] strides(NdArray array) {
        return strides(array.shape());
    }

    /** Of a dense row-major array. */
    static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int a = shape.length - 1; a >= 0; a--) {
            strides[a] = stride;
            stride = Math.multiplyExact(stride, shape[a]);
        }
        return strides;
    }

    static int position(int[] index, int[] strides) {
        int position = 0;
        for (int a = 0; a < index.length; a++) {
            position += index[a] * strides[a];
        }
        return position;
    }

    /** Distances of the lines of a box from its first, in row-major order. */
    static int[] offsets(int[] box, int[] strides) {
        return offsets(box, strides, box.length - 1);
    }

    /** Distances of the parts that span the axes from {@code axis} on, from the first, in row-major order. */
    static int[] offsets(int[] box, int[] strides, int axis) {
        int count = 1;
        for (int a = 0; a < axis; a++) {
            count *= box[a];
        }
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int a = axis - 1; a >= 0; a--) {
                offsets[i] += rest % box[a] * strides[a];
                rest /= box[a];
            }
        }
        return offsets;
    }
}
