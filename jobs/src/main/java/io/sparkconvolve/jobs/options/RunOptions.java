package io.sparkconvolve.jobs.options;

/**
 * How the work is done; nothing here changes a bit of the output.
 *
 * @param tile wanted tile, of the last axes; null: the planner's choice
 * @param partitions Spark tasks; 0: as many as make short tasks
 * @param verify windows to recompute after the run
 * @param earlier what becomes of what a run left that ended early
 * @param incremental whether tiles whose source has not changed since the output was made are taken from it
 */
public record RunOptions(long[] tile, int partitions, int verify, Earlier earlier, boolean incremental) {
    /** What a run does about an earlier one that ended early. */
    public enum Earlier {
        /** Begins anew, and leaves nothing itself. */
        FORGOTTEN,
        /** Begins anew; if it ends early itself, it can be resumed. */
        REPLACED,
        /** Goes on from it. */
        RESUMED
    }

    public static final RunOptions DEFAULT = new RunOptions(null, 0, 0, Earlier.REPLACED, false);

    public RunOptions {
        tile = tile == null ? null : tile.clone();
    }

    /** The same in tiles of this shape. */
    public RunOptions with(long[] shape) {
        return new RunOptions(shape, partitions, verify, earlier, incremental);
    }

    public boolean resume() {
        return earlier == Earlier.RESUMED;
    }

    @Override
    public long[] tile() {
        return tile == null ? null : tile.clone();
    }
}
