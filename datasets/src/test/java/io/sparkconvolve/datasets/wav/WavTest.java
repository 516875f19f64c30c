package io.sparkconvolve.datasets.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.SharedData;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
    private static final String SAY = """
            import sys, warnings
            from scipy.io import wavfile
            rate, data = wavfile.read(sys.argv[1])
            data = data.T
            print(rate, data.dtype.name, *data.shape, ':', *[repr(float(v)) for v in data.ravel()])
            """;

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    private static OutputSpec spec(Dtype type, double rate, long... shape) {
        return new OutputSpec(type, shape, null, null, Cast.SATURATE, null, Metadata.NONE.withSampleRate(rate));
    }

    private Path write(NdArray array, OutputSpec spec, long... tile) throws Exception {
        Path file = dir.resolve("ours.wav");
        Arrays4Tests.write(Formats.create(storage, file.toString(), spec), array, tile, new Random(3));
        return file;
    }

    /** As SciPy's line says it. */
    private static String say(Source source) throws Exception {
        StringBuilder line = new StringBuilder();
        line.append((long) source.info().metadata().sampleRate().orElse(0)).append(' ');
        line.append(source.info().dtype());
        for (long n : source.info().shape()) {
            line.append(' ').append(n);
        }
        line.append(" :");
        for (double value : Arrays4Tests.read(source).toDoubles()) {
            line.append(' ').append(value);
        }
        return line.toString();
    }

    private static void assertSame(Source ours, String theirs) throws Exception {
        String[] words = theirs.trim().split(" ");
        boolean values = false;
        for (int i = 0; i < words.length; i++) {
            words[i] = values ? String.valueOf(Double.parseDouble(words[i])) : words[i];
            values |= words[i].equals(":");
        }
        assertThat(say(ours)).isEqualTo(String.join(" ", words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test-44100Hz-2ch-32bit-float-le",
                "test-44100Hz-le-1ch-4bytes",
                "test-48000Hz-2ch-64bit-float-le-wavex",
                "test-8000Hz-le-2ch-1byteu",
                "test-8000Hz-le-3ch-5S-24bit"
            })
    void sharedRecordingsAreWhatSciPyReads(String name) throws Exception {
        Python.assume("scipy");
        Path file = SharedData.signals().resolve(name + ".wav");
        try (Source source = Formats.open(storage, file.toString())) {
            assertSame(source, Python.run("import warnings; warnings.simplefilter('ignore')\n" + SAY, file));
            NdArray whole = Arrays4Tests.read(source);
            Random random = new Random(5);
            for (int i = 0; i < 20; i++) {
                Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                assertThat(Arrays4Tests.read(source, region).toDoubles())
                        .isEqualTo(Arrays4Tests.slice(whole, region).toDoubles());
            }
        }
    }

    @Test
    void damagedSharedRecordingsAreRefusedInOneLine() {
        assertRefused("test-44100Hz-le-1ch-4bytes-early-eof.wav", "17640 bytes by the header, but 944 follow");
        assertRefused("test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav", "ends at byte 13, before its data chunk");
    }

    private void assertRefused(String name, String reason) {
        String file = SharedData.signals().resolve(name).toString();
        assertThatThrownBy(() -> Formats.open(storage, file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    /** Older SciPys know no RF64; the same recording is there as RIFF. */
    @Test
    void theSharedRecordingInRf64IsThatInRiff() throws Exception {
        Path signals = SharedData.signals();
        String plain = signals + "/test-44100Hz-le-1ch-4bytes.wav";
        try (Source source = Formats.open(storage, signals + "/test-44100Hz-le-1ch-4bytes-rf64.wav");
                Source riff = Formats.open(storage, plain)) {
            assertThat(say(source)).isEqualTo(say(riff));
            assertThat(source.info().format()).isEqualTo("WAV, RF64, PCM 32 bits, 1 channel, 44100 Hz");
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT8,1", "UINT8,2", "INT16,1", "INT16,5", "INT32,2", "FLOAT32,1", "FLOAT32,2", "FLOAT64,3"})
    void sciPyReadsWhatIsWritten(Dtype type, int channels) throws Exception {
        Python.assume("scipy");
        long[] shape = channels == 1 ? new long[] {1001} : new long[] {channels, 1001};
        NdArray array = Arrays4Tests.random(type, 3, shape);
        Path ours = write(array, spec(type, 360, shape), channels == 1 ? new long[] {77} : new long[] {1, 77});
        // Warnings are errors: a header that SciPy wonders about is not right.
        String theirs = Python.run("import warnings; warnings.simplefilter('error')\n" + SAY, ours);
        try (Source source = Formats.open(storage, ours.toString())) {
            assertThat(Arrays4Tests.read(source).toDoubles()).isEqualTo(array.toDoubles());
            assertSame(source, theirs);
        }
    }

    @ParameterizedTest
    @CsvSource({"<u1,1", "<i2,2", "<i4,1", "<f4,2", "<f8,3", ">i2,2", ">f4,1", ">i4,2"})
    void readsWhatSciPyWrites(String type, int channels) throws Exception {
        Python.assume("scipy");
        Path file = dir.resolve("theirs.wav");
        String theirs =
                Python.run("""
                import numpy as np
                """ + SAY.replace("rate, data = wavfile.read(sys.argv[1])", """
                a = np.random.default_rng(1).uniform(0, 200, (500, int(sys.argv[3]))).astype(sys.argv[2]).squeeze()
                wavfile.write(sys.argv[1], 8000, a)
                rate, data = wavfile.read(sys.argv[1])"""), file, type, channels);
        try (Source source = Formats.open(storage, file.toString())) {
            assertSame(source, theirs);
        }
    }

    @Test
    void aRegionCostsItsFrames() throws Exception {
        Path file = write(Arrays4Tests.random(Dtype.INT16, 1, 2, 100), spec(Dtype.INT16, 8000, 2, 100), 2, 100);
        byte[] bytes = Files.readAllBytes(file);
        // What is not asked for is gone after opening, and nobody minds.
        try (Source source = Formats.open(storage, file.toString())) {
            Files.write(file, java.util.Arrays.copyOf(bytes, 44 + 4 * 50));
            Region first = Region.of(new long[] {1, 40}, new long[] {1, 10});
            assertThat(Arrays4Tests.read(source, first).toDoubles()).isNotEqualTo(new double[10]);
            Region beyond = Region.of(new long[] {1, 41}, new long[] {1, 10});
            assertThatThrownBy(() -> Arrays4Tests.read(source, beyond))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("frame 41");
        }
    }

    @Test
    void beyond4GigabytesTheFormIsRf64AndSamplesLieWhereTheyShould() throws Exception {
        long frames = 3L << 30;
        Path file = dir.resolve("long.wav");
        // A sparse file: 6 GB, of which the header and a few frames are on the disk.
        Sink sink = Formats.create(storage, file.toString(), spec(Dtype.INT16, 48000, frames));
        sink.create();
        Region last = Region.of(new long[] {frames - 3}, new long[] {3});
        sink.write(last, NdArray.of(new double[] {1, 2, 3}, 3));
        sink.publish();
        assertThat(Files.size(file)).isEqualTo(80 + 2 * frames);
        try (Source source = Formats.open(storage, file.toString())) {
            assertThat(source.info().format()).startsWith("WAV, RF64");
            assertThat(source.info().shape()).containsExactly(frames);
            assertThat(Arrays4Tests.read(source, Region.of(new long[] {frames - 5}, new long[] {5}))
                            .toDoubles())
                    .containsExactly(0, 0, 1, 2, 3);
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT8,1", "FLOAT32,2"})
    void theFormChangesWhereThe32BitsOfItsLengthEnd(Dtype type, int channels) {
        int frameBytes = channels * type.bytes();
        long most = (0xFFFFFFFFL - 64) / frameBytes;
        for (long frames = most - 3; frames < most + 64 / frameBytes + 2; frames++) {
            WavLayout layout = new WavLayout(type, channels, frames, 1);
            boolean isLong = layout.header()[1] == 'F';
            assertThat(isLong).as("%s frames", frames).isEqualTo(layout.headerBytes() > 58);
            long padded = frames * frameBytes + (frames * frameBytes & 1);
            assertThat(layout.fileBytes()).isEqualTo(layout.headerBytes() + padded);
            if (!isLong) {
                assertThat(layout.fileBytes() - 8).isLessThanOrEqualTo(0xFFFFFFFFL);
            }
        }
    }

    @Test
    void outputsThatNoWavFileHoldsAreRefused() {
        assertNotWritten(Arrays4Tests.spec(Dtype.UINT16, 10), "not uint16", "--dtype");
        assertNotWritten(Arrays4Tests.spec(Dtype.INT16, 2, 3, 10), "not 3 axes");
        assertNotWritten(Arrays4Tests.spec(Dtype.FLOAT64, 10_000, 10), "at most 8191 channels", "not 10000");
        assertNotWritten(spec(Dtype.INT16, 0.5, 10), "0.5");
        assertNotWritten(Arrays4Tests.spec(Dtype.INT16, "zstd", null, 10), "'zstd'");
    }

    private void assertNotWritten(OutputSpec spec, String... reasons) {
        assertThatThrownBy(() -> Formats.create(storage, dir + "/out.wav", spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(reasons)
                .hasMessageContaining("out.wav");
    }
}
