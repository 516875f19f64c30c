package io.sparkconvolve.core.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PyramidTest {
    private static long[] shape(long... lengths) {
        return lengths;
    }

    @Test
    void levelsAreHalvedUntilAChunkHoldsAPlane() {
        Pyramid pyramid = new Pyramid(shape(3, 1000, 513), shape(1, 256, 256));
        assertThat(pyramid.levels()).isEqualTo(3);
        assertThat(pyramid.shape(0)).containsExactly(3, 1000, 513);
        assertThat(pyramid.shape(1)).containsExactly(3, 500, 257);
        assertThat(pyramid.shape(2)).containsExactly(3, 250, 129);
        assertThat(new Pyramid(shape(256, 256), shape(256, 256)).levels()).isEqualTo(1);
        assertThat(new Pyramid(shape(1, 1025), shape(1, 256)).shape(3)).containsExactly(1, 129);
    }

    @Test
    void anOddChunkIsRefusedWhereThereAreSeveral() {
        assertThat(new Pyramid(shape(333, 1000), shape(333, 512)).levels()).isEqualTo(2);
        assertThatThrownBy(() -> new Pyramid(shape(334, 1000), shape(333, 512)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("even length; got 333")
                .hasMessageContaining("--chunk");
    }

    @Test
    void tilesHoldTheLevelsWhoseChunksTheyAreMultiplesOf() {
        Pyramid pyramid = new Pyramid(shape(16384, 16384), shape(256, 256));
        assertThat(pyramid.hot(0, shape(256, 2048))).isZero();
        assertThat(pyramid.hot(0, shape(1024, 2048))).isEqualTo(2);
        assertThat(pyramid.hot(0, shape(768, 768))).isZero();
        assertThat(pyramid.hot(0, shape(16384, 16384))).isEqualTo(6);
        assertThat(pyramid.hot(0, shape(1024, 16384))).isEqualTo(2);
        assertThat(pyramid.tileFor(2)).containsExactly(1024, 1024);
    }

    /** Each level is made once, of chunks that are whole; and a stage's boxes are what the seeds of the one before make. */
    @Test
    void stagesMakeEachLevelOnce() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            long[] chunk = shape(16, 16 << random.nextInt(3));
            Pyramid pyramid = new Pyramid(shape(1 + random.nextInt(3000), 1 + random.nextInt(3000)), chunk);
            long[] tile = shape(chunk[0] * (1 + random.nextInt(9)), chunk[1] * (1 + random.nextInt(9)));
            TileGrid tiles = new TileGrid(pyramid.domain(0), tile);
            List<Pyramid.Stage> stages = pyramid.stages(tiles, 1 + random.nextInt(100_000));
            int next = 0;
            for (Pyramid.Stage stage : stages) {
                assertThat(stage.first()).isEqualTo(next);
                assertThat(stage.last()).isBetween(next, pyramid.levels() - 1);
                assertThat(stage.grid().domain()).isEqualTo(pyramid.domain(stage.first()));
                for (int level = stage.first(); level <= stage.last(); level++) {
                    int by = level - stage.first();
                    TileGrid grid = stage.grid();
                    for (long box = 0; box < grid.count(); box++) {
                        assertWhole(Pyramid.reduced(grid.region(box), by), pyramid.domain(level), chunk);
                    }
                }
                next = stage.last() + 1;
            }
            assertThat(next).isEqualTo(pyramid.levels());
        }
    }

    private static void assertWhole(Region box, Region domain, long[] chunk) {
        assertThat(domain.contains(box)).isTrue();
        for (int axis = 0; axis < 2; axis++) {
            assertThat(box.origin(axis) % chunk[axis]).isZero();
            assertThat(box.end(axis) % chunk[axis] == 0 || box.end(axis) == domain.end(axis))
                    .isTrue();
        }
    }
}
