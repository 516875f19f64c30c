package io.sparkconvolve.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Arrays4Tests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outline spans the samples of its columns. */
class OutlineTest {
    @TempDir
    private Path folder;

    private Outline outline(int n) throws IOException {
        double[] samples = new double[2 * n];
        Arrays.setAll(samples, i -> (i % n * 7919L) % 1009);
        Path file = Arrays4Tests.write(folder.resolve("rows.npy"), Dtype.FLOAT32, samples, 2, n);
        try (Source source = Formats.open(Storage.defaults(), file.toString())) {
            assertThat(Line.count(source.info())).isEqualTo(2);
            return Outline.of(new Line(source, 1));
        }
    }

    @Test
    void fewSamplesAreTheOutline() throws IOException {
        Outline outline = outline(500);
        assertThat(outline.low()).isEqualTo(outline.high()).hasSize(500);
        assertThat(outline.low()[3]).isEqualTo(3 * 7919 % 1009);
    }

    @Test
    void columnsSpanTheirSamples() throws IOException {
        int n = 100_003;
        Outline outline = outline(n);
        int span = 84;
        assertThat(outline.x()[1]).isEqualTo(span);
        for (int c = 0; c < outline.x().length; c++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (long i = (long) c * span; i < Math.min(n, (c + 1L) * span); i++) {
                low = Math.min(low, i * 7919 % 1009);
                high = Math.max(high, i * 7919 % 1009);
            }
            assertThat(outline.low()[c]).isEqualTo(low);
            assertThat(outline.high()[c]).isEqualTo(high);
        }
    }
}
