package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.correlation.PeakRule;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.jobs.tile.InputRule;
import io.sparkconvolve.jobs.tile.SourceRecipe;
import java.io.Serializable;

/**
 * The recipe of a search for peaks: immutable, serialised once and sent to every executor.
 *
 * @param step computes the scores, in float64
 * @param grid tiles of one or two axes
 */
record PeakPlan(SourceRecipe source, InputRule rule, Step step, TileGrid grid, PeakRule peaks)
        implements Serializable {}
