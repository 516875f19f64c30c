package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private final Metadata tags = new Metadata(Map.of("tiff:33550", new byte[] {12, 1}));

    @Test
    void sampleRateAndColumnsTravelWithTheRest() throws Exception {
        Metadata all = Arrays4Tests.sent(tags.withSampleRate(360.5).withColumns(List.of("a,b", "", "c\r\nd")));
        assertThat(all.sampleRate()).hasValue(360.5);
        assertThat(all.columns()).containsExactly("a,b", "", "c d");
        assertThat(all.get("tiff:33550")).containsExactly(12, 1);
        assertThat(all.names()).containsExactly("column names", "sample rate", "tiff:33550");
        assertThat(tags.sampleRate()).isEmpty();
        assertThat(tags.columns()).isEmpty();
    }

    @Test
    void onlyGeoreferencingIsUntrueOfAnotherFrame() {
        Metadata moved = tags.withSampleRate(8000).withColumns(List.of("x")).ofAnotherFrame();
        assertThat(moved.names()).containsExactly("column names", "sample rate");
        assertThat(tags.ofAnotherFrame().isEmpty()).isTrue();
    }

    @Test
    void ratesArePositive() {
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> tags.withSampleRate(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Double.toString(rate));
        }
    }
}
