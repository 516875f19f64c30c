package io.sparkconvolve.jobs.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tasks' counts add up in any order. */
class WorkMeterTest {
    @Test
    void mergedInAnyOrderSumsAreThoseOfAllTasks() {
        long seed = 11;
        Random random = new Random(seed);
        List<WorkMeter> tasks = new ArrayList<>();
        long[] sums = new long[Quantity.values().length];
        for (int task = 0; task < 50; task++) {
            WorkMeter meter = new WorkMeter();
            for (Quantity quantity : Quantity.values()) {
                long amount = random.nextInt(1 << 30);
                meter.add(new Work().add(quantity, amount));
                sums[quantity.ordinal()] += amount;
            }
            tasks.add(meter);
        }
        Collections.shuffle(tasks, random);
        WorkMeter all = new WorkMeter();
        assertThat(all.isZero()).isTrue();
        tasks.forEach(all::merge);
        for (Quantity quantity : Quantity.values()) {
            long sum = sums[quantity.ordinal()];
            assertThat(all.value().amount(quantity))
                    .as("%s, seed %d", quantity, seed)
                    .isEqualTo(sum);
            assertThat(all.copy().value().amount(quantity)).isEqualTo(sum);
        }
        assertThat(all.isZero()).isFalse();
        all.reset();
        assertThat(all.isZero()).isTrue();
        assertThat(all.value().isNone()).isTrue();
    }
}
