package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One output file, joined by many processes: the same bytes on every file system, whoever does which unit how often. */
class JoinTest {
    private static final Storage STORAGE = FarFileSystem.storage();
    private static final long[] SHAPE = {1700, 1900};
    private static final long[] TILE = {400, 512};
    private static NdArray array;

    @TempDir
    Path dir;

    @BeforeAll
    static void makeSamples() {
        array = Arrays4Tests.random(Dtype.FLOAT32, 5, SHAPE);
    }

    private static OutputSpec spec(String name) {
        String compression = name.endsWith(".tif") ? "deflate" : null;
        return Arrays4Tests.spec(Dtype.FLOAT32, compression, null, SHAPE);
    }

    private Sink written(String scheme, String name) throws IOException {
        Sink sink = Formats.create(STORAGE, scheme + ":" + dir.resolve(scheme).resolve(name), spec(name));
        sink.create();
        long[] tile = TILE.clone();
        for (int a = 0; a < tile.length; a++) {
            long chunk = sink.chunk()[a];
            tile[a] = Math.min(SHAPE[a], (tile[a] + chunk - 1) / chunk * chunk);
        }
        for (long y = 0; y < SHAPE[0]; y += tile[0]) {
            for (long x = 0; x < SHAPE[1]; x += tile[1]) {
                Region region = Region.of(new long[] {y, x}, tile).intersect(Region.ofShape(SHAPE));
                sink.write(region, Arrays4Tests.slice(array, region));
            }
        }
        return sink;
    }

    /** What one process writes to the local disk, in one go. */
    private byte[] expected(String name) throws IOException {
        Path file = dir.resolve("plain").resolve(name);
        Sink sink = Formats.create(Storage.defaults(), file.toString(), spec(name));
        sink.create();
        sink.write(Region.ofShape(SHAPE), array);
        sink.publish();
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @CsvSource({
        "file,out.tif,3",
        "far,out.tif,1",
        "yard,out.tif,3",
        "shelf,out.tif,3",
        "far,out.npy,1",
        "yard,out.npy,3",
        "shelf,out.npy,3"
    })
    void unitsInAnyOrderAndTwiceGiveTheSameBytes(String scheme, String name, int units) throws Exception {
        ShelfFileSystem.RENAMES.set(0);
        Sink sink = written(scheme, name);
        Join join = sink.join().orElseThrow();
        assertThat(join.units()).hasSize(units);
        byte[][] receipts = new byte[units][];
        for (int round = 0; round < 2; round++) {
            for (int unit = units - 1; unit >= 0; unit--) {
                receipts[unit] = Arrays4Tests.sent(join.store())
                        .write(unit, Arrays4Tests.sent(join.units().get(unit)));
            }
        }
        Path file = dir.resolve(scheme).resolve(name);
        assertThat(Files.exists(file)).isEqualTo(scheme.equals("shelf") && units == 1);
        join.publish(List.of(receipts));
        assertThat(Files.mismatch(file, Files.write(dir.resolve("expected"), expected(name))))
                .isEqualTo(-1);
        assertThat(names(dir.resolve(scheme))).containsExactly(name);
        assertThat(ShelfFileSystem.RENAMES).hasValue(0);
        assertThat(ShelfUploader.UPLOADS).isEmpty();
    }

    @Test
    void whatAnAbortedOrDeadRunHasUploadedIsLetGo() throws Exception {
        Sink aborted = written("shelf", "out.npy");
        Join join = aborted.join().orElseThrow();
        join.store().write(0, join.units().get(0));
        assertThat(ShelfUploader.UPLOADS).hasSize(1);
        aborted.abort();
        assertThat(ShelfUploader.UPLOADS).isEmpty();
        assertThat(names(dir.resolve("shelf"))).isEmpty();

        // A process that died between two units; the next one goes on from its tiles, and joins anew.
        Sink dead = written("shelf", "out.npy");
        dead.join().orElseThrow();
        Sink next = Formats.create(STORAGE, "shelf:" + dir.resolve("shelf/out.npy"), spec("out.npy"));
        next.reopen();
        next.publish();
        assertThat(ShelfUploader.UPLOADS).isEmpty();
        assertThat(Files.readAllBytes(dir.resolve("shelf/out.npy"))).isEqualTo(expected("out.npy"));
    }

    @Test
    void aPartThatIsMissingOrCutOffIsNamed() throws Exception {
        Sink sink = written("far", "out.tif");
        Path parts = dir.resolve("far/.out.tif.staging/parts");
        Path part = parts.resolve(names(parts).get(3));
        byte[] whole = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(sink::publish)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part.getFileName().toString())
                .hasMessageContaining("damaged");
        Files.delete(part);
        assertThatThrownBy(sink::publish)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out.tif")
                .hasMessageContaining("a tile was not written");
    }

    /** Units of any size, whose bytes come through a stream that is set back now and then. */
    @Test
    void piecesReadAsTheWhole() throws Exception {
        Random random = new Random(17);
        List<org.apache.hadoop.fs.FileStatus> files = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        org.apache.hadoop.fs.FileSystem fs = STORAGE.fileSystem(new org.apache.hadoop.fs.Path("far:/"));
        for (int i = 0; i < 70; i++) {
            byte[] bytes = new byte[1 + random.nextInt(3000)];
            random.nextBytes(bytes);
            contents.add(bytes);
            Path file = Files.write(dir.resolve("f" + i), bytes);
            files.add(fs.getFileStatus(new org.apache.hadoop.fs.Path("far:" + file)));
        }
        Pieces pieces = new Pieces(files);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            int file = random.nextInt(files.size());
            int from = random.nextInt(contents.get(file).length);
            int n = random.nextInt(contents.get(file).length - from + 1);
            if (i % 10 == 0) {
                pieces.addZeros(n);
                whole.write(new byte[n]);
            } else {
                pieces.add(file, from, n);
                whole.write(contents.get(file), from, n);
            }
        }
        byte[] bytes = whole.toByteArray();
        assertThat(pieces.length()).isEqualTo(bytes.length);
        for (int unit : new int[] {bytes.length, 1000, 4096, bytes.length / 3 + 1}) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (int from = 0; from < bytes.length; from += unit) {
                pieces.range(from, Math.min(bytes.length, from + (long) unit)).writeTo(fs, joined);
            }
            assertThat(joined.toByteArray()).as("units of %d", unit).isEqualTo(bytes);
        }
        try (var in = pieces.open(fs)) {
            in.skipNBytes(777);
            in.mark(0);
            in.readNBytes(100_000);
            in.reset();
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 777, bytes.length));
        }
    }

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
