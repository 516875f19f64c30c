package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import java.io.Serializable;

/**
 * What to write: the array's shape and type, and the choices that formats share.
 *
 * @param dtype of a part, where samples are complex
 * @param shape row-major, leading axes first, the axis of complex samples' parts before all others
 * @param chunk wanted chunk shape, or null for the format's own choice; a sink may round it to what the format allows
 * @param compression a codec's name, {@code "none"}, or null for the format's own choice
 * @param nodata written to the header where the format has a place for it, and stored where a result is NaN and the type
 *     is an integer; null: such results become 0
 * @param kind complex samples are written as such by formats that {@link Formats.Format#holdsComplex hold} them
 * @param overviews smaller copies that are written with the array
 */
public record OutputSpec(
        Dtype dtype,
        long[] shape,
        long[] chunk,
        String compression,
        Cast cast,
        Double nodata,
        Metadata metadata,
        SampleKind kind,
        Overviews overviews)
        implements Serializable {
    /** Smaller copies of an array ({@link io.sparkconvolve.core.pyramid.Pyramid}). */
    public enum Overviews {
        NONE,
        /** Of an array whose last two axes are a picture's. */
        OF_IMAGE,
        /** Of an array whose last three axes are a volume's; its planes are halved, their number is kept. */
        OF_VOLUME
    }

    /** An array without smaller copies. */
    public OutputSpec(
            Dtype dtype,
            long[] shape,
            long[] chunk,
            String compression,
            Cast cast,
            Double nodata,
            Metadata metadata,
            SampleKind kind) {
        this(dtype, shape, chunk, compression, cast, nodata, metadata, kind, Overviews.NONE);
    }

    /** Real samples. */
    public OutputSpec(
            Dtype dtype, long[] shape, long[] chunk, String compression, Cast cast, Double nodata, Metadata metadata) {
        this(dtype, shape, chunk, compression, cast, nodata, metadata, SampleKind.REAL);
    }

    public OutputSpec {
        shape = shape.clone();
        chunk = chunk == null ? null : chunk.clone();
    }

    /** The same array with smaller copies, or without. */
    public OutputSpec with(Overviews copies) {
        return new OutputSpec(dtype, shape, chunk, compression, cast, nodata, metadata, kind, copies);
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public long[] chunk() {
        return chunk == null ? null : chunk.clone();
    }

    /** What is stored for a NaN in an integer type. */
    public double missing() {
        return nodata == null ? 0 : nodata;
    }
}
