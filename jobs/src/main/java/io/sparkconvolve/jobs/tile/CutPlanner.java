package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Compiled;
import io.sparkconvolve.core.pipeline.Findings;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.jobs.options.RunOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weighs computing intermediates again, in every pass and in every tile's halo, against storing them and reading them back.
 * What is considered: none of the cuts, each, and one in 2, 4, 8 and so on.
 */
final class CutPlanner {
    /** Encoding a byte, and the way to storage and, for the next pass, back. */
    private static final double NANOS_PER_BYTE = 2;

    /** A Spark job and the files' moves, whatever the size. */
    private static final double SECONDS_PER_PASS = 0.3;

    private final FilterPlan filter;
    private final Cluster cluster;
    private final Scratch scratch;
    private final long[] chunk;
    private final RunOptions options;
    private final Map<Likeness, Double> known = new HashMap<>();

    /** @param chunk of the output */
    CutPlanner(FilterPlan filter, Cluster cluster, Scratch scratch, long[] chunk, RunOptions options) {
        this.filter = filter;
        this.cluster = cluster;
        this.scratch = scratch;
        this.chunk = chunk.clone();
        this.options = options;
    }

    /** The cheapest of those that fit; none where not one does. */
    CutChoice choose() {
        int cuts = cuts();
        if (cuts == 0) {
            return CutChoice.NONE;
        }
        List<CutChoice.Alternative> alternatives = new ArrayList<>();
        alternatives.add(alternative(0));
        for (int every = 1; every <= cuts; every *= 2) {
            alternatives.add(alternative(every));
        }
        CutChoice.Alternative best = alternatives.stream()
                .min(Comparator.comparingDouble(CutChoice.Alternative::seconds))
                .orElseThrow();
        return new CutChoice(best, alternatives);
    }

    /** Not the cheapest, but this one. @param every so many-th cut is stored; 0: none */
    CutChoice forced(int every) {
        CutChoice.Alternative only = alternative(every);
        return new CutChoice(only, List.of(only));
    }

    private int cuts() {
        return filter.compiled(Set.of()).cuts().size();
    }

    private CutChoice.Alternative alternative(int every) {
        Set<Integer> stored = CutChoice.every(every, cuts());
        return new CutChoice.Alternative(every, stored, seconds(stored));
    }

    /** Of all passes. */
    private double seconds(Set<Integer> stored) {
        Compiled compiled = filter.compiled(stored);
        try {
            double seconds = seconds(compiled.step(), chunk);
            for (Findings.Question question : compiled.open()) {
                seconds += SECONDS_PER_PASS + seconds(question.samples(), chunk);
            }
            for (Findings.Cut cut : compiled.stored()) {
                Step samples = cut.samples();
                double bytes = (double) samples.domain().size()
                        * filter.precision().precision().bytes();
                seconds += SECONDS_PER_PASS
                        + seconds(
                                samples,
                                scratch.sink(cut.number(), samples.domain()).chunk())
                        + bytes * NANOS_PER_BYTE / 1e9 / cluster.totalCores();
            }
            return seconds;
        } catch (InvalidInputException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Planned once for steps that are alike: the passes of an iteration. */
    private double seconds(Step step, long[] multiple) {
        return known.computeIfAbsent(
                Likeness.of(step, multiple),
                likeness -> JobPlan.of(filter, step, cluster, multiple, options).seconds());
    }

    /** What computing a tile of one chunk takes; steps that agree in it agree in all that counts here. */
    private record Likeness(List<Long> domain, List<Long> chunk, double nanos, long samples, List<Region> read) {
        static Likeness of(Step step, long[] chunk) {
            Region tile = new TileGrid(step.domain(), chunk).typical();
            return new Likeness(
                    list(step.domain().shape()),
                    list(chunk),
                    StepCosts.nanos(step, tile),
                    StepCosts.workingSamples(step, tile),
                    StepCosts.inputBoxes(step, tile));
        }

        private static List<Long> list(long[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
    }
}
