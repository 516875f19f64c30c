package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;

/** The checks that formats share; each says what is wrong, the value, and what to do. */
public final class ArrayChecks {
    private ArrayChecks() {}

    /** Checks a shape that a header claims. @throws InvalidInputException that names the file */
    public static void shape(String file, long[] shape, Dtype type) {
        shape(file, shape, type, SampleKind.REAL);
    }

    /**
     * As {@link #shape(String, long[], Dtype)}, of samples that may be complex.
     *
     * @param shape without the axis of the parts
     */
    public static void shape(String file, long[] shape, Dtype type, SampleKind kind) {
        int most = Region.MAX_RANK - kind.axes();
        if (shape.length < 1 || shape.length > most) {
            throw new InvalidInputException(file + " has " + shape.length
                    + (kind == SampleKind.COMPLEX ? " axes of complex samples, whose parts count as one more" : " axes")
                    + "; 1 to " + most + " are read");
        }
        long bytes = (long) type.bytes() * kind.parts();
        for (long n : shape) {
            if (n < 1) {
                throw new InvalidInputException(file + " has shape " + Arrays.toString(shape)
                        + (n == 0 ? ": it holds no samples" : ": a length is negative; the file is damaged"));
            }
            try {
                bytes = Math.multiplyExact(bytes, n);
            } catch (ArithmeticException e) {
                throw new InvalidInputException(
                        file + " claims shape " + Arrays.toString(shape) + ", over 2^63 bytes; the file is damaged", e);
            }
        }
    }

    /** Checks what every sink relies on. @throws InvalidInputException if the nodata value is not one of the type's */
    public static void output(String file, OutputSpec spec) {
        Dtype type = spec.dtype();
        if (spec.kind() == SampleKind.COMPLEX && type != Dtype.FLOAT32 && type != Dtype.FLOAT64) {
            throw new InvalidInputException(file + ": complex samples have parts of float32 or float64, not of " + type
                    + "; take abs for their magnitude");
        }
        shape(file, spec.kind().withoutParts(spec.shape()), type, spec.kind());
        double missing = spec.missing();
        if (!type.isFloating() && !(missing >= type.min() && missing <= type.max() && missing == Math.rint(missing))) {
            throw new InvalidInputException("nodata value " + missing + " is no value of " + type + ", the type of "
                    + file + "; choose one from " + (long) type.min() + " to " + (long) type.max());
        }
    }

    /** Refuses a codec for a format that has none. @throws InvalidInputException that names it */
    public static void uncompressed(String format, Path path, OutputSpec spec) {
        if (spec.compression() != null && !spec.compression().equals("none")) {
            throw new InvalidInputException(format + " files are not compressed; leave out '" + spec.compression()
                    + "' or write " + path.getName() + " as .tif or .zarr");
        }
    }

    /** Refuses what is no table of columns. @throws InvalidInputException that says so */
    public static void table(String format, Path path, OutputSpec spec) {
        if (spec.shape().length > 2) {
            throw new InvalidInputException(path + ": a " + format + " file holds (column, row), not "
                    + spec.shape().length + " axes; write .npy or .zarr");
        }
    }

    /** Checks a box that is to be read. @throws IllegalArgumentException if it is not in the array, or has another shape */
    public static void read(String file, Region region, NdArray target, Region domain) {
        if (region.rank() != domain.rank() || !domain.contains(region)) {
            throw new IllegalArgumentException(region + " is not within " + domain + " of " + file);
        }
        if (!Arrays.equals(region.intShape(), target.shape())) {
            throw new IllegalArgumentException(
                    "region " + region + " is read into an array of shape " + Arrays.toString(target.shape()));
        }
    }

    /** Checks a tile that is to be written. @throws IllegalArgumentException with the tile and the rule it breaks */
    public static void tile(Region tile, NdArray samples, Region domain, long[] chunk) {
        if (tile.rank() != domain.rank() || !domain.contains(tile) || tile.isEmpty()) {
            throw new IllegalArgumentException("tile " + tile + " is not within " + domain);
        }
        if (!Arrays.equals(tile.intShape(), samples.shape())) {
            throw new IllegalArgumentException(
                    "tile " + tile + " comes with samples of shape " + Arrays.toString(samples.shape()));
        }
        for (int a = 0; a < chunk.length; a++) {
            boolean ends = tile.end(a) % chunk[a] == 0 || tile.end(a) == domain.length(a);
            if (tile.origin(a) % chunk[a] != 0 || !ends) {
                throw new IllegalArgumentException(
                        "tile " + tile + " does not lie on chunks of shape " + Arrays.toString(chunk));
            }
        }
    }

    /** A name for the tile at this place, the same in every attempt: {@code 0_512_1024}. */
    public static String tileName(Region tile) {
        StringBuilder name = new StringBuilder();
        for (int a = 0; a < tile.rank(); a++) {
            name.append(a == 0 ? "" : "_").append(tile.origin(a));
        }
        return name.toString();
    }
}
