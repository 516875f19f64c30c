package io.sparkconvolve.jobs.compare;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.jobs.tile.SourceRecipe;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;

/** The shipped function: compares a task's run of tiles. */
final class CompareTask implements Function<Integer, CompareTask.Part> {
    private static final long serialVersionUID = 1L;

    /**
     * What a task found.
     *
     * @param fault what is wrong with the data, or null
     */
    record Part(Difference difference, String fault) implements Serializable {}

    private final SourceRecipe a;
    private final SourceRecipe b;
    private final TileGrid grid;
    private final int tasks;
    private final double tolerance;
    private final SampleKind kind;

    CompareTask(SourceRecipe a, SourceRecipe b, TileGrid grid, int tasks, double tolerance, SampleKind kind) {
        this.a = a;
        this.b = b;
        this.grid = grid;
        this.tasks = tasks;
        this.tolerance = tolerance;
        this.kind = kind;
    }

    @Override
    public Part call(Integer task) throws IOException {
        try (Source one = a.open();
                Source other = b.open()) {
            return new Part(compare(task, one, other), null);
        } catch (InvalidInputException e) {
            return new Part(null, e.getMessage());
        }
    }

    private Difference compare(int task, Source one, Source other) throws IOException {
        Difference difference = new Difference(tolerance, kind);
        long end = grid.count() * (task + 1) / tasks;
        for (long tile = grid.count() * task / tasks; tile < end; tile++) {
            Region box = grid.region(tile);
            NdArray x = read(one, box);
            NdArray y = read(other, box);
            difference.accept(box, x, y);
        }
        return difference;
    }

    private static NdArray read(Source source, Region box) throws IOException {
        NdArray array = NdArray.zeros(Precision.FLOAT64, box.intShape());
        source.read(box, array);
        return array;
    }
}
