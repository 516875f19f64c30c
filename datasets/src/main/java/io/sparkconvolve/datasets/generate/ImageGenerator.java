package io.sparkconvolve.datasets.generate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Makes images of any size that look natural: a land from above, with fine texture, sharp and smooth edges, thin lines,
 * discs and letters. A sample depends on the seed, the type and its coordinates and on nothing else: a larger image shows
 * more of the same land, and any region can be read on its own.
 *
 * <p>Shape {@code (y, x)} gives luminance, {@code (band, y, x)} red, green, blue and near infrared, in this order. Values
 * span the type's range for uint8 and uint16, and 0 to 1 for float32 and float64.
 */
public final class ImageGenerator implements Source, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_BANDS = 64;

    private final long[] shape;
    private final Dtype dtype;
    private final long seed;
    private final double scale;
    private final Landscape.Recipe recipe;

    private ImageGenerator(long seed, Dtype dtype, long[] shape) {
        this.seed = seed;
        this.dtype = dtype;
        this.shape = shape.clone();
        this.scale = dtype.isFloating() ? 1 : dtype.max();
        this.recipe = Landscape.Recipe.of(seed, shape.length == 3 ? (int) shape[0] : 1);
    }

    /** @throws InvalidInputException if the shape is not (y, x) or (band, y, x), or the type is none of the four */
    public static ImageGenerator of(long seed, Dtype dtype, long... shape) {
        ArrayChecks.shape("the image", shape, dtype);
        if (shape.length < 2 || shape.length > 3 || shape.length == 3 && shape[0] > MAX_BANDS) {
            throw new InvalidInputException(
                    "an image has shape (y, x) or (1 to " + MAX_BANDS + " bands, y, x); got " + Arrays.toString(shape));
        }
        if (dtype != Dtype.UINT8 && dtype != Dtype.UINT16 && dtype != Dtype.FLOAT32 && dtype != Dtype.FLOAT64) {
            throw new InvalidInputException("images are made as uint8, uint16, float32 or float64; got " + dtype);
        }
        return new ImageGenerator(seed, dtype, shape);
    }

    @Override
    public ArrayInfo info() {
        long[] chunk = new long[shape.length];
        Arrays.fill(chunk, 1);
        return new ArrayInfo("generated image, seed " + seed, dtype, shape, chunk, null, Metadata.NONE);
    }

    @Override
    public void read(Region region, NdArray target) {
        if (!Region.ofShape(shape).contains(region) || !Arrays.equals(region.intShape(), target.shape())) {
            throw new IllegalArgumentException(region + " is not within shape " + Arrays.toString(shape)
                    + ", or not the shape of the target: " + Arrays.toString(target.shape()));
        }
        int rank = shape.length;
        long start = region.origin(rank - 1);
        long end = region.end(rank - 1);
        for (long span = start & -Noise.SPAN; span < end; span += Noise.SPAN) {
            int from = (int) (Math.max(start, span) - span);
            int to = (int) (Math.min(end, span + Noise.SPAN) - span);
            columns(region, span, from, to, target);
        }
    }

    private void columns(Region region, long span, int from, int to, NdArray target) {
        int rank = shape.length;
        int rows = target.length(rank - 2);
        int width = target.length(rank - 1);
        int bands = rank == 3 ? target.length(0) : 1;
        int firstBand = rank == 3 ? (int) region.origin(0) : 0;
        int first = (int) (span + from - region.origin(rank - 1));
        Landscape land = new Landscape(recipe, span, from, to);
        for (int row = 0; row < rows; row++) {
            double[][] values = land.row(region.origin(rank - 2) + row);
            for (int b = 0; b < bands; b++) {
                store(values[firstBand + b], from, to, target.samples(), (b * rows + row) * width + first);
            }
        }
    }

    private void store(double[] values, int from, int to, Samples samples, int position) {
        for (int i = from; i < to; i++) {
            samples.set(position + i - from, quantised(values[i]));
        }
    }

    private double quantised(double value) {
        return switch (dtype) {
            case FLOAT64 -> value;
            case FLOAT32 -> (float) value;
            default -> Math.rint(value * scale);
        };
    }

    @Override
    public void close() {}
}
