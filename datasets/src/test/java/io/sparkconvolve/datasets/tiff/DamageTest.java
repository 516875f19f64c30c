package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files end in one line that says what and where, soon, and cost no memory. */
class DamageTest {
    private static final int FLIPS = 1500;

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    /** A classic TIFF of these (tag, value) fields, of type LONG, and {@code data} behind them. */
    private Path classic(byte[] data, int next, long... fields) throws IOException {
        int n = fields.length / 2;
        ByteBuffer out = ByteBuffer.allocate(8 + 2 + 12 * n + 4 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) n);
        for (int i = 0; i < n; i++) {
            out.putShort((short) fields[2 * i]).putShort((short) 4).putInt(1).putInt((int) fields[2 * i + 1]);
        }
        out.putInt(next).put(data);
        Path file = dir.resolve("made.tif");
        Files.write(file, out.array());
        return file;
    }

    private void read(Path file) throws IOException {
        try (Source source = Formats.open(storage, file.toString())) {
            Region domain = source.info().domain();
            long[] shape = domain.shape();
            for (int a = 0; a < shape.length; a++) {
                shape[a] = Math.min(shape[a], 64);
            }
            Arrays4Tests.read(source, Region.ofShape(shape));
        }
    }

    private void assertRefused(Path file, String... reasons) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void claimsThatTheFileCannotHoldAreRefused() throws Exception {
        byte[] data = new byte[64];
        // 2^40 pixels in one strip of 64 bytes, and in strips whose table can't be there.
        assertRefused(classic(data, 0, 256, 1 << 20, 257, 1 << 20, 258, 8, 273, 98, 279, 64), "strip 0", "bytes");
        assertRefused(
                classic(data, 0, 256, 1 << 20, 257, 1 << 20, 258, 8, 273, 98, 278, 16, 279, 64), "positions", "65536");
        assertRefused(classic(data, 0, 256, 1 << 20, 257, 1 << 20, 258, 8, 259, 8, 273, 86, 279, 64), "read at once");
        assertRefused(
                classic(data, 0, 256, 0xFFFFFFFFL, 257, 0xFFFFFFFFL, 258, 64, 273, 98, 278, 1, 279, 64),
                "read at once");
        assertRefused(
                classic(data, 0, 256, 8000, 257, 8000, 258, 8, 259, 8, 273, 86, 279, 64),
                "strip 0 (row 0, column 0)",
                "DEFLATE");
        assertRefused(classic(data, 0, 256, 0, 257, 5, 258, 8, 273, 98, 279, 64), "width of 0");
    }

    @Test
    void whatIsNotReadIsNamed() throws Exception {
        byte[] data = new byte[64];
        assertRefused(classic(data, 0, 256, 8, 257, 8, 258, 8, 259, 34712, 273, 98, 279, 64), "JPEG 2000");
        assertRefused(classic(data, 0, 256, 8, 257, 8, 258, 8, 259, 4, 273, 98, 279, 64), "CCITT");
        assertRefused(classic(data, 0, 256, 8, 257, 8, 258, 24, 273, 98, 279, 64), "unsigned samples of 24 bits");
        assertRefused(classic(data, 0, 256, 4, 257, 4, 258, 32, 273, 98, 279, 64, 339, 6), "complex samples");
        assertRefused(classic(data, 0, 256, 8, 257, 8, 258, 8, 262, 6, 273, 98, 279, 64), "YCbCr");
        assertRefused(classic(data, 0, 256, 8, 257, 8, 258, 8), "where its data lie");
        assertRefused(classic(data, 0, 257, 8, 258, 8), "no width");
    }

    @Test
    void directoriesThatGoInACircleEnd() throws Exception {
        assertRefused(classic(new byte[64], 8, 256, 8, 257, 8, 258, 8, 273, 98, 279, 64), "circle");
    }

    @Test
    void theDamagedTileIsNamed() throws Exception {
        Path file = dir.resolve("tiles.tif");
        OutputSpec spec = Arrays4Tests.spec(Dtype.UINT16, "deflate", new long[] {1, 32, 32}, 2, 64, 96);
        Arrays4Tests.write(
                Formats.create(storage, file.toString(), spec),
                Arrays4Tests.random(Dtype.UINT16, 3, 2, 64, 96),
                new long[] {2, 64, 96},
                new Random(3));
        byte[] bytes = Files.readAllBytes(file);
        // The last chunk is random and so about 2 KB long: damage in its midst, far from its neighbours.
        Arrays.fill(bytes, bytes.length - 1300, bytes.length - 700, (byte) 0x55);
        Files.write(file, bytes);
        try (Source source = Formats.open(storage, file.toString())) {
            Arrays4Tests.read(source, Region.of(new long[] {0, 0, 0}, new long[] {2, 64, 64}));
            assertThatThrownBy(() -> Arrays4Tests.read(source))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("tiles.tif: tile 11 (band 1, row 32, column 64) is damaged: DEFLATE");
        }
    }

    @Test
    void cutOffFilesAreRefusedWhenTheyAreOpened() throws Exception {
        Path file = dir.resolve("cut.tif");
        OutputSpec spec = Arrays4Tests.spec(Dtype.UINT8, null, new long[] {16, 16}, 64, 64);
        Arrays4Tests.write(
                Formats.create(storage, file.toString(), spec),
                Arrays4Tests.random(Dtype.UINT8, 3, 64, 64),
                new long[] {64, 64},
                new Random(3));
        byte[] bytes = Files.readAllBytes(file);
        for (int n : new int[] {bytes.length - 1, bytes.length / 2, 500, 100, 20, 16, 9, 5, 4}) {
            Files.write(file, Arrays.copyOf(bytes, n));
            assertThatThrownBy(() -> Formats.open(storage, file.toString()))
                    .as(n + " bytes")
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("cut.tif");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "deflate", "zstd", "lzw", "packbits", "jpeg"})
    void anyDamageEndsInAResultOrInOneLine(String compression) throws Exception {
        List<byte[]> seeds = seeds(compression);
        for (int seed = 0; seed < FLIPS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            // Mostly in the header, where it hurts; sometimes cut off.
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(random.nextInt(3) == 0 ? bytes.length : Math.min(600, bytes.length));
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
            }
            if (random.nextInt(8) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Path file = dir.resolve("f" + seed + ".tif");
            Files.write(file, bytes);
            long start = System.nanoTime();
            try {
                read(file);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed " + seed).doesNotContain("\n");
            } catch (IOException e) {
                // allowed, though nothing here should make one
            } catch (RuntimeException | Error e) {
                Assertions.fail(compression + ", seed " + seed, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed " + seed)
                    .isLessThan(Duration.ofSeconds(10));
            Files.delete(file);
        }
    }

    /** Small whole files: ours, and foreign ones of strips where libtiff's tools are there. */
    private List<byte[]> seeds(String compression) throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        String plain = compression.equals("jpeg") ? "none" : compression;
        for (Dtype type : new Dtype[] {Dtype.UINT8, Dtype.INT16, Dtype.FLOAT32, Dtype.BOOL}) {
            Path file = dir.resolve("seed.tif");
            long[] shape = type == Dtype.UINT8 ? new long[] {3, 40, 50} : new long[] {40, 50};
            long[] chunk = type == Dtype.UINT8 ? new long[] {1, 16, 32} : new long[] {16, 32};
            Arrays4Tests.write(
                    Formats.create(storage, file.toString(), Arrays4Tests.spec(type, plain, chunk, shape)),
                    Arrays4Tests.random(type, 3, shape),
                    shape,
                    new Random(3));
            seeds.add(Files.readAllBytes(file));
            String[] options = compression.equals("jpeg")
                    ? new String[] {"-c", "jpeg:90", "-r", "16"}
                    : new String[] {"-B", "-s", "-c", compression.equals("deflate") ? "zip:2" : plain, "-r", "7"};
            List<String> command = new ArrayList<>(List.of("tiffcp"));
            command.addAll(List.of(options));
            command.addAll(List.of(file.toString(), dir.resolve("foreign.tif").toString()));
            String said = type == Dtype.UINT8 || type == Dtype.INT16 && !compression.equals("jpeg")
                    ? ForeignTiff.say(command.toArray(new String[0]))
                    : null;
            if (said != null && !said.contains("exit") && compression.equals("jpeg")) {
                seeds.clear();
            }
            if (said != null && !said.contains("exit")) {
                seeds.add(Files.readAllBytes(dir.resolve("foreign.tif")));
                if (compression.equals("jpeg")) {
                    break;
                }
            }
        }
        return seeds;
    }
}
