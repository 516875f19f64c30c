package io.sparkconvolve.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pixels are means of the array's samples, and no more is decoded than is promised, however large the array. */
class PreviewTest {
    /** A sample of an array that no memory holds. */
    private interface Rule {
        double at(long row, long column);
    }

    /** An array by a rule, which takes down the boxes that are read. */
    private static final class Ruled implements Source {
        private final ArrayInfo info;
        private final Rule rule;
        private final List<Region> boxes = new ArrayList<>();

        Ruled(Dtype type, long rows, long columns, long[] chunk, Double nodata, Rule rule) {
            info = new ArrayInfo("made up", type, new long[] {rows, columns}, chunk, nodata, Metadata.NONE);
            this.rule = rule;
        }

        @Override
        public ArrayInfo info() {
            return info;
        }

        @Override
        public void read(Region box, NdArray target) {
            assertThat(info.domain().contains(box)).isTrue();
            boxes.add(box);
            int width = target.length(1);
            for (int i = 0; i < target.size(); i++) {
                target.samples().set(i, rule.at(box.origin(0) + i / width, box.origin(1) + i % width));
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void aSmallArrayIsItsOwnPreview() throws IOException {
        Preview preview = Preview.of(new Ruled(Dtype.FLOAT32, 70, 50, new long[] {16, 16}, null, (y, x) -> y * 50 + x));
        assertThat(preview.width()).isEqualTo(50);
        assertThat(preview.height()).isEqualTo(70);
        float[] means = preview.means();
        for (int i = 0; i < means.length; i++) {
            assertThat(means[i]).isEqualTo(i);
        }
        assertThat(preview.samples()).isEqualTo(means);
        assertThat(preview.text()).isEqualTo("each pixel is a sample");
    }

    /** Of a plane a + b y + c x, a mean is the plane's value at the middle of the pixel. */
    @Test
    void aPixelIsTheMeanOfItsSamples() throws IOException {
        Preview preview =
                Preview.of(new Ruled(Dtype.FLOAT32, 2503, 4100, new long[] {100, 333}, null, (y, x) -> 2 * y + x));
        int step = 5;
        assertThat(preview.width()).isEqualTo(820);
        assertThat(preview.height()).isEqualTo(501);
        float[] means = preview.means();
        for (int y = 0; y < 500; y += 17) {
            for (int x = 0; x < 820; x += 13) {
                double expected = 2 * (y * step + 2) + x * step + 2;
                assertThat((double) means[y * 820 + x]).isEqualTo(expected, within(1e-3 * expected + 1e-3));
            }
        }
        assertThat(means[500 * 820]).as("three rows are left").isEqualTo(2 * 2501f + 2);
    }

    @Test
    void whatIsNoNumberIsLeftOut() throws IOException {
        Preview preview = Preview.of(new Ruled(
                Dtype.FLOAT32,
                2000,
                2000,
                new long[] {2000, 2000},
                -9.0,
                (y, x) -> x < 2 ? Double.NaN : x < 4 ? -9 : x < 6 ? (x % 2 == 0 ? 8 : -9) : 1));
        float[] means = preview.means();
        assertThat(means[0]).isNaN();
        assertThat(means[1]).isNaN();
        assertThat(means[2]).isEqualTo(8);
        assertThat(means[3]).isEqualTo(1);
        for (float sample : preview.samples()) {
            assertThat(sample).isGreaterThan(0);
        }
    }

    /** Whole chunks count as decoded where any of their samples is read. */
    private static double decoded(Ruled source) {
        long[] chunk = source.info.chunk();
        java.util.Set<String> chunks = new java.util.HashSet<>();
        for (Region box : source.boxes) {
            for (long y = box.origin(0) / chunk[0]; y <= (box.end(0) - 1) / chunk[0]; y++) {
                for (long x = box.origin(1) / chunk[1]; x <= (box.end(1) - 1) / chunk[1]; x++) {
                    chunks.add(y + " " + x);
                }
            }
        }
        return (double) chunks.size()
                * chunk[0]
                * chunk[1]
                * source.info.dtype().bytes();
    }

    @Test
    void noMoreIsDecodedThanIsPromised() throws IOException {
        long[][] chunks = {{512, 512}, {1, 316_228}, {64, 64}, {4096, 4096}};
        for (long[] chunk : chunks) {
            Ruled giant = new Ruled(Dtype.UINT8, 316_228, 316_228, chunk, null, (y, x) -> (y + x) / 10_000);
            Preview preview = Preview.of(giant);
            assertThat(decoded(giant)).as("chunks of %s", (Object) chunk).isLessThanOrEqualTo(Preview.MOST_BYTES);
            assertThat(giant.boxes.size()).isLessThan(2000);
            assertThat(preview.text()).contains("one was read");
            assertThat(Math.max(preview.width(), preview.height())).isLessThanOrEqualTo(Preview.SIDE);
            float[] means = preview.means();
            double room = 316_228 / Math.sqrt(giant.boxes.size());
            for (int i = 0; i < means.length; i += 997) {
                double y = (i / preview.width() + 0.5) * 317;
                double x = (i % preview.width() + 0.5) * 317;
                assertThat((double) means[i]).isEqualTo((y + x) / 10_000, within(2 + room / 1000));
            }
        }
    }

    @Test
    void aChunkThatIsTooLargeIsLeftAlone() {
        Ruled source = new Ruled(Dtype.FLOAT64, 9000, 9000, new long[] {9000, 9000}, null, (y, x) -> 0);
        assertThatThrownBy(() -> Preview.of(source))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("648 MB decoded")
                .hasMessageContaining("67.1 MB");
        assertThat(source.boxes).isEmpty();
    }
}
