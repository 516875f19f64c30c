package io.sparkconvolve.jobs.tile;

import java.io.Serializable;
import java.util.TreeMap;

/**
 * What tiles are computed from.
 *
 * @param rule what happens to samples of the input before the pipeline sees them
 * @param stored intermediates that earlier passes stored, by the number of their cut
 */
record TileInputs(SourceRecipe source, InputRule rule, TreeMap<Integer, SourceRecipe> stored) implements Serializable {}
