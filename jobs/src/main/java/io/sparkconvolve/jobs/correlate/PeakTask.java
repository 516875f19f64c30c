package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.correlation.Candidates;
import io.sparkconvolve.core.correlation.LinePeaks;
import io.sparkconvolve.core.correlation.PlanePeaks;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.jobs.plot.Envelope;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** The shipped function: the best local maxima of a task's run of tiles. */
final class PeakTask implements Function<Integer, PeakTask.Part> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<PeakPlan> shipped;
    private final int tasks;
    private final int room;

    /**
     * What a task found.
     *
     * @param envelope of its scores, or null
     * @param fault what is wrong with the data, or null
     */
    record Part(Candidates found, Envelope envelope, String fault) implements Serializable {}

    /** @param room maxima that a task may keep */
    PeakTask(Broadcast<PeakPlan> shipped, int tasks, int room) {
        this.shipped = shipped;
        this.tasks = tasks;
        this.room = room;
    }

    @Override
    public Part call(Integer task) throws IOException {
        PeakPlan plan = shipped.value();
        Candidates found = new Candidates(room);
        Envelope envelope = plan.envelope() == null ? null : plan.envelope().empty();
        try (Source source = plan.source().open()) {
            Evaluation evaluation = Evaluation.of(
                    (region, target) -> {
                        source.read(region, target);
                        plan.rule().apply(target);
                    },
                    Precision.FLOAT64);
            long end = plan.grid().count() * (task + 1) / tasks;
            for (long tile = plan.grid().count() * task / tasks; tile < end; tile++) {
                search(plan, evaluation, plan.grid().region(tile), found, envelope);
            }
        } catch (InvalidInputException e) {
            return new Part(null, null, e.getMessage());
        }
        found.trim();
        return new Part(found, envelope == null ? null : envelope.trimmed(), null);
    }

    private static void search(PeakPlan plan, Evaluation evaluation, Region tile, Candidates found, Envelope envelope)
            throws IOException {
        if (tile.rank() == 1) {
            LinePeaks peaks = new LinePeaks(
                    (from, target, at, n) -> {
                        Region box = Region.of(new long[] {from}, new long[] {n});
                        NdArray scores = evaluation.evaluate(plan.step(), box);
                        System.arraycopy(array(scores), 0, target, at, n);
                        if (envelope != null) {
                            envelope.add(box, scores);
                        }
                        evaluation.release(scores);
                    },
                    plan.step().domain().length(0),
                    plan.peaks());
            peaks.find(tile.origin(0), tile.end(0), found);
        } else {
            PlanePeaks peaks = new PlanePeaks(plan.step().domain(), plan.peaks());
            NdArray scores = evaluation.evaluate(plan.step(), peaks.reach(tile));
            peaks.find(tile, array(scores), found);
            evaluation.release(scores);
        }
    }

    private static double[] array(NdArray scores) {
        return ((DoubleSamples) scores.samples()).array();
    }
}
