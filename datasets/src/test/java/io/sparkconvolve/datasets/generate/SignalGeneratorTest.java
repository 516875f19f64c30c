package io.sparkconvolve.datasets.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalGeneratorTest {
    private static final double RATE = 360;

    static Stream<Waveform> everyWave() {
        return Stream.of(
                Waveform.sine(RATE, 5, 2, 0.5),
                Waveform.chirp(RATE, 1, 80, 20, 1),
                Waveform.noise(3, 1),
                Waveform.echoes(4, 1, new long[] {7, 3000}, new double[] {0.5, -2}),
                Waveform.steps(5, RATE, 0.7, 3),
                Waveform.beats(6, RATE, 1.2, 1),
                Waveform.beats(6, RATE, 1.2, 1).delayed(100));
    }

    private static double[] samples(Waveform wave, int n) throws Exception {
        return Arrays4Tests.read(SignalGenerator.of(List.of(wave), Dtype.FLOAT64, n))
                .toDoubles();
    }

    @ParameterizedTest
    @MethodSource("everyWave")
    void aRegionIsTheSliceOfTheWhole(Waveform wave) throws Exception {
        long seed = 22;
        Random random = new Random(seed);
        for (long[] shape : new long[][] {{9000}, {3, 5000}}) {
            List<Waveform> waves = List.of(wave, Waveform.noise(9, 0.1));
            SignalGenerator signal = Arrays4Tests.sent(SignalGenerator.of(waves, Dtype.FLOAT64, shape));
            NdArray whole = Arrays4Tests.read(signal);
            for (int i = 0; i < 10; i++) {
                Region region = Arrays4Tests.randomRegion(signal.info().domain(), random);
                assertThat(Arrays4Tests.read(signal, region).toDoubles())
                        .as("seed %s, %s", seed, region)
                        .isEqualTo(Arrays4Tests.slice(whole, region).toDoubles());
            }
        }
    }

    /** 200 seconds show a wave's power to a few percent. */
    @ParameterizedTest
    @MethodSource("everyWave")
    void powerIsTheMeanSquare(Waveform wave) throws Exception {
        double sum = 0;
        int n = 72_000;
        for (double value : samples(wave, n)) {
            sum += value * value;
        }
        assertThat(sum / n).isCloseTo(wave.power(), Offset.offset(0.15 * wave.power()));
    }

    @Test
    void sinesAndChirpsAreTheirFormulas() throws Exception {
        double[] sine = samples(Waveform.sine(500, 5, 2, 0.25), 1000);
        double[] chirp = samples(Waveform.chirp(500, 6, 1, 10, 1), 5000);
        for (int i = 0; i < sine.length; i++) {
            double t = i / 500.0;
            assertThat(sine[i]).isCloseTo(2 * Math.sin(2 * Math.PI * 5 * t + 0.25), Offset.offset(1e-12));
            // scipy.signal.chirp(t, 6, 10, 1)
            assertThat(chirp[i])
                    .isCloseTo(Math.cos(2 * Math.PI * (6 * t + 0.5 * (1 - 6) / 10 * t * t)), Offset.offset(1e-12));
        }
    }

    /** scipy.stats.norm.ppf */
    @ParameterizedTest
    @CsvSource({
        "0.5,0",
        "0.6,0.2533471031357997",
        "0.975,1.959963984540054",
        "0.001,-3.090232306167813",
        "1e-10,-6.361340902404056",
        "1e-15,-7.941345326170997"
    })
    void quantilesOfTheNormalDistribution(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, Offset.offset(1e-14 * Math.max(1, -expected)));
    }

    @Test
    void noiseIsNormalAndWhite() throws Exception {
        int n = 1 << 20;
        double[] noise = samples(Waveform.noise(1, 1), n);
        double[] moments = new double[5];
        double neighbours = 0;
        int beyondTwo = 0;
        for (int i = 0; i < n; i++) {
            for (int m = 1; m < moments.length; m++) {
                moments[m] += Math.pow(noise[i], m) / n;
            }
            neighbours += noise[i] * noise[(i + 1) % n] / n;
            beyondTwo += Math.abs(noise[i]) > 2 ? 1 : 0;
        }
        // Five standard deviations of each estimate.
        double unit = 5 / Math.sqrt(n);
        assertThat(moments[1]).isCloseTo(0, Offset.offset(unit));
        assertThat(moments[2]).isCloseTo(1, Offset.offset(unit * Math.sqrt(2)));
        assertThat(moments[3]).isCloseTo(0, Offset.offset(unit * Math.sqrt(15)));
        assertThat(moments[4]).isCloseTo(3, Offset.offset(unit * Math.sqrt(96)));
        assertThat(neighbours).isCloseTo(0, Offset.offset(unit));
        assertThat((double) beyondTwo / n).isCloseTo(0.0455, Offset.offset(unit * 0.21));
    }

    @Test
    void echoesAreCopiesOfTheNoiseOfTheirSeed() throws Exception {
        double[] noise = samples(Waveform.noise(7, 2), 500);
        double[] echoes = samples(Waveform.echoes(7, 2, new long[] {20, 450}, new double[] {0.5, -0.25}), 500);
        for (int i = 0; i < noise.length; i++) {
            double expected = noise[i] + (i < 20 ? 0 : 0.5 * noise[i - 20]) + (i < 450 ? 0 : -0.25 * noise[i - 450]);
            assertThat(echoes[i]).isCloseTo(expected, Offset.offset(1e-12));
        }
    }

    @Test
    void beatsHaveOneTallWaveEach() throws Exception {
        double[] beats = samples(Waveform.beats(8, RATE, 1.2, 1), 36_000);
        int peaks = 0;
        for (int i = 1; i < beats.length - 1; i++) {
            peaks += beats[i] > 0.8 && beats[i] >= beats[i - 1] && beats[i] > beats[i + 1] ? 1 : 0;
        }
        assertThat(peaks).isEqualTo(120);
    }

    @Test
    void channelsAreIndependentAndDelaysShift() throws Exception {
        SignalGenerator two = SignalGenerator.of(List.of(Waveform.noise(1, 1)), Dtype.FLOAT32, 2, 100);
        double[] both = Arrays4Tests.read(two).toDoubles();
        assertThat(both[0]).isNotEqualTo(both[100]);
        double[] early = samples(Waveform.steps(1, RATE, 9, 1), 200);
        double[] late = samples(Waveform.steps(1, RATE, 9, 1).delayed(20), 200);
        for (int i = 20; i < 200; i++) {
            assertThat(late[i]).isEqualTo(early[i - 20]);
        }
    }

    /** Far from the start, so that numbers beyond 2^32 are seen to work. */
    @ParameterizedTest
    @MethodSource("everyWave")
    void numbersFarOutWork(Waveform wave) throws Exception {
        SignalGenerator signal = SignalGenerator.of(List.of(wave), Dtype.INT16, 1L << 50);
        Region far = Region.of(new long[] {1L << 49}, new long[] {300});
        for (double value : Arrays4Tests.read(signal, far).toDoubles()) {
            assertThat(Math.abs(value)).isLessThan(20).isEqualTo(Math.rint(Math.abs(value)));
        }
    }

    @Test
    void refusesWhatIsNoSignal() {
        List<Waveform> waves = List.of(Waveform.noise(1, 1));
        assertThatThrownBy(() -> SignalGenerator.of(waves, Dtype.FLOAT32, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no samples");
        assertThatThrownBy(() -> SignalGenerator.of(waves, Dtype.FLOAT32, 1, 2, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(channel, n)");
        assertThatThrownBy(() -> Waveform.sine(0, 5, 1, 0)).hasMessageContaining("sample rate");
        assertThatThrownBy(() -> Waveform.sine(1, Double.NaN, 1, 0)).hasMessageContaining("frequency");
        assertThatThrownBy(() -> Waveform.echoes(1, 1, new long[] {5, 5}, new double[] {1, 1}))
                .hasMessageContaining("once");
    }
}
