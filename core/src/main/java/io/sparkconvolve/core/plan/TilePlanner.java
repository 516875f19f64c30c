package io.sparkconvolve.core.plan;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Chooses the tile's shape: whole multiples of the output's chunk, within the memory of a task, at the least cost of
 * computing (halos and blocks at edges are computed twice), reading (whole source chunks) and idle cores.
 */
public final class TilePlanner {
    /** What a tile costs besides its samples: what makes small tiles dear. */
    public static final double TILE_NANOS = 1e6;

    /** Converting a sample that is read, against the cost model's nanoseconds. */
    private static final double READ_NANOS = 1.0;

    /** Fetching and decoding a sample of a chunk; neighbouring tiles find most shared chunks in the cache. */
    private static final double DECODE_NANOS = 0.2;

    /** What a block costs besides its samples. */
    private static final double BLOCK_NANOS = 5e4;

    /** What a task may hope for of the caches that cores have and share. */
    private static final double CACHE_BYTES = 4 << 20;

    /** A byte that goes to memory, or comes from there, because the cache can't hold it. */
    private static final double MEMORY_NANOS = 0.06;

    /** Past these a tile gains nothing and costs memory. */
    private static final long LARGEST_SIDE = 1 << 15;

    private static final long LONGEST_LINE = 1 << 26;

    private static final int MANY_WAVES = 4;

    /** Work of so many tiles' own costs is not worth a second tile. */
    private static final double SMALL = 1.5;

    /** How much dearer than the best a smaller tile may be. */
    private static final double NEAR = 1.05;

    private final Step step;
    private final Precision precision;
    private final long[] outputChunk;
    private final long[] sourceChunk;
    private final TileBudget budget;
    private final double keptBytes;

    /**
     * @param outputChunk tiles are multiples of it
     * @param sourceChunk what reading touches comes in units of it
     */
    public TilePlanner(Step step, Precision precision, long[] outputChunk, long[] sourceChunk, TileBudget budget) {
        this(step, precision, outputChunk, sourceChunk, budget, 0);
    }

    /** @param keptBytes that are held of a tile beside its samples until it is written, for each of them */
    public TilePlanner(
            Step step,
            Precision precision,
            long[] outputChunk,
            long[] sourceChunk,
            TileBudget budget,
            double keptBytes) {
        this.step = step;
        this.precision = precision;
        this.outputChunk = outputChunk.clone();
        this.sourceChunk = sourceChunk.clone();
        this.budget = budget;
        this.keptBytes = keptBytes;
    }

    /**
     * The smallest tile whose cost is near the least: memory does not grow where little is gained. What is done in little
     * more than a tile's own cost is one tile.
     *
     * @throws InvalidInputException if not even a tile of one chunk fits into a task's memory
     */
    public TileGrid choose() {
        return find().orElseThrow(() -> tooLarge(new TileGrid(step.domain(), outputChunk)));
    }

    /** As {@link #choose}; empty where not even a tile of one chunk fits. */
    public Optional<TileGrid> find() {
        List<Candidate> candidates = candidates();
        for (Candidate candidate : candidates) {
            if (candidate.grid().count() == 1 && candidate.cost() <= SMALL * TILE_NANOS) {
                return Optional.of(candidate.grid());
            }
        }
        double least = candidates.stream().mapToDouble(Candidate::cost).min().orElse(0);
        return candidates.stream()
                .filter(c -> c.cost() <= NEAR * least)
                .min(Comparator.comparingLong(Candidate::bytes))
                .map(Candidate::grid);
    }

    private record Candidate(TileGrid grid, long bytes, double cost) {}

    /** Tiles of the output's chunk times powers of two, as far as they fit. */
    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        forEachShape(tile -> {
            TileGrid grid = new TileGrid(step.domain(), tile);
            long bytes = bytes(grid);
            if (bytes > budget.bytesPerTask()) {
                return false;
            }
            candidates.add(new Candidate(grid, bytes, cost(grid)));
            return true;
        });
        return candidates;
    }

    /** Visits shapes; where the answer is no, longer ones along the last axis are left out. The array is reused. */
    private void forEachShape(Predicate<long[]> visitor) {
        int rank = step.domain().rank();
        long[] shape = outputChunk.clone();
        for (long planes : planes(rank - 3)) {
            for (long rows : sides(rank - 2)) {
                for (long cols : sides(rank - 1)) {
                    shape[rank - 1] = cols;
                    if (rank > 1) {
                        shape[rank - 2] = rows;
                    }
                    if (rank > 2) {
                        shape[rank - 3] = planes;
                    }
                    if (!visitor.test(shape)) {
                        break;
                    }
                }
            }
        }
    }

    /** Lengths along the third axis from the end: planes that don't read each other gain nothing in one tile. */
    private Iterable<Long> planes(int axis) {
        if (axis < 0) {
            return List.of(1L);
        }
        return reachesAlong(axis) ? sides(axis) : List.of(outputChunk[axis]);
    }

    /** Whether a tile of one chunk reads more of the input along an axis than the tile is long. */
    private boolean reachesAlong(int axis) {
        Region tile = new TileGrid(step.domain(), outputChunk).typical();
        int fromEnd = tile.rank() - axis;
        return StepCosts.inputBoxes(step, tile).stream()
                .anyMatch(box -> box.rank() >= fromEnd && box.length(box.rank() - fromEnd) > tile.length(axis));
    }

    /**
     * Lengths of a tile along an axis, ascending: doubled from the chunk's until the domain, or enough, is covered; and from
     * that of the longest units of computation, which a tile should not cut.
     */
    private Iterable<Long> sides(int axis) {
        if (axis < 0) {
            return List.of(1L);
        }
        long chunk = outputChunk[axis];
        long most = Math.min(step.domain().length(axis), Math.max(longest(axis), chunk));
        SortedSet<Long> sides = new TreeSet<>();
        addDoubled(chunk, chunk, most, sides);
        long grain = StepCosts.grain(step, axis);
        if (grain > chunk) {
            addDoubled(grain, chunk, most, sides);
            addDoubled(3 * grain, chunk, most, sides);
        }
        return sides;
    }

    private static void addDoubled(long first, long chunk, long most, SortedSet<Long> sides) {
        long side = first;
        while (side < most) {
            sides.add(-Math.floorDiv(-side, chunk) * chunk);
            side *= 2;
        }
        sides.add(-Math.floorDiv(-side, chunk) * chunk);
    }

    /** The last axis may be the longer, the fewer samples the one before has: signals of some channels. */
    private long longest(int axis) {
        int last = step.domain().rank() - 1;
        if (axis < last) {
            return LARGEST_SIDE;
        }
        long rows = last == 0 ? 1 : Math.max(1, step.domain().length(last - 1));
        return Math.max(LARGEST_SIDE, LONGEST_LINE / rows);
    }

    /** A grid of the user's tile, rounded up to whole chunks. @throws InvalidInputException if it is too large */
    public TileGrid of(long... wanted) {
        int rank = step.domain().rank();
        long[] tile = outputChunk.clone();
        for (int a = 0; a < wanted.length; a++) {
            int axis = rank - wanted.length + a;
            tile[axis] = -Math.floorDiv(-wanted[a], outputChunk[axis]) * outputChunk[axis];
        }
        TileGrid grid = new TileGrid(step.domain(), tile);
        if (bytes(grid) > budget.bytesPerTask()) {
            throw tooLarge(grid);
        }
        return grid;
    }

    private InvalidInputException tooLarge(TileGrid grid) {
        return new InvalidInputException(String.format(
                java.util.Locale.ROOT,
                "a tile of %s needs %d MB for a task, which has %d MB; give more memory, run fewer tasks at once in"
                        + " each executor, or choose a smaller tile or kernel",
                shape(grid.tile()),
                mebibytes(bytes(grid)),
                mebibytes(budget.bytesPerTask())));
    }

    static String shape(long[] shape) {
        StringBuilder text = new StringBuilder();
        for (long n : shape) {
            text.append(text.isEmpty() ? "" : "x").append(n);
        }
        return text.toString();
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /** Bytes of samples alive at once while a tile is computed and written. */
    public long bytes(Region tile) {
        return Math.addExact(workingBytes(tile), (long) Math.ceil(keptBytes * tile.size()));
    }

    private long workingBytes(Region box) {
        return Math.multiplyExact(StepCosts.workingSamples(step, box), (long) precision.bytes());
    }

    /** Bytes that the greediest of a grid's tiles needs: at an edge an extended copy is made. */
    public long bytes(TileGrid grid) {
        return Math.max(bytes(grid.typical()), bytes(grid.region(0)));
    }

    /** Samples that storage delivers for a tile: whole chunks. */
    public long samplesRead(Region tile) {
        long samples = 0;
        for (Region box : StepCosts.inputBoxes(step, tile)) {
            long product = 1;
            for (int a = 0; a < box.rank(); a++) {
                long start = Math.floorDiv(box.origin(a), sourceChunk[a]) * sourceChunk[a];
                long end = -Math.floorDiv(-box.end(a), sourceChunk[a]) * sourceChunk[a];
                product *= end - start;
            }
            samples += product;
        }
        return samples;
    }

    /**
     * The blocks that a tile should be computed in, one after the other: whole chunks of the output, so small that what steps
     * hand on to each other stays in the cache, and so large that their own halos cost less than that saves.
     *
     * @param tile a typical one
     */
    public TileGrid blocks(Region tile) {
        TileGrid[] best = {new TileGrid(tile, tile.shape())};
        double[] least = {costInCache(tile) / tile.size()};
        forEachShape(shape -> {
            TileGrid grid = new TileGrid(tile, shape);
            Region block = grid.typical();
            double cost = (costInCache(block) + BLOCK_NANOS) / block.size();
            if (cost < least[0]) {
                least[0] = cost;
                best[0] = grid;
            }
            return block.length(tile.rank() - 1) < tile.length(tile.rank() - 1);
        });
        return best[0];
    }

    /** Nanoseconds for a block, what goes by the cache included. */
    private double costInCache(Region block) {
        double bytes = workingBytes(block);
        double beyond = Math.max(0, 1 - CACHE_BYTES / bytes);
        // Each array is written once and read once.
        double moved = 2.0 * StepCosts.arrays(step) * block.size() * precision.bytes();
        return cost(block) + MEMORY_NANOS * beyond * moved;
    }

    /** Nanoseconds for computing and reading a box of the output. */
    private double cost(Region box) {
        double converted = 0;
        for (Region input : StepCosts.inputBoxes(step, box)) {
            converted += input.size();
        }
        return StepCosts.nanos(step, box) + READ_NANOS * converted + DECODE_NANOS * samplesRead(box);
    }

    /** Nanoseconds for all tiles on all cores. */
    private double cost(TileGrid grid) {
        Region tile = grid.typical();
        double one = cost(tile) + TILE_NANOS;
        double shares = (double) step.domain().size() / tile.size() / budget.parallelism();
        // With few tiles cores idle at the end; with many the tile's size is the machine's matter, not the image's.
        double waves = Math.ceil((double) grid.count() / budget.parallelism());
        return one * (shares >= MANY_WAVES ? shares : Math.min(waves, shares + 1));
    }
}
