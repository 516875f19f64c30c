package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tasks' counts add up in any order, and of each plan one fault is kept. */
class RunTallyTest {
    private static final Lane.TileCost COST =
            new Lane.TileCost(1_000_000_000, 2_000_000_000, 3_000_000_000L, 4_000_000_000L);

    @Test
    void mergedInAnyOrderSumsAreThoseOfAllTiles() {
        long seed = 11;
        Random random = new Random(seed);
        List<RunTally> tasks = new ArrayList<>();
        for (int task = 0; task < 50; task++) {
            RunTally tally = new RunTally();
            for (int tile = 0; tile <= task; tile++) {
                tally.add(new RunTally.Tile(7, COST));
            }
            tally.addKept(3);
            tasks.add(tally);
        }
        Collections.shuffle(tasks, random);
        RunTally all = new RunTally();
        assertThat(all.isZero()).isTrue();
        tasks.forEach(all::merge);

        int tiles = 50 * 51 / 2;
        Meters.Totals expected =
                new Meters.Totals(tiles, 50, 0, 7L * tiles + 150, tiles, 2.0 * tiles, 3.0 * tiles, 4.0 * tiles);
        assertThat(all.value()).as("seed %d", seed).isEqualTo(expected);
        assertThat(all.copy().value()).isEqualTo(expected);
        assertThat(all.isZero()).isFalse();
        all.reset();
        assertThat(all.isZero()).isTrue();
        assertThat(all.value()).isEqualTo(Meters.Totals.NONE);
    }

    @Test
    void faultsGrowWithPlansAndNotWithTasks() {
        RunTally all = new RunTally();
        for (int task = 0; task < 10_000; task++) {
            RunTally tally = new RunTally();
            tally.add(new Fault(task % 3, Fault.Kind.FAILED, "storage, task " + task));
            all.merge(tally);
        }
        assertThat(all.faults())
                .extracting(Fault::message)
                .containsExactly("storage, task 0", "storage, task 1", "storage, task 2");
    }

    /** No retry helps against bad data, so it is what the user should hear of. */
    @Test
    void badDataIsToldRatherThanOtherFailures() {
        RunTally all = new RunTally();
        all.add(new Fault(0, Fault.Kind.FAILED, "storage"));
        all.add(new Fault(0, Fault.Kind.BAD_DATA, "chunk 3"));
        all.add(new Fault(0, Fault.Kind.BAD_DATA, "chunk 4"));
        all.add(new Fault(0, Fault.Kind.FAILED, "storage again"));
        assertThat(all.faults()).containsExactly(new Fault(0, Fault.Kind.BAD_DATA, "chunk 3"));
    }
}
