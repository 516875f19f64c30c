package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code generate signal}: what users ask for is what they get, however the work is cut. */
class GenerateSignalTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    private double[] made(String... args) throws IOException {
        return Arrays4Tests.read(file("made.npy", args));
    }

    private Path file(String name, String... args) {
        Path output = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("generate", "signal", "-o", output, "--overwrite", "-q"));
        words.addAll(List.of(args));
        Cli.done(words.toArray());
        return output;
    }

    @Test
    void secondsOfASineAtARate() throws IOException {
        double[] sine = made("--length", "10s", "--rate", "500", "--frequency", "5", "--dtype", "float64");
        assertThat(sine).hasSize(5000);
        for (int i = 0; i < sine.length; i++) {
            assertThat(sine[i]).isCloseTo(Math.sin(2 * Math.PI * 5 * i / 500), Offset.offset(1e-12));
        }
    }

    @Test
    void theReferenceOfEchoesIsTheNoiseOfTheirSeed() throws IOException {
        double[] reference = made("--length", "1e5", "--kind", "noise", "--seed", "7", "--dtype", "float64");
        double[] echoes = made(
                "--length=1e5", "--kind=echo", "--lags=2000,5e4", "--gains=0.6,0.3", "--seed=7", "--dtype=float64");
        double[] buried = made(
                "--length=1e5",
                "--kind=echo",
                "--lags=2000,5e4",
                "--gains=0.6,0.3",
                "--seed=7",
                "--dtype=float64",
                "--snr=0");
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < echoes.length; i++) {
            double expected = reference[i]
                    + (i < 2000 ? 0 : 0.6 * reference[i - 2000])
                    + (i < 50_000 ? 0 : 0.3 * reference[i - 50_000]);
            assertThat(echoes[i]).isCloseTo(expected, Offset.offset(1e-12));
            signal += echoes[i] * echoes[i];
            noise += (buried[i] - echoes[i]) * (buried[i] - echoes[i]);
        }
        assertThat(10 * Math.log10(signal / noise)).isCloseTo(0, Offset.offset(0.25));
    }

    @ParameterizedTest
    @CsvSource({"npy", "zarr"})
    void bytesDoNotDependOnTilesAndPartitions(String format) throws IOException {
        String[] what = {"--length=300000", "--channels=2", "--kind=heartbeat", "--frequency=0.01", "--noise=0.1"};
        byte[] whole = Arrays4Tests.bytes(file("a." + format, what));
        List<String> cut = new ArrayList<>(List.of(what));
        cut.addAll(List.of("--tile=70000", "--partitions=3"));
        assertThat(Arrays4Tests.bytes(file("b." + format, cut.toArray(new String[0]))))
                .isEqualTo(whole);
    }

    @Test
    void aLateSineKeepsItsShape() throws IOException {
        double[] early = made("--length=300", "--frequency=0.05,0.11", "--amplitude=1,0.5");
        double[] late = made("--length=300", "--frequency=0.05,0.11", "--amplitude=1,0.5", "--delay=20");
        for (int i = 20; i < 300; i++) {
            assertThat(late[i]).isEqualTo(early[i - 20]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--length=0 --frequency=5;1 to 2^53",
                "--length=ten --frequency=5;'ten'",
                "--length=1.5 --frequency=5;whole number",
                "--length=1e30 --frequency=5;2^63",
                "--length=100;--frequency",
                "--length=100 --kind=sinus --frequency=5;'sine'",
                "--length=100 --kind=noise --frequency=5;--frequency",
                "--length=100 --kind=chirp --frequency=5;--to-frequency",
                "--length=100 --kind=echo;--lags",
                "--length=100 --kind=echo --lags=5,6 --gains=1,2,3;2, as many",
                "--length=100 --kind=echo --lags=0;at least 1",
                "--length=100 --frequency=5 --rate=0;--rate",
                "--length=100 --frequency=-5;frequency",
                "--length=100 --frequency=nan;frequency",
                "--length=100 --frequency=5 --noise=1 --snr=3;not both",
                "--length=100 --frequency=5 --noise=-1;noise",
                "--length=100 --frequency=5 --channels=0;--channels"
            })
    void wrongWordsAreRefused(String args, String hint) {
        List<Object> words = new ArrayList<>(List.of("generate", "signal", "-o", folder.resolve("out.npy")));
        words.addAll(List.of(args.split(" ")));
        Cli.Result result = Cli.run(words.toArray());
        assertThat(result.said()).hasSize(1);
        assertThat(result.said().get(0)).contains(hint);
        assertThat(result.code()).isEqualTo(2);
        assertThat(Files.exists(folder.resolve("out.npy"))).isFalse();
    }
}
