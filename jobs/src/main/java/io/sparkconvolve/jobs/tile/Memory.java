package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.Committed;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * What the tiles of a plan leave for a later run, and have from earlier ones.
 *
 * @param fingerprint what is made; null where nothing is noted: a pass that is done again at need
 * @param resumes whether the run goes on from one that ended early
 * @param kept tiles that the earlier run committed
 * @param lastOutput the output as it is, of a run that takes unchanged tiles from it; else null
 */
record Memory(TreeMap<String, String> fingerprint, boolean resumes, Committed kept, LastOutput lastOutput)
        implements Serializable {
    /** Nothing is noted. */
    static final Memory NONE = new Memory(null, false, Committed.NONE, null);

    /**
     * An output that is there.
     *
     * @param stamps of the source windows that its tiles were made from; none: they are noted for the next run
     */
    record LastOutput(SourceRecipe recipe, Committed stamps) implements Serializable {}

    boolean isKept() {
        return fingerprint != null;
    }

    /** With the grid that tiles are numbered by. */
    Memory of(TileGrid grid) {
        return new Memory(Fingerprint.with(fingerprint, grid.tile()), resumes, kept, lastOutput);
    }

    Memory with(Committed tiles) {
        return new Memory(fingerprint, resumes, tiles, lastOutput);
    }
}
