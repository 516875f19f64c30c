package io.sparkconvolve.datasets.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged recordings end in one line that says what is wrong, and cost no memory. */
class WavDamageTest {
    private static final int TRIALS = 4000;

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    /** A chunk: its name, what its length says, and what follows. */
    private static ByteBuffer chunk(ByteBuffer out, String name, int length) {
        return out.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(length);
    }

    private static ByteBuffer form(String name) {
        ByteBuffer out = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        return chunk(out, name, -1).put("WAVE".getBytes(StandardCharsets.US_ASCII));
    }

    private static void format(ByteBuffer out, int tag, int channels, int frame, int bits) {
        chunk(out, "fmt ", 16).putShort((short) tag).putShort((short) channels).putInt(8000);
        out.putInt(8000 * frame).putShort((short) frame).putShort((short) bits);
    }

    private Path file(ByteBuffer out) throws IOException {
        return Files.write(dir.resolve("made.wav"), Arrays.copyOf(out.array(), out.position()));
    }

    private void read(Path file) throws IOException {
        try (Source source = Formats.open(storage, file.toString())) {
            long[] shape = source.info().shape();
            for (int a = 0; a < shape.length; a++) {
                shape[a] = Math.min(shape[a], 64);
            }
            Arrays4Tests.read(source, Region.ofShape(shape));
        }
    }

    private void assertRefused(Path file, String... reasons) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("made.wav")
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 0; 2; 16; 8; 0 channels",
                "1; 1; 4; 16; 8; says 4 bytes for a frame of 1 x 16 bits, which has 2",
                "1; 1; 0; 0; 8; PCM samples of 0 bits",
                "1; 1; 8; 64; 8; PCM samples of 64 bits",
                "3; 1; 2; 16; 8; float samples of 16 bits",
                "2; 1; 1; 4; 8; 0x0002 (ADPCM)",
                "7; 1; 1; 8; 8; mu-law",
                "85; 1; 1; 8; 8; MPEG",
                "65279; 1; 1; 8; 8; 0xfeff, which is not read",
                "1; 2; 4; 16; 6; 6 bytes, no whole number of frames of 4 bytes",
                "1; 1; 3; 24; 8; 8 bytes, no whole number of frames of 3 bytes",
                "1; 1; 2; 16; 0; holds no samples: its header says 0 bytes, but 20 follow it",
                "1; 1; 2; 16; 22; truncated: its data have 22 bytes by the header, but 20 follow it",
                "1; 1; 2; 16; -2; its data have 4294967294 bytes by the header",
                "1; 1; 2; 16; -1; its data have 4294967295 bytes by the header"
            })
    void whatIsWrongIsSaid(int tag, int channels, int frame, int bits, int length, String reason) throws Exception {
        ByteBuffer out = form("RIFF");
        format(out, tag, channels, frame, bits);
        chunk(out, "data", length).put(new byte[20]);
        assertRefused(file(out), reason);
    }

    @Test
    void chunksThatAreMissingOrCutOffAreNamed() throws Exception {
        ByteBuffer out = form("RIFF");
        assertRefused(file(out), "ends at byte 12, before its data chunk");
        chunk(out, "data", 4).putInt(1);
        assertRefused(file(out), "before the fmt chunk");
        out = form("RIFF");
        format(out, 1, 1, 2, 16);
        assertRefused(file(out), "ends at byte 36, before its data chunk");
        chunk(out, "LIST", 1 << 30).putInt(0);
        assertRefused(file(out), "'LIST'", "1073741824 bytes");
        out = form("RIFF");
        chunk(out, "fmt ", 14).put(new byte[14]);
        assertRefused(file(out), "14 bytes of 16");
        out = form("RIFF");
        format(out, 0xFFFE, 1, 2, 16);
        assertRefused(file(out), "extensible and has 16 bytes of 40");
        out = form("RF64");
        format(out, 1, 1, 2, 16);
        chunk(out, "data", -1).putInt(0);
        assertRefused(file(out), "no ds64 chunk");
        out = form("RF64");
        chunk(out, "ds64", 8).putLong(0);
        assertRefused(file(out), "8 bytes of 24");
        out = form("RIFF");
        out.put(new byte[40]);
        assertRefused(file(out), "no chunk at byte 12");
    }

    @Test
    void otherChunksAndTheirPaddingAreSteppedOver() throws Exception {
        ByteBuffer out = form("BW64");
        chunk(out, "ds64", 28).putLong(0).putLong(4).putLong(2).putInt(0);
        chunk(out, "bext", 3).putInt(0x00040302);
        format(out, 1, 1, 2, 16);
        chunk(out, "junk", 1).putShort((short) 5);
        chunk(out, "data", -1).putShort((short) 7).putShort((short) -8);
        chunk(out, "LIST", 1);
        try (Source source = Formats.open(storage, file(out).toString())) {
            assertThat(Arrays4Tests.read(source).toDoubles()).containsExactly(7, -8);
        }
    }

    @Test
    void anyDamageEndsInAResultOrInOneLine() throws Exception {
        Path file = dir.resolve("made.wav");
        for (int seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole(random);
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(Math.min(120, bytes.length));
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
            }
            if (random.nextInt(8) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Files.write(file, bytes);
            try {
                read(file);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed " + seed).doesNotContain("\n");
            } catch (IOException e) {
                // allowed, though nothing here should make one
            } catch (RuntimeException | Error e) {
                Assertions.fail("seed " + seed, e);
            }
        }
    }

    private static byte[] whole(Random random) {
        boolean isLong = random.nextBoolean();
        ByteBuffer out = form(isLong ? "RF64" : random.nextBoolean() ? "RIFF" : "RIFX");
        if (isLong) {
            chunk(out, "ds64", 28).putLong(0).putLong(96).putLong(0).putInt(0);
        }
        int bits = 8 * (1 + random.nextInt(4));
        int channels = 1 + random.nextInt(3);
        if (out.get(3) == 'X') {
            out.order(ByteOrder.BIG_ENDIAN);
        }
        format(out, 1, channels, channels * bits / 8, bits);
        chunk(out, "fact", 4).putInt(0);
        chunk(out, "data", isLong ? -1 : 96 / channels / (bits / 8) * channels * (bits / 8))
                .put(new byte[96]);
        return Arrays.copyOf(out.array(), out.position());
    }
}
