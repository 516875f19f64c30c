package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pyramid.BlockMean;
import io.sparkconvolve.core.pyramid.Pyramid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The samples of a box as files hold them, before they are packed: little-endian, plane after plane, each row-major. Where
 * the box lies in its level goes with them.
 */
public final class RawBox {
    private final Region region;
    private final Dtype type;
    private final int rows;
    private final int columns;
    private final byte[][] planes;

    /** A box of zeros. @throws ArithmeticException where a plane exceeds 2^31 - 1 bytes */
    RawBox(Region region, Dtype type) {
        int rank = region.rank();
        this.region = region;
        this.type = type;
        this.rows = Math.toIntExact(region.length(rank - 2));
        this.columns = Math.toIntExact(region.length(rank - 1));
        int bytes = Math.multiplyExact(Math.multiplyExact(rows, columns), type.bytes());
        int count = 1;
        for (int axis = 0; axis < rank - 2; axis++) {
            count = Math.multiplyExact(count, Math.toIntExact(region.length(axis)));
        }
        this.planes = new byte[count][bytes];
    }

    /** Where it lies in its level. */
    public Region region() {
        return region;
    }

    private int rowBytes() {
        return columns * type.bytes();
    }

    /** The number of the plane that holds a sample, by its coordinates in the level. */
    int plane(long[] at) {
        int plane = 0;
        for (int axis = 0; axis < at.length - 2; axis++) {
            plane = plane * (int) region.length(axis) + (int) (at[axis] - region.origin(axis));
        }
        return plane;
    }

    private int offset(long[] at) {
        int rank = at.length;
        int row = (int) (at[rank - 2] - region.origin(rank - 2));
        int column = (int) (at[rank - 1] - region.origin(rank - 1));
        return (row * columns + column) * type.bytes();
    }

    /** Copies a part of a row. @param at coordinates of its first sample in the level */
    public void copyRow(long[] at, int n, byte[] target, int to) {
        System.arraycopy(planes[plane(at)], offset(at), target, to, n * type.bytes());
    }

    /**
     * Sets a part from samples of twice as many rows and columns.
     *
     * @param at coordinates of the part's first sample in this level
     * @param lines of the samples
     * @param width samples of a line
     * @param from the first byte of the first line
     * @param lineBytes from line to line
     */
    void setHalf(BlockMean mean, long[] at, int lines, int width, byte[] raw, int from, int lineBytes) {
        byte[] plane = planes[plane(at)];
        int to = offset(at);
        for (int line = 0; line < lines; line += 2) {
            int upper = from + line * lineBytes;
            mean.reduce(raw, upper, line + 1 < lines ? upper + lineBytes : -1, width, plane, to);
            to += rowBytes();
        }
    }

    /** The box of the next level that this one makes. */
    RawBox half(BlockMean mean) {
        RawBox half = new RawBox(Pyramid.reduced(region, 1), type);
        for (int plane = 0; plane < planes.length; plane++) {
            for (int row = 0; row < rows; row += 2) {
                int upper = row * rowBytes();
                int lower = row + 1 < rows ? upper + rowBytes() : -1;
                mean.reduce(planes[plane], upper, lower, columns, half.planes[plane], row / 2 * half.rowBytes());
            }
        }
        return half;
    }

    /** Takes the samples that both boxes have. */
    void copyFrom(RawBox other) {
        Region shared = region.intersect(other.region);
        if (shared.isEmpty()) {
            return;
        }
        int n = (int) shared.length(shared.rank() - 1);
        long[] at = shared.origin();
        do {
            other.copyRow(at, n, planes[plane(at)], offset(at));
        } while (Odometer.nextRow(at, shared));
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] plane : planes) {
            out.write(plane);
        }
    }

    /** Takes what {@link #writeTo} left. @return whether all of it was there */
    boolean readFrom(InputStream in) throws IOException {
        for (byte[] plane : planes) {
            if (in.readNBytes(plane, 0, plane.length) < plane.length) {
                return false;
            }
        }
        return true;
    }
}
