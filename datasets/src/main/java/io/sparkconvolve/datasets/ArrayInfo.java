package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * What an array is, read from its header. Immutable.
 *
 * <p>Axes are row-major, leading axes (bands, channels, time) first: interleaved colour files are presented as
 * {@code (band, y, x)}, complex samples as {@code (part, …)}, see {@link SampleKind}.
 */
public final class ArrayInfo implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String format;
    private final Dtype dtype;
    private final long[] shape;
    private final long[] chunk;
    private final Double nodata;
    private final Metadata metadata;
    private final SampleKind kind;

    /**
     * An array of real samples.
     *
     * @param format what a person calls it, with its variant: {@code "BigTIFF, tiled, DEFLATE"}
     * @param chunk shape of the unit that storage reads or decodes at once; same rank as {@code shape}
     * @param nodata the value that stands for "no sample here", or null
     */
    public ArrayInfo(String format, Dtype dtype, long[] shape, long[] chunk, Double nodata, Metadata metadata) {
        this(format, dtype, shape, chunk, nodata, metadata, SampleKind.REAL);
    }

    /**
     * An array.
     *
     * @param dtype of a part, where samples are complex
     * @param shape with the axis of the parts
     * @param chunk as for real samples; whole along the axis of the parts
     */
    public ArrayInfo(
            String format, Dtype dtype, long[] shape, long[] chunk, Double nodata, Metadata metadata, SampleKind kind) {
        this.format = format;
        this.dtype = dtype;
        this.shape = shape.clone();
        this.chunk = chunk.clone();
        this.nodata = nodata;
        this.metadata = metadata;
        this.kind = kind;
    }

    public String format() {
        return format;
    }

    public Dtype dtype() {
        return dtype;
    }

    public long[] shape() {
        return shape.clone();
    }

    public long[] chunk() {
        return chunk.clone();
    }

    public OptionalDouble nodata() {
        return nodata == null ? OptionalDouble.empty() : OptionalDouble.of(nodata);
    }

    /** What the format carries along unread, such as georeferencing. */
    public Metadata metadata() {
        return metadata;
    }

    public SampleKind kind() {
        return kind;
    }

    /** The samples' type, as NumPy names it: {@code float32}, {@code complex64}. */
    public String typeName() {
        return kind.name(dtype);
    }

    /** The shape as the file has it, without an axis of parts. */
    public long[] storedShape() {
        return kind.withoutParts(shape);
    }

    /** The chunk as the file has it, without an axis of parts. */
    public long[] storedChunk() {
        return kind.withoutParts(chunk);
    }

    /** The box of all samples. */
    public Region domain() {
        return Region.ofShape(shape);
    }
}
