package io.sparkconvolve.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageGeneratorTest {
    @Test
    void aRegionIsTheSliceOfTheWhole() throws Exception {
        long seed = 21;
        Random random = new Random(seed);
        for (long[] shape : new long[][] {{150, 2300}, {3, 90, 2100}}) {
            ImageGenerator image = Arrays4Tests.sent(ImageGenerator.of(seed, Dtype.FLOAT64, shape));
            NdArray whole = Arrays4Tests.read(image);
            for (int i = 0; i < 30; i++) {
                Region region = Arrays4Tests.randomRegion(image.info().domain(), random);
                assertThat(Arrays4Tests.read(image, region).toDoubles())
                        .as("seed %s, %s", seed, region)
                        .isEqualTo(Arrays4Tests.slice(whole, region).toDoubles());
            }
        }
    }

    @Test
    void aLargerImageShowsMoreOfTheSameLand() throws Exception {
        Region corner = Region.of(new long[] {10, 20}, new long[] {30, 40});
        assertThat(Arrays4Tests.read(ImageGenerator.of(3, Dtype.UINT8, 100, 100), corner)
                        .toDoubles())
                .isEqualTo(Arrays4Tests.read(ImageGenerator.of(3, Dtype.UINT8, 1L << 30, 1L << 30), corner)
                        .toDoubles());
        assertThat(Arrays4Tests.read(ImageGenerator.of(4, Dtype.UINT8, 100, 100), corner)
                        .toDoubles())
                .isNotEqualTo(Arrays4Tests.read(ImageGenerator.of(3, Dtype.UINT8, 100, 100), corner)
                        .toDoubles());
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "FLOAT32", "FLOAT64"})
    void everyTypeShowsTheSameLandInItsRange(Dtype type) throws Exception {
        NdArray exact = Arrays4Tests.read(ImageGenerator.of(5, Dtype.FLOAT64, 3, 40, 50));
        NdArray typed = Arrays4Tests.read(ImageGenerator.of(5, type, 3, 40, 50));
        double scale = type.isFloating() ? 1 : type.max();
        double step = type.isFloating() ? 1e-7 : 0.5;
        for (int i = 0; i < exact.size(); i++) {
            assertThat(typed.samples().get(i)).isBetween(0.0, scale);
            assertThat(Math.abs(typed.samples().get(i) - scale * exact.samples().get(i)))
                    .isLessThanOrEqualTo(step);
            if (!type.isFloating()) {
                assertThat(typed.samples().get(i))
                        .isEqualTo(Math.rint(typed.samples().get(i)));
            }
        }
    }

    /** Far from the origin, so that coordinates beyond 2^32 are seen to work. */
    @Test
    void bitsAreTheSameOnEveryMachine() throws Exception {
        assertThat(checksum(new long[] {1L << 35, 1L << 25}, 7_000_000_123L, 30_000_021L))
                .isEqualTo("ff21c6d7");
        assertThat(checksum(new long[] {1L << 25, 1L << 35}, 30_000_021L, 7_000_000_123L))
                .isEqualTo("3df02646");
    }

    private static String checksum(long[] shape, long y, long x) throws Exception {
        ImageGenerator image = ImageGenerator.of(2026, Dtype.UINT16, shape);
        CRC32 crc = new CRC32();
        for (double value : Arrays4Tests.read(image, Region.of(new long[] {y, x}, new long[] {200, 300}))
                .toDoubles()) {
            crc.update((int) value);
            crc.update((int) value >> 8);
        }
        return Long.toHexString(crc.getValue());
    }

    @Test
    void imagesAreNotFlat() throws Exception {
        NdArray image = Arrays4Tests.read(ImageGenerator.of(1, Dtype.UINT8, 1024, 1024));
        int[] counts = new int[256];
        for (int i = 0; i < image.size(); i++) {
            counts[(int) image.samples().get(i)]++;
        }
        int used = 0;
        for (int count : counts) {
            used += count > 20 ? 1 : 0;
        }
        assertThat(used).isGreaterThan(150);
    }

    @Test
    void refusesShapesAndTypesThatAreNoImage() {
        assertThatThrownBy(() -> ImageGenerator.of(1, Dtype.UINT8, 100)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ImageGenerator.of(1, Dtype.UINT8, 100, -1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ImageGenerator.of(1, Dtype.INT64, 100, 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("int64");
    }
}
