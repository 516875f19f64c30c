package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every sink promises, whatever the format and the file system. */
class SinkLawsTest {
    private static final List<String> CHUNKED = List.of("tif", "zarr", "parquet");
    private static final List<String> SIGNALS = List.of("wav", "csv", "parquet");

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "npy,file,FLOAT32",
        "npy,far,INT16",
        "zarr,file,UINT8",
        "zarr,far,FLOAT64",
        "png,file,UINT16",
        "png,far,UINT8",
        "tif,file,UINT16",
        "tif,far,FLOAT32",
        "wav,file,INT16",
        "wav,far,FLOAT32",
        "csv,file,FLOAT64",
        "csv,far,FLOAT64",
        "parquet,file,INT16",
        "parquet,far,FLOAT64",
        "npy,shelf,INT16",
        "zarr,shelf,FLOAT64",
        "png,shelf,UINT8",
        "tif,shelf,FLOAT32",
        "wav,shelf,FLOAT32",
        "csv,shelf,FLOAT64",
        "parquet,shelf,INT16"
    })
    void tilesOfAnyShapeInAnyOrderGiveTheSameBytes(String extension, String scheme, Dtype type) throws Exception {
        Storage storage = FarFileSystem.storage();
        Random random = new Random(11);
        for (long[] shape : shapes(extension)) {
            TreeMap<String, String> first = null;
            NdArray array = Arrays4Tests.random(type, 12, shape);
            for (int trial = 0; trial < 4; trial++) {
                long[] tile = new long[shape.length];
                for (int a = 0; a < tile.length; a++) {
                    tile[a] = trial == 0 ? shape[a] : 1 + random.nextInt((int) shape[a]);
                }
                String why = Arrays4Tests.describe(11, shape, tile);
                Path path = dir.resolve("out." + extension);
                String location = scheme + ":" + path;
                long[] chunk = CHUNKED.contains(extension) ? chunk(extension, shape) : null;
                OutputSpec spec = Arrays4Tests.spec(type, null, chunk, shape);
                // From the second time on, this replaces what is there.
                Arrays4Tests.write(Formats.create(storage, location, spec), array, tile, random);
                TreeMap<String, String> bytes = bytes(path);
                assertThat(bytes).as(why).isEqualTo(first == null ? bytes : first);
                first = bytes;
                assertThat(names(dir))
                        .as(why)
                        .containsExactly(path.getFileName().toString());
                try (Source source = Formats.open(storage, location)) {
                    assertThat(source.info().dtype()).isEqualTo(type);
                    assertThat(source.info().shape()).isEqualTo(shape);
                    assertThat(Arrays4Tests.read(source).toDoubles()).as(why).isEqualTo(array.toDoubles());
                    for (int i = 0; i < 5; i++) {
                        Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                        assertThat(Arrays4Tests.read(source, region).toDoubles())
                                .as("%s of %s", region, why)
                                .isEqualTo(Arrays4Tests.slice(array, region).toDoubles());
                    }
                }
            }
        }
    }

    /** Planes and stacks; for signals, of several channels and of one. */
    private static long[][] shapes(String extension) {
        boolean signal = SIGNALS.contains(extension);
        return signal ? new long[][] {{61, 83}, {3, 10 * 37}, {1001}} : new long[][] {{61, 83}, {3, 40, 37}};
    }

    private static long[] chunk(String extension, long[] shape) {
        long[] chunk = new long[shape.length];
        java.util.Arrays.fill(chunk, SIGNALS.contains(extension) ? 48 : 16);
        chunk[0] = shape.length == 3 ? 1 : 16;
        return chunk;
    }

    @ParameterizedTest
    @CsvSource({
        "npy,file",
        "npy,far",
        "zarr,file",
        "zarr,far",
        "png,file",
        "png,far",
        "tif,file",
        "tif,far",
        "wav,file",
        "wav,far"
    })
    void nothingShowsBeforePublishAndAbortLeavesTheOldOutput(String extension, String scheme) throws Exception {
        Storage storage = FarFileSystem.storage();
        Path path = dir.resolve("out." + extension);
        String location = scheme + ":" + path;
        NdArray old = Arrays4Tests.random(Dtype.UINT8, 1, 20, 30);
        NdArray next = Arrays4Tests.random(Dtype.UINT8, 2, 25, 35);
        Random random = new Random(1);
        Sink sink = Formats.create(storage, location, Arrays4Tests.spec(Dtype.UINT8, 20, 30));
        sink.create();
        sink.write(Region.ofShape(20, 30), old);
        assertThat(Files.exists(path)).isFalse();
        sink.publish();
        TreeMap<String, String> before = bytes(path);

        Sink aborted = Formats.create(storage, location, Arrays4Tests.spec(Dtype.UINT8, 25, 35));
        aborted.create();
        aborted.write(Region.ofShape(25, 35), next);
        assertThat(bytes(path)).isEqualTo(before);
        aborted.abort();
        assertThat(bytes(path)).isEqualTo(before);
        assertThat(names(dir)).containsExactly(path.getFileName().toString());

        // A run that died leaves its staging place; the next one starts afresh and replaces the output.
        Sink dead = Formats.create(storage, location, Arrays4Tests.spec(Dtype.UINT8, 20, 30));
        dead.create();
        dead.write(Region.ofShape(20, 30), old);
        Sink last = Formats.create(storage, location, Arrays4Tests.spec(Dtype.UINT8, 25, 35));
        Arrays4Tests.write(last, next, new long[] {25, 35}, random);
        try (Source source = Formats.open(storage, location)) {
            assertThat(Arrays4Tests.read(source).toDoubles()).isEqualTo(next.toDoubles());
        }
        assertThat(names(dir)).containsExactly(path.getFileName().toString());
    }

    @ParameterizedTest
    @CsvSource({"npy", "zarr", "png", "tif", "wav", "csv", "parquet"})
    void refusesTilesOffTheGridOrOutside(String extension) throws Exception {
        Sink sink = Formats.create(
                Storage.defaults(),
                dir.resolve("out." + extension).toString(),
                Arrays4Tests.spec(Dtype.UINT8, null, new long[] {16, 16}, 40, 40));
        sink.create();
        Region outside = Region.of(new long[] {32, 32}, new long[] {16, 16});
        assertThatThrownBy(() -> sink.write(outside, NdArray.zeros(Precision.FLOAT32, 16, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[32:48, 32:48]");
        sink.abort();
    }

    @ParameterizedTest
    @CsvSource({"npy", "zarr", "png", "tif", "wav", "csv", "parquet"})
    void aFullDiskIsAnIoExceptionThatNamesTheOutput(String extension) throws Exception {
        Path path = dir.resolve("out." + extension);
        Sink sink = Formats.create(FarFileSystem.storage(), "far:" + path, Arrays4Tests.spec(Dtype.UINT8, 40, 40));
        sink.create();
        FarFileSystem.full = true;
        try {
            assertThatThrownBy(() -> sink.write(Region.ofShape(40, 40), NdArray.zeros(Precision.FLOAT32, 40, 40)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("out." + extension)
                    .hasMessageContaining("No space left");
        } finally {
            FarFileSystem.full = false;
        }
        sink.write(Region.ofShape(40, 40), NdArray.zeros(Precision.FLOAT32, 40, 40));
        sink.publish();
        assertThat(Files.exists(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"npy", "zarr", "png", "tif", "wav", "csv", "parquet"})
    void aLostStagingPlaceIsAnIoExceptionThatNamesTheOutput(String extension) throws Exception {
        Sink sink = Formats.create(
                Storage.defaults(), dir.resolve("out." + extension).toString(), Arrays4Tests.spec(Dtype.UINT8, 40, 40));
        sink.create();
        sink.abort();
        Files.writeString(dir.resolve(".out." + extension + ".staging"), "in the way");
        assertThatThrownBy(() -> sink.write(Region.ofShape(40, 40), NdArray.zeros(Precision.FLOAT32, 40, 40)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out." + extension);
    }

    @ParameterizedTest
    @CsvSource({"npy", "zarr", "png", "tif", "wav", "csv", "parquet"})
    void anOutputBelowAFileIsRefused(String extension) throws Exception {
        Path blocked = Files.writeString(dir.resolve("a-file"), "in the way");
        Sink sink = Formats.create(
                Storage.defaults(), blocked + "/out." + extension, Arrays4Tests.spec(Dtype.UINT8, 40, 40));
        assertThatThrownBy(sink::create)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a-file");
    }

    /** Every file under the path, by name, as text that compares. */
    private static TreeMap<String, String> bytes(Path path) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files.put(path.relativize(file).toString(), HexFormat.of().formatHex(bytes));
            }
        }
        return files;
    }

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
