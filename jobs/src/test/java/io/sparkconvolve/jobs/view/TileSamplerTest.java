package io.sparkconvolve.jobs.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.jobs.view.TileSampler.Tile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tiles: the samples themselves at full resolution, their means further out, and bounded work wherever one looks. */
class TileSamplerTest {
    private static final long[] IMAGE = {};

    private static double wave(long[] at) {
        long y = at[at.length - 2];
        long x = at[at.length - 1];
        return Math.sin(y * 0.013) + Math.cos(x * 0.029) + (y * 31 + x * 17) % 7;
    }

    private static FormulaSource source(long height, long width, long chunk) {
        return new FormulaSource(
                Dtype.FLOAT64, new long[] {height, width}, new long[] {chunk, chunk}, TileSamplerTest::wave);
    }

    private static TileSampler sampler(Source... sources) throws IOException {
        return new TileSampler(array(sources));
    }

    private static ShownArray array(Source... sources) throws IOException {
        return new ShownArray("made", Levels.of(sources[0]));
    }

    @Test
    void atFullResolutionATileIsTheSamples() throws IOException {
        TileSampler sampler = sampler(source(300, 700, 64));
        for (long row = 0; row < 2; row++) {
            for (long column = 0; column < 3; column++) {
                Patch patch = sampler.read(new Tile(0, row, column), IMAGE);
                assertThat(patch.height()).isEqualTo(row == 0 ? 256 : 44);
                assertThat(patch.width()).isEqualTo(column < 2 ? 256 : 188);
                for (int i = 0; i < patch.values().length; i++) {
                    long y = row * 256 + i / patch.width();
                    long x = column * 256 + i % patch.width();
                    assertThat(patch.values()[i]).isEqualTo(wave(new long[] {y, x}));
                }
            }
        }
        assertThat(sampler.detail(0)).isEqualTo(Detail.EXACT);
    }

    @Test
    void furtherOutAPixelIsTheMeanOfWhatItStandsFor() throws IOException {
        TileSampler sampler = sampler(source(1000, 1100, 48));
        for (int shift = 1; shift <= sampler.topShift(); shift++) {
            assertThat(sampler.detail(shift)).isEqualTo(Detail.MEAN);
            Patch patch = sampler.read(new Tile(shift, 0, 0), IMAGE);
            int step = 1 << shift;
            int last = patch.values().length - 1;
            for (int i : new int[] {0, 1, patch.width() - 1, patch.width(), last / 2, last}) {
                double expected = mean(i / patch.width() * step, i % patch.width() * step, step, 1000, 1100);
                assertThat(patch.values()[i]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static double mean(int y0, int x0, int step, int height, int width) {
        double sum = 0;
        int count = 0;
        for (int y = y0; y < Math.min(height, y0 + step); y++) {
            for (int x = x0; x < Math.min(width, x0 + step); x++) {
                sum += wave(new long[] {y, x});
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void thePyramidEndsWithOneTileAndHasNoOthers() throws IOException {
        TileSampler sampler = sampler(source(300, 70_000, 256));
        int top = sampler.topShift();
        assertThat(70_000 >> top).isLessThanOrEqualTo(256);
        assertThat(sampler.has(new Tile(top, 0, 0))).isTrue();
        assertThat(sampler.has(new Tile(top, 0, 1))).isFalse();
        assertThat(sampler.has(new Tile(top + 1, 0, 0))).isFalse();
        assertThat(sampler.has(new Tile(0, 1, 273))).isTrue();
        assertThat(sampler.has(new Tile(0, 2, 0))).isFalse();
        assertThat(sampler.has(new Tile(0, 0, 274))).isFalse();
        assertThat(sampler.has(new Tile(-1, 0, 0))).isFalse();
        assertThat(sampler.has(new Tile(0, -1, 0))).isFalse();
        assertThat(sampler(source(256, 256, 64)).topShift()).isZero();
        assertThat(sampler(source(256, 257, 64)).topShift()).isEqualTo(1);
    }

    /** A tile of a hundred gigapixels decodes a few chunks, and is right where it looks. */
    @Test
    void farOutTheWorkIsBounded() throws IOException {
        for (long[] chunk : new long[][] {{512, 512}, {1, 400_000}, {400_000, 1}, {8, 400_000}, {4096, 4096}}) {
            FormulaSource huge = new FormulaSource(
                    Dtype.UINT8, new long[] {400_000, 400_000}, chunk, at -> Math.floor(at[1] / 1600.0));
            TileSampler sampler = sampler(huge);
            for (int shift : new int[] {sampler.topShift(), 8, 6}) {
                huge.chunks.clear();
                huge.samples.set(0);
                Patch patch = sampler.read(new Tile(shift, 0, 0), IMAGE);
                long bytes = huge.chunks.size() * chunk[0] * chunk[1];
                assertThat(bytes).as("chunk %s at shift %s", chunk, shift).isLessThanOrEqualTo(64L << 20);
                assertThat(huge.samples.get()).isLessThanOrEqualTo(64L << 20);
                double covered = Math.min(400_000.0, 256L << shift);
                for (int x = 0; x < patch.width(); x++) {
                    double middle = (x + 0.5) * covered / patch.width() / 1600;
                    double reach = covered / patch.width() / 1600 + 1;
                    assertThat(patch.values()[x]).isCloseTo(middle, within(reach));
                }
            }
        }
    }

    @Test
    void overviewsAreTakenWhereTheFileHasThem() throws IOException {
        FormulaSource fine = source(2000, 3000, 256);
        FormulaSource coarse =
                new FormulaSource(Dtype.FLOAT64, new long[] {500, 750}, new long[] {256, 256}, at -> 1000 + wave(at));
        FormulaSource odd = source(700, 1000, 256);
        Levels levels = Levels.of(List.of(fine, odd, coarse));
        assertThat(levels.all()).hasSize(2);
        TileSampler sampler = new TileSampler(new ShownArray("made", levels));
        assertThat(sampler.detail(1)).isEqualTo(Detail.MEAN);
        assertThat(sampler.detail(2)).isEqualTo(Detail.OVERVIEW);
        Patch patch = sampler.read(new Tile(2, 1, 2), IMAGE);
        assertThat(fine.samples.get()).isZero();
        assertThat(patch.height()).isEqualTo(500 - 256);
        assertThat(patch.width()).isEqualTo(750 - 512);
        assertThat(patch.values()[0]).isEqualTo(1000 + wave(new long[] {256, 512}));
        assertThat(sampler.read(new Tile(3, 0, 0), IMAGE).values()[0]).isGreaterThan(900);
        assertThat(fine.samples.get()).isZero();
    }

    /** Overviews may be rounded down: what is beyond them comes from the array. */
    @Test
    void anOverviewMayEndEarly() throws IOException {
        FormulaSource fine = source(1025, 600, 64);
        FormulaSource coarse = source(256, 150, 64);
        Levels levels = Levels.of(List.of(fine, coarse));
        assertThat(levels.all()).hasSize(2);
        TileSampler sampler = new TileSampler(new ShownArray("made", levels));
        Tile last = new Tile(2, 1, 0);
        assertThat(sampler.has(last)).isTrue();
        assertThat(sampler.read(last, IMAGE).values()[0]).isCloseTo(mean(1024, 0, 4, 1025, 600), within(1e-12));
        assertThat(sampler.detail(2)).isEqualTo(Detail.OVERVIEW);
    }

    @Test
    void whatIsMissingIsNaNAndCountsInNoMean() throws IOException {
        FormulaSource source = new FormulaSource(
                Dtype.FLOAT32,
                new long[] {512, 512},
                new long[] {512, 512},
                at -> at[0] < 2 && at[1] < 2 ? Double.NaN : at[1] == 2 ? Double.NaN : 5);
        Patch patch = sampler(source).read(new Tile(1, 0, 0), IMAGE);
        assertThat(patch.values()[0]).isNaN();
        assertThat(patch.values()[1]).isEqualTo(5);

        ShownArray holes = array(new Source() {
            @Override
            public ArrayInfo info() {
                return new ArrayInfo("made", Dtype.INT16, new long[] {1, 3}, new long[] {1, 3}, -9999.0, Metadata.NONE);
            }

            @Override
            public void read(Region region, NdArray target) {
                for (int i = 0; i < target.size(); i++) {
                    target.samples().set(i, i == 1 ? -9999 : i);
                }
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
        assertThat(new TileSampler(holes).read(new Tile(0, 0, 0), IMAGE).values())
                .containsExactly(0, Double.NaN, 2);
    }

    @Test
    void planesAreChosenByTheLeadingAxes() throws IOException {
        FormulaSource source = new FormulaSource(
                Dtype.UINT16,
                new long[] {3, 4, 20, 30},
                new long[] {1, 4, 8, 8},
                at -> at[0] * 1000 + at[1] * 100 + at[2]);
        ShownArray array = array(source);
        assertThat(array.leading()).containsExactly(3, 4);
        assertThat(array.hasPlane(new long[] {2, 3})).isTrue();
        assertThat(array.hasPlane(new long[] {2, 4})).isFalse();
        assertThat(array.hasPlane(new long[] {2})).isFalse();
        Patch patch = new TileSampler(array).read(new Tile(0, 0, 0), new long[] {2, 3});
        assertThat(patch.values()[5 * 30]).isEqualTo(2305);
    }

    @Test
    void ofComplexSamplesTheMagnitudeIsShown() throws IOException {
        ShownArray array = array(new Source() {
            @Override
            public ArrayInfo info() {
                return new ArrayInfo(
                        "made",
                        Dtype.FLOAT32,
                        new long[] {2, 4, 5},
                        new long[] {2, 4, 5},
                        null,
                        Metadata.NONE,
                        SampleKind.COMPLEX);
            }

            @Override
            public void read(Region region, NdArray target) {
                int n = target.size() / 2;
                for (int i = 0; i < n; i++) {
                    target.samples().set(i, 3 * i);
                    target.samples().set(n + i, -4 * i);
                }
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
        assertThat(array.leading()).isEmpty();
        Patch patch = new TileSampler(array).read(new Tile(0, 0, 0), IMAGE);
        assertThat(patch.height()).isEqualTo(4);
        for (int i = 0; i < 20; i++) {
            assertThat(patch.values()[i]).isEqualTo(5.0 * i);
        }
    }
}
