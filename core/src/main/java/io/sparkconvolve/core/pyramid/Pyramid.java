package io.sparkconvolve.core.pyramid;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An array and its smaller copies. Level 0 is the array; each level has half of the rows and columns (the last two axes) of
 * the one before, rounded up, and all of its planes; the last one is that of which a chunk holds a whole plane. Immutable.
 *
 * <p>A sample of level {@code k} is made of an aligned block of {@code 2^k x 2^k} samples of the array, level by level
 * ({@link BlockMean}). So whoever holds such blocks whole makes its part of level {@code k} alone, and how the array was cut
 * into tiles changes nothing.
 */
public final class Pyramid implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] shape;
    private final long[] chunk;
    private final int levels;

    /**
     * @param shape of the array: rows and columns are the last two axes
     * @param chunk of every level; even along rows and columns, unless one chunk holds all of them
     * @throws InvalidInputException if the chunk is odd where there are several
     */
    public Pyramid(long[] shape, long[] chunk) {
        if (shape.length < 2 || chunk.length != shape.length) {
            throw new IllegalArgumentException("a pyramid of shape " + Arrays.toString(shape) + " in chunks of "
                    + Arrays.toString(chunk) + " has no rows and columns");
        }
        this.shape = shape.clone();
        this.chunk = chunk.clone();
        int count = 1;
        for (int axis = shape.length - 2; axis < shape.length; axis++) {
            if (shape[axis] > chunk[axis] && chunk[axis] % 2 != 0) {
                throw new InvalidInputException(
                        "the levels of a pyramid are halves of each other, so that chunks must be"
                                + " of an even length; got " + chunk[axis] + ": choose another --chunk");
            }
            while (length(axis, count - 1) > chunk[axis]) {
                count++;
            }
        }
        this.levels = count;
    }

    private long length(int axis, int level) {
        boolean halved = axis >= shape.length - 2;
        return halved ? ceilShift(shape[axis], level) : shape[axis];
    }

    private static long ceilShift(long n, int by) {
        return (n >> by) + ((n & (1L << by) - 1) == 0 ? 0 : 1);
    }

    /** How many there are, the array itself among them. */
    public int levels() {
        return levels;
    }

    public long[] shape(int level) {
        long[] lengths = new long[shape.length];
        for (int axis = 0; axis < lengths.length; axis++) {
            lengths[axis] = length(axis, level);
        }
        return lengths;
    }

    /** The box of all samples of a level. */
    public Region domain(int level) {
        return Region.ofShape(shape(level));
    }

    /**
     * What a box becomes some levels further on.
     *
     * @param box with corners on multiples of {@code 2^by}, or at the level's end
     */
    public static Region reduced(Region box, int by) {
        Region reduced = box;
        for (int axis = box.rank() - 2; axis < box.rank(); axis++) {
            reduced = reduced.withAxis(axis, box.origin(axis) >> by, ceilShift(box.end(axis), by));
        }
        return reduced;
    }

    /**
     * How many further levels have no chunk that two tiles share.
     *
     * @param level that is cut into tiles
     * @param tile whole chunks, or all there is, along each axis
     */
    public int hot(int level, long[] tile) {
        int hot = 0;
        while (level + hot + 1 < levels && holdsChunks(level, tile, hot + 1)) {
            hot++;
        }
        return hot;
    }

    private boolean holdsChunks(int level, long[] tile, int by) {
        for (int axis = shape.length - 2; axis < shape.length; axis++) {
            if (tile[axis] < length(axis, level) && tile[axis] % (chunk[axis] << by) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Chunks, as many as a tile must be a multiple of for so many hot levels. */
    public long[] tileFor(int hot) {
        long[] tile = chunk.clone();
        for (int axis = shape.length - 2; axis < shape.length; axis++) {
            tile[axis] = Math.multiplyExact(tile[axis], 1L << hot);
        }
        return tile;
    }

    /**
     * A part of the work that can be done all at once: a level cut into boxes, each of which makes its chunks of that level
     * and of some further ones, and is needed for the next stage as what is left of it, one level further.
     *
     * @param first the level that is cut; the array itself in the first stage
     * @param last that is made of the boxes of {@code grid}
     */
    public record Stage(int first, int last, TileGrid grid) implements Serializable {}

    /**
     * All stages: the first are the tiles of the array; the others cut what those leave.
     *
     * @param tiles of the array
     * @param most samples of a box of a later stage, but for a single chunk
     */
    public List<Stage> stages(TileGrid tiles, long most) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(0, hot(0, tiles.tile()), tiles));
        for (int first = last(stages) + 1; first < levels; first = last(stages) + 1) {
            TileGrid cells = cells(first, most);
            stages.add(new Stage(first, first + hot(first, cells.tile()), cells));
        }
        return List.copyOf(stages);
    }

    private static int last(List<Stage> stages) {
        return stages.get(stages.size() - 1).last();
    }

    private TileGrid cells(int level, long most) {
        TileGrid cells = new TileGrid(domain(level), chunk);
        for (int hot = 1; level + hot < levels; hot++) {
            TileGrid larger = new TileGrid(domain(level), tileFor(hot));
            if (larger.typical().size() > most) {
                break;
            }
            cells = larger;
        }
        return cells;
    }
}
