package io.sparkconvolve.jobs.options;

/**
 * How the work is done; nothing here changes a bit of the output.
 *
 * @param tile wanted tile, of the last axes; null: the planner's choice
 * @param partitions Spark tasks; 0: as many as make short tasks
 * @param verify windows to recompute after the run
 */
public record RunOptions(long[] tile, int partitions, int verify) {
    public static final RunOptions DEFAULT = new RunOptions(null, 0, 0);

    public RunOptions {
        tile = tile == null ? null : tile.clone();
    }

    @Override
    public long[] tile() {
        return tile == null ? null : tile.clone();
    }
}
