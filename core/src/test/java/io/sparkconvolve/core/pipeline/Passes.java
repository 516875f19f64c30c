package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;

/** Answers what pipelines ask, over arrays in memory. */
public final class Passes {
    private Passes() {}

    /** The pipeline for an input, with all its questions answered from tiles of this shape; empty: untiled. */
    public static Step compile(String text, PipelineOptions options, NdArray input, long... tile) {
        Region domain =
                Region.ofShape(Arrays.stream(input.shape()).asLongStream().toArray());
        Findings findings = Findings.NONE;
        while (true) {
            Compiled compiled = Pipeline.parse(text).compile(domain, options, findings);
            if (compiled.open().isEmpty()) {
                return compiled.step();
            }
            findings = findings.with(answer(compiled.open().get(0), options.precision(), input, tile));
        }
    }

    private static double[] answer(Findings.Question question, Precision precision, NdArray input, long[] tile) {
        Step samples = question.samples();
        NdArray array = tile.length == 0
                ? Tiled.whole(samples, input, precision)
                : Tiled.tiled(samples, input, precision, tile);
        Tally tally = question.statistic().tally();
        tally.add(array.samples(), 0, array.size());
        return tally.finding();
    }
}
