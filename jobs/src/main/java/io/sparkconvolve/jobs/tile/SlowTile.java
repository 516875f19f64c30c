package io.sparkconvolve.jobs.tile;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What a tile took, and where.
 *
 * @param plan its number among those of the run
 * @param tile its number within the plan
 * @param nanos to read, compute, write and commit it
 */
record SlowTile(int plan, long tile, long nanos, String executor, String host) implements Serializable {
    static final Comparator<SlowTile> SLOWEST_FIRST = Comparator.comparingLong((SlowTile one) -> -one.nanos())
            .thenComparingInt(SlowTile::plan)
            .thenComparingLong(SlowTile::tile);
}
