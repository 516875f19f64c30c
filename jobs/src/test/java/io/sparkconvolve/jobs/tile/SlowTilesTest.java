package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The slowest tiles are the same in whatever order tasks tell of theirs. */
class SlowTilesTest {
    private static SlowTile tile(int number, long nanos) {
        return new SlowTile(0, number, nanos, "1", "host");
    }

    @Test
    void theOrderOfMergesDoesNotMatter() {
        List<SlowTile> tiles = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tiles.add(tile(i, i * 37 % 100));
        }
        List<SlowTile> first = null;
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(tiles, new Random(round));
            SlowTiles all = new SlowTiles();
            for (int task = 0; task < 10; task++) {
                SlowTiles own = new SlowTiles();
                tiles.subList(task * 10, task * 10 + 10).forEach(own::add);
                all.merge(own);
            }
            first = first == null ? all.value() : first;
            assertThat(all.value()).isEqualTo(first).hasSize(SlowTiles.MOST);
        }
        assertThat(first.get(0).nanos()).isEqualTo(99);
        assertThat(first.get(SlowTiles.MOST - 1).nanos()).isEqualTo(90);
    }

    @Test
    void copiesAreApart() {
        SlowTiles one = new SlowTiles();
        one.add(tile(1, 5));
        SlowTiles copy = one.copy();
        copy.add(tile(2, 6));
        assertThat(one.value()).hasSize(1);
        copy.reset();
        assertThat(copy.isZero()).isTrue();
    }
}
