package io.sparkconvolve.jobs.report.html;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The planes of an array that a page shows: its last two axes. */
final class Planes {
    private static final int COLOURS = 3;

    private Planes() {}

    /** Reads a box of a plane. @param leading index of the plane along all axes but the last two */
    static NdArray read(
            Source source, Precision precision, long[] leading, long top, long left, long height, long width)
            throws IOException {
        long[] origin = Arrays.copyOf(leading, leading.length + 2);
        long[] shape = new long[origin.length];
        Arrays.fill(shape, 1);
        origin[leading.length] = top;
        origin[leading.length + 1] = left;
        shape[leading.length] = height;
        shape[leading.length + 1] = width;
        Region box = Region.of(origin, shape);
        NdArray target = NdArray.zeros(precision, box.intShape());
        source.read(box, target);
        return target;
    }

    /** Whether three bands are shown together, as red, green and blue. */
    static boolean isColoured(ArrayInfo info) {
        long[] shape = info.shape();
        return shape.length == COLOURS
                && (shape[0] == COLOURS || shape[0] == COLOURS + 1)
                && info.kind() == SampleKind.REAL
                && !info.metadata().hasPages();
    }

    /** The planes that are shown: three bands, or one: the middle one of a volume, the first of anything else. */
    static long[][] shown(ArrayInfo info, boolean isVolume) {
        long[] shape = info.shape();
        if (!isVolume && isColoured(info)) {
            return LongStream.range(0, COLOURS)
                    .mapToObj(band -> new long[] {band})
                    .toArray(long[][]::new);
        }
        long[] leading = new long[shape.length - 2];
        if (isVolume && leading.length > 0) {
            leading[leading.length - 1] = shape[leading.length - 1] / 2;
        }
        return new long[][] {leading};
    }

    /** Which these are, for people; empty where there is but one. */
    static String text(ArrayInfo info, long[][] planes) {
        if (planes.length == COLOURS) {
            return "bands 0, 1 and 2 as red, green and blue";
        }
        if (info.kind() == SampleKind.COMPLEX) {
            return "the real part";
        }
        return planes[0].length == 0 ? "" : "plane " + Arrays.toString(planes[0]);
    }
}
