package io.sparkconvolve.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryTest {
    /** The drawings of the documentation, three folds long. */
    @ParameterizedTest
    @CsvSource({
        "REFLECT,  cddcbaabcddcbaabcddc, abcddcbaab",
        "MIRROR,   cbabcdcbabcdcbabcdcb, abcdcbabcd",
        "NEAREST,  aaaaaaaaaaaaaaaaaaaa, abcddddddd",
        "WRAP,     abcdabcdabcdabcdabcd, abcdabcdab",
        "CONSTANT, ####################, abcd######",
    })
    void continuesAsDrawn(Boundary boundary, String before, String from) {
        assertThat(letters(boundary, 0, 10)).isEqualTo(from);
        String line = letters(boundary, -20, 0);
        assertThat(line).as("20 samples before the edge").isEqualTo(expectedBefore(boundary, before));
    }

    /** The drawing is periodic; what counts is that it meets the edge. */
    private static String expectedBefore(Boundary boundary, String drawing) {
        return switch (boundary) {
            case REFLECT -> "abcddcbaabcddcbaabcddcba".substring(4);
            case MIRROR -> "dcbabcdcbabcdcbabcdcb".substring(1);
            default -> drawing;
        };
    }

    private static String letters(Boundary boundary, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(i -> boundary.index(i, 4))
                .mapToObj(i -> i < 0 ? "#" : String.valueOf("abcd".charAt((int) i)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void aDomainOfOneSampleIsThatSampleEverywhere(Boundary boundary) {
        for (int i = -5; i <= 5; i++) {
            long expected = boundary == Boundary.CONSTANT && i != 0 ? Boundary.OUTSIDE : 0;
            assertThat(boundary.index(i, 1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "symm, REFLECT",
        "symmetric, REFLECT",
        "edge, NEAREST",
        "fill, CONSTANT",
        "circular, WRAP",
        "Mirror, MIRROR"
    })
    void takesOtherLibrariesWords(String word, Boundary boundary) {
        assertThat(Boundary.named(word)).isEqualTo(boundary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflekt", "", "odd"})
    void refusesUnknownWords(String word) {
        assertThatThrownBy(() -> Boundary.named(word))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + word + "'")
                .hasMessageContaining("mirror");
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void axisMapNamesTheSampleThatTheBoundaryNames(Boundary boundary) {
        Random random = new Random(11);
        for (int repeat = 0; repeat < 500; repeat++) {
            long n = 1 + random.nextInt(30);
            long start = random.nextInt(120) - 60;
            long end = start + 1 + random.nextInt(80);
            AxisMap map = AxisMap.of(boundary, n, start, end);
            for (long i = start; i < end; i++) {
                assertThat(sample(map, (int) (i - start)))
                        .as("%s of %d samples, [%d, %d), at %d", boundary, n, start, end, i)
                        .isEqualTo(boundary.index(i, n));
            }
            for (int k = 1; k < map.intervals(); k++) {
                assertThat(map.start(k)).as("intervals are apart").isGreaterThan(map.end(k - 1));
            }
        }
    }

    private static long sample(AxisMap map, int position) {
        int index = map.index(position);
        for (int k = 0; k < map.intervals() && index >= 0; k++) {
            long length = map.end(k) - map.start(k);
            if (index < length) {
                return map.start(k) + index;
            }
            index -= (int) length;
        }
        return Boundary.OUTSIDE;
    }
}
