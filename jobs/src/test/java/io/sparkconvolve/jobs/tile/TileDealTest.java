package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every tile of every plan belongs to one task, and tasks are equally long. */
class TileDealTest {
    @Test
    void everyTileIsDealtOnce() {
        long seed = 4;
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 200; repeat++) {
            long[] counts = random.longs(1 + random.nextInt(9), 0, 7).toArray();
            counts[random.nextInt(counts.length)] += 1;
            TileDeal deal = new TileDeal(counts, 1 + random.nextInt(12));
            long next = 0;
            for (int plan = 0; plan < counts.length; plan++) {
                assertThat(deal.start(plan)).isEqualTo(next);
                for (long tile = 0; tile < counts[plan]; tile++) {
                    assertThat(deal.plan(next))
                            .as("seed %d, tile %d", seed, next)
                            .isEqualTo(plan);
                    next++;
                }
            }
            assertThat(deal.count()).isEqualTo(next);
            assertThat(deal.first(0)).isZero();
            assertThat(deal.first(deal.tasks())).isEqualTo(next);
            for (int task = 0; task < deal.tasks(); task++) {
                assertThat(deal.first(task + 1) - deal.first(task))
                        .isBetween(deal.count() / deal.tasks(), deal.count() / deal.tasks() + 1);
            }
        }
    }
}
