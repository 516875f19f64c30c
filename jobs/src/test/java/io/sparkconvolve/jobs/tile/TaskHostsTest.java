package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.datasets.Places;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Which tile of which plan stands for a task, and that storage which does not answer is no error. */
class TaskHostsTest {
    private static final Region DOMAIN = Region.ofShape(4, 10);

    /** A source whose places can't be asked for. */
    private record Silent(List<String> asked) implements SourceRecipe {
        @Override
        public Source open() {
            throw new AssertionError("nothing is read");
        }

        @Override
        public Optional<Places> places() throws IOException {
            asked.add("places");
            throw new IOException("no answer");
        }
    }

    private static TilePlan plan(SourceRecipe source) {
        return new TilePlan(
                "plan",
                new TileInputs(source, null, new TreeMap<>()),
                new InputStep(DOMAIN, Bound.input(1)),
                Precision.FLOAT32,
                new TileGrid(DOMAIN, 1, 10),
                new TileGrid(DOMAIN, 1, 10),
                new NoSink(new long[] {1, 10}),
                null,
                TilePlan.Plot.NONE,
                Memory.NONE);
    }

    @Test
    void storageThatDoesNotAnswerIsNoError() {
        List<String> asked = new CopyOnWriteArrayList<>();
        List<TilePlan> plans = List.of(plan(new Silent(asked)), plan(new Silent(asked)));
        assertThat(TaskHosts.of(plans, new TileDeal(new long[] {4, 4}, 3)))
                .containsExactly(List.of(), List.of(), List.of());
        assertThat(asked).as("each plan with tasks of its own, once").hasSize(2);
    }
}
