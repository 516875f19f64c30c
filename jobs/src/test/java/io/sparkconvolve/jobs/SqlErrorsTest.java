package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be used is said in one line while the query is analysed, with the place in the query. */
class SqlErrorsTest {
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = SqlSession.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "convolve(x, 'hann(7)', 'ful')   | convolve: unknown mode 'ful'; did you mean 'full'?",
                "convolve(x, 'han(7)')           | convolve: unknown kernel 'han' at column 1; did you mean 'hann'?",
                "convolve(x, 'hann(7')           | convolve: pipeline 'hann(7', column 7:",
                "convolve(x, 'hann()')           | convolve: hann",
                "convolve(x, '[[1, 2], [3, 4]]') | convolve: a line is filtered by a kernel of one axis; this one is 2x2",
                "convolve(x, concat('hann(', n, ')')) | convolve: the kernel must be the same text for all rows; got",
                "convolve(x, x, word)            | convolve: the mode must be the same text for all rows; got",
                "convolve(x, x, 3)               | convolve: the mode is a text; got 3",
                "convolve(x)                     | convolve: 2 or 3 arguments are wanted, convolve(array, kernel[, mode]); got 1",
                "smooth(x, 'hann(3)', 'same', 1) | smooth: 2 or 3 arguments are wanted, smooth(array, window[, mode]); got 4",
                "smooth(x, '[1, -1]')            | smooth: the weights of window [1, -1] sum to 0",
                "smooth(x, '@nowhere.npy')       | smooth: no such file or directory: nowhere.npy",
                "smooth(x, word)                 | smooth: the window must be the same text for all rows; got",
            })
    void oneClearLine(String call, String message) {
        Throwable error = failure(call);
        assertThat(error).isInstanceOf(AnalysisException.class);
        assertThat(error.getMessage())
                .startsWith(message)
                .endsWith("; line 1 pos 7")
                .hasLineCount(1);
    }

    /** Spark's own words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "convolve(word, 'hann(7)')  | ARRAY<DOUBLE>",
                "convolve(words, 'hann(7)') | ARRAY<DOUBLE>",
                "convolve(x, 3)             | ARRAY<DOUBLE>",
                "smooth(x, x)               | STRING",
            })
    void typesThatDoNotFit(String call, String message) {
        assertThat(failure(call))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("DATATYPE_MISMATCH")
                .hasMessageContaining("requires the \"" + message + "\" type");
    }

    private static Throwable failure(String call) {
        return catchThrowable(() -> spark.sql(
                "SELECT " + call + " FROM VALUES (array(1D, 2D), 7, 'same', array('one')) AS t(x, n, word, words)"));
    }
}
