package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.step.ExtremumMethod;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;

/**
 * Plans extrema under structuring elements. A box is separable: the extremum along one axis, of that along another. It is taken
 * axis by axis but for the last two, which go together. Extending before each gives what extending once does, under every
 * boundary: what stands outside is a copy of a sample, or the constant, and both are left as they are.
 */
record ExtremumPlanner(Precision precision) {
    Step extremum(String name, Step input, Extremum which, StructuringElement element, Extension extension) {
        int rank = input.domain().rank();
        StructuringElement whole = element.withRank(rank);
        if (!whole.isFlat() || !whole.isFull()) {
            return local(name, input, which, whole, extension);
        }
        Step step = input;
        for (int a = 0; a < rank - 2; a++) {
            if (whole.length(a) > 1) {
                step = local(name + " along axis " + (a - rank), step, which, whole.along(a, a + 1), extension);
            }
        }
        StructuringElement plane = whole.along(Math.max(0, rank - 2), rank);
        boolean isDone = step != input && Arrays.stream(plane.shape()).allMatch(n -> n == 1);
        return isDone ? step : local(name, step, which, plane, extension);
    }

    private Step local(String name, Step input, Extremum which, StructuringElement element, Extension extension) {
        int rank = element.rank();
        long[] before = new long[rank];
        long[] after = new long[rank];
        for (int a = 0; a < rank; a++) {
            before[a] = element.before(a);
            after[a] = element.length(a) - 1L - before[a];
        }
        return new LocalStep(
                name + " " + element,
                input,
                extension,
                Halo.of(before, after),
                input.domain(),
                ExtremumMethod.of(which, element, precision),
                element.isFlat() ? "exact" : "rounded once",
                ExtremumMethod.bound(input.bound(), extension, element, precision));
    }
}
