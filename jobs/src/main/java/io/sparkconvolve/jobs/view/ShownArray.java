package io.sparkconvolve.jobs.view;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * An array as the page shows it: planes of rows and columns, of real numbers. An array of one axis is one row. What is shown
 * of complex samples is their magnitude; what is missing (NaN, nodata) is NaN. Safe for use by several threads.
 */
final class ShownArray implements Closeable {
    private final String name;
    private final Levels levels;
    private final ArrayInfo info;
    private final long[] stored;
    private final double nodata;

    ShownArray(String name, Levels levels) {
        this.name = name;
        this.levels = levels;
        this.info = levels.all().get(0).source().info();
        this.stored = info.storedShape();
        this.nodata = info.nodata().orElse(Double.NaN);
    }

    /** Opens an array; reads its header. @throws InvalidInputException if it can't be read or is no array */
    static ShownArray open(Storage storage, String location) {
        try {
            Source source = Formats.open(storage, location);
            try {
                return new ShownArray(location, Levels.of(source));
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (IOException e) {
            throw Failures.ofStorage("can't read " + location, e);
        }
    }

    /** As the user has written it. */
    String name() {
        return name;
    }

    ArrayInfo info() {
        return info;
    }

    Levels levels() {
        return levels;
    }

    long height() {
        return stored.length == 1 ? 1 : stored[stored.length - 2];
    }

    long width() {
        return stored[stored.length - 1];
    }

    /** Lengths of the axes before rows and columns. */
    long[] leading() {
        return stored.length < 3 ? new long[0] : Arrays.copyOf(stored, stored.length - 2);
    }

    /** Rows and columns of the unit that storage reads or writes at once. */
    long[] chunk() {
        long[] chunk = info.storedChunk();
        return chunk.length == 1 ? new long[] {1, chunk[0]} : Arrays.copyOfRange(chunk, chunk.length - 2, chunk.length);
    }

    /** Whether the array has such a plane. @param plane an index for each leading axis */
    boolean hasPlane(long[] plane) {
        long[] leading = leading();
        boolean fits = plane.length == leading.length;
        for (int a = 0; fits && a < leading.length; a++) {
            fits = plane[a] >= 0 && plane[a] < leading[a];
        }
        return fits;
    }

    /** The box, in a level's source, of a window on one of its planes; with all parts of complex samples. */
    Region box(long[] plane, Window window) {
        int parts = info.kind().axes();
        int rank = parts + stored.length;
        long[] origin = new long[rank];
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        Arrays.fill(shape, 0, parts, info.kind().parts());
        System.arraycopy(plane, 0, origin, parts, plane.length);
        if (stored.length > 1) {
            origin[rank - 2] = window.top();
            shape[rank - 2] = window.height();
        }
        origin[rank - 1] = window.left();
        shape[rank - 1] = window.width();
        return Region.of(origin, shape);
    }

    /** Rows and columns of a level. */
    Window whole(Levels.Level level) {
        long[] shape = level.source().info().storedShape();
        int last = shape.length - 1;
        return new Window(0, 0, last == 0 ? 1 : shape[last - 1], shape[last]);
    }

    /** Reads a window of a level, row by row; missing samples are NaN. */
    double[] read(Levels.Level level, long[] plane, Window window) throws IOException {
        NdArray array = raw(level.source(), plane, window);
        Samples samples = array.samples();
        int n = array.size() / info.kind().parts();
        double[] values = new double[n];
        boolean complex = info.kind() == SampleKind.COMPLEX;
        for (int i = 0; i < n; i++) {
            double value = samples.get(i);
            values[i] = complex ? Math.hypot(value, samples.get(n + i)) : value == nodata ? Double.NaN : value;
        }
        return values;
    }

    /** Reads samples as they are: no number is taken for a missing one; with the axis of parts. */
    NdArray raw(Source source, long[] plane, Window window) throws IOException {
        Region box = box(plane, window);
        NdArray array = NdArray.zeros(Precision.FLOAT64, box.intShape());
        source.read(box, array);
        return array;
    }

    @Override
    public void close() throws IOException {
        levels.close();
    }
}
