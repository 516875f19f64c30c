package io.sparkconvolve.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers as people write them. */
class WordsTest {
    @Test
    void numbers() {
        assertThat(Words.number(3)).isEqualTo("3");
        assertThat(Words.number(0.126)).isEqualTo("0.126");
        assertThat(Words.number(1234.5678)).isEqualTo("1235");
        assertThat(Words.number(1.5e-9)).isEqualTo("1.50e-09");
        assertThat(Words.number(0.1)).isEqualTo("0.1");
    }

    @Test
    void amounts() {
        assertThat(Words.seconds(0.0123)).isEqualTo("12 ms");
        assertThat(Words.seconds(61)).isEqualTo("1 min 01 s");
        assertThat(Words.seconds(7300)).isEqualTo("2 h 01 min");
        assertThat(Words.bytes(999)).isEqualTo("999 B");
        assertThat(Words.bytes(1.5e9)).isEqualTo("1.5 GB");
        assertThat(Words.shape("1024x2048")).isEqualTo("1,024 × 2,048");
    }

    @Test
    void halos() {
        assertThat(PipelineSection.halo("8+8 x 8+8")).isEqualTo("±8");
        assertThat(PipelineSection.halo("0+0 x 0+0")).isEqualTo("none");
        assertThat(PipelineSection.halo("3+4 x 0+0")).isEqualTo("3+4 x 0+0");
    }

    @Test
    void shellsReadWordsBack() {
        assertThat(AgainSection.quoted("in.tif")).isEqualTo("in.tif");
        assertThat(AgainSection.quoted("gaussian(2) | sobel()")).isEqualTo("'gaussian(2) | sobel()'");
        assertThat(AgainSection.quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(AgainSection.quoted("")).isEqualTo("''");
    }
}
