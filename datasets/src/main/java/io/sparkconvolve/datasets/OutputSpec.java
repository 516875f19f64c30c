package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import java.io.Serializable;

/**
 * What to write: the array's shape and type, and the choices that formats share.
 *
 * @param shape row-major, leading axes first
 * @param chunk wanted chunk shape, or null for the format's own choice; a sink may round it to what the format allows
 * @param compression a codec's name, {@code "none"}, or null for the format's own choice
 * @param nodata written to the header where the format has a place for it, and stored where a result is NaN and the type
 *     is an integer; null: such results become 0
 */
public record OutputSpec(
        Dtype dtype, long[] shape, long[] chunk, String compression, Cast cast, Double nodata, Metadata metadata)
        implements Serializable {
    public OutputSpec {
        shape = shape.clone();
        chunk = chunk == null ? null : chunk.clone();
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
