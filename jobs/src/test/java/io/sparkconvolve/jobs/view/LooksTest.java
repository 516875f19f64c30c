package io.sparkconvolve.jobs.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** From values to colours and texts. */
class LooksTest {
    @Test
    void aShadeIsTheRoundedPlaceInTheRange() {
        Contrast contrast = new Contrast(0, 255, 1);
        for (int level = 0; level < 256; level++) {
            assertThat(contrast.shade(level)).isEqualTo(level);
        }
        Contrast part = new Contrast(-2, 6, 2);
        assertThat(part.shade(-2)).isZero();
        assertThat(part.shade(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(part.shade(Double.POSITIVE_INFINITY)).isEqualTo(255);
        assertThat(part.shade(0)).isEqualTo((int) Math.rint(255 * Math.sqrt(0.25)));
        assertThat(part.shade(Double.NaN)).isNegative();
    }

    @Test
    void shadesRiseWithValuesWhateverTheRange() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(600) - 300);
            double high = low + Math.abs(low) * random.nextDouble() + Double.MIN_NORMAL;
            Contrast contrast = new Contrast(low, high, 0.2 + 3 * random.nextDouble());
            int last = -1;
            for (int k = -1; k <= 11; k++) {
                int shade = contrast.shade(low + (high - low) * k / 10);
                assertThat(shade).isBetween(Math.max(0, last), 255);
                last = shade;
            }
        }
        assertThat(new Contrast(-Double.MAX_VALUE, Double.MAX_VALUE, 1).shade(0))
                .isEqualTo(128);
        assertThat(new Contrast(3, 3, 1).shade(2.9)).isZero();
        assertThat(new Contrast(3, 3, 1).shade(3.1)).isEqualTo(255);
        assertThatThrownBy(() -> new Contrast(0, 1, 0)).hasMessageContaining("gamma");
        assertThatThrownBy(() -> new Contrast(Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lightnessRisesEvenlyInPerceptualMaps() {
        for (ColourMap map : new ColourMap[] {ColourMap.AURORA, ColourMap.EMBER}) {
            double first = Oklab.lightness(map.of(0));
            double last = Oklab.lightness(map.of(255));
            assertThat(last - first).isGreaterThan(0.6);
            for (int shade = 0; shade < 256; shade++) {
                assertThat(Oklab.lightness(map.of(shade)))
                        .as("%s, shade %d", map, shade)
                        .isCloseTo(first + (last - first) * shade / 255, within(0.012));
            }
        }
        for (int shade = 0; shade < 128; shade++) {
            assertThat(Oklab.lightness(ColourMap.BALANCE.of(shade)))
                    .isCloseTo(Oklab.lightness(ColourMap.BALANCE.of(255 - shade)), within(0.012));
        }
        assertThat(ColourMap.GREY.of(77)).isEqualTo(0xFF4D4D4D);
    }

    @Test
    void oklabKnowsItsOwnReferencePoints() {
        assertThat(Oklab.lightness(0xFFFFFF)).isCloseTo(1, within(1e-6));
        assertThat(Oklab.lightness(0)).isZero();
        assertThat(Oklab.rgb(1, 0, 0)).isEqualTo(0xFFFFFF);
        // sRGB's red is L 0.6280, C 0.2577, h 29.23 degrees.
        assertThat(Oklab.rgb(0.62796, 0.25768, 29.2339)).isEqualTo(0xFF0000);
    }

    @Test
    void aPictureHasTheShadesAndIsTransparentWhereSomethingIsMissing() throws IOException {
        Patch patch = new Patch(1, 3, new double[] {10, Double.NaN, 300});
        Contrast contrast = new Contrast(0, 255, 1);
        BufferedImage grey = read(TilePicture.mapped(patch, contrast, ColourMap.GREY));
        assertThat(grey.getRGB(0, 0)).isEqualTo(0xFF0A0A0A);
        assertThat(grey.getRGB(1, 0) >>> 24).isZero();
        assertThat(grey.getRGB(2, 0)).isEqualTo(0xFFFFFFFF);

        Patch red = new Patch(1, 3, new double[] {1, 2, 3});
        Patch blue = new Patch(1, 3, new double[] {7, 8, Double.NaN});
        BufferedImage colour = read(TilePicture.composed(new Patch[] {red, red, blue}, contrast));
        assertThat(colour.getRGB(0, 0)).isEqualTo(0xFF010107);
        assertThat(colour.getRGB(1, 0)).isEqualTo(0xFF020208);
        assertThat(colour.getRGB(2, 0) >>> 24).isZero();
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void textsAreTheNumbersThemselves() {
        assertThat(SampleText.of(Dtype.UINT8, 200)).isEqualTo("200");
        assertThat(SampleText.of(Dtype.INT32, -5)).isEqualTo("-5");
        assertThat(SampleText.of(Dtype.UINT64, 9007199254740991.0)).isEqualTo("9007199254740991");
        assertThat(SampleText.of(Dtype.UINT64, 18446744073709551615.0)).isEqualTo("≈18446744073709551616");
        assertThat(SampleText.of(Dtype.FLOAT32, 0.1f)).isEqualTo("0.1");
        assertThat(SampleText.of(Dtype.FLOAT64, 0.1f)).isEqualTo("0.10000000149011612");
        assertThat(SampleText.of(Dtype.FLOAT64, Double.NaN)).isEqualTo("nan");
        assertThat(SampleText.of(Dtype.FLOAT32, Double.NEGATIVE_INFINITY)).isEqualTo("-inf");

        ArrayInfo complex = new ArrayInfo(
                "made", Dtype.FLOAT64, new long[] {2, 2}, new long[] {2, 2}, null, Metadata.NONE, SampleKind.COMPLEX);
        NdArray parts = NdArray.of(new double[] {1, 2.5, -3, 4}, 2, 2);
        assertThat(SampleText.of(complex, parts, 0)).isEqualTo("1.0-3.0j");
        assertThat(SampleText.of(complex, parts, 1)).isEqualTo("2.5+4.0j");
    }

    @Test
    void patchesAreKeptWithinTheirBytes() throws IOException {
        PatchCache cache = new PatchCache(100 * Double.BYTES);
        Patch first = new Patch(1, 60, new double[60]);
        assertThat(cache.get("first", () -> first)).isSameAs(first);
        assertThat(cache.get("first", () -> new Patch(1, 60, new double[60]))).isSameAs(first);
        cache.get("second", () -> new Patch(1, 60, new double[60]));
        assertThat(cache.bytes()).isEqualTo(60 * Double.BYTES);
        Patch again = new Patch(1, 60, new double[60]);
        assertThat(cache.get("first", () -> again)).isSameAs(again);
        cache.get("large", () -> new Patch(1, 101, new double[101]));
        assertThat(cache.bytes()).isEqualTo(60 * Double.BYTES);
    }
}
