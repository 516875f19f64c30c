package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.correlation.PeakRule;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.jobs.plot.Envelope;
import io.sparkconvolve.jobs.tile.InputRule;
import io.sparkconvolve.jobs.tile.SourceRecipe;
import java.io.Serializable;

/**
 * The recipe of a search for peaks: immutable, serialised once and sent to every executor.
 *
 * @param step computes the scores, in float64
 * @param grid tiles of one or two axes
 * @param envelope an empty one of the scores that are drawn, or null
 */
record PeakPlan(SourceRecipe source, InputRule rule, Step step, TileGrid grid, PeakRule peaks, Envelope envelope)
        implements Serializable {}
