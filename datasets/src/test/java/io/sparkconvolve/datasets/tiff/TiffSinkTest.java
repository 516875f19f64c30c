package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.FarFileSystem;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffSinkTest {
    private static final String[] COMPRESSIONS = {"none", "deflate", "zstd", "lzw", "packbits"};
    private static final long[][] SHAPES = {{75, 130}, {1, 1}, {3, 40, 50}, {5, 33, 17}};

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"none", "deflate", "zstd", "lzw", "packbits"})
    void tilesOfAnySizeInAnyOrderGiveTheSameBytesOnAnyFileSystem(String compression) throws Exception {
        for (long seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            Dtype type = Dtype.values()[random.nextInt(Dtype.values().length)];
            long[] shape = SHAPES[random.nextInt(SHAPES.length)];
            NdArray array = Arrays4Tests.random(type, seed, shape);
            OutputSpec spec = Arrays4Tests.spec(type, compression, chunk(shape, 16, 32), shape);
            byte[] whole = null;
            for (int i = 0; i < 4; i++) {
                boolean far = i == 3;
                Path file = dir.resolve(compression + seed + i + ".tif");
                Sink sink = far
                        ? Formats.create(FarFileSystem.storage(), "far:" + file, spec)
                        : Formats.create(storage, file.toString(), spec);
                long[] tile = i == 0 ? shape : randomTile(shape, random);
                Arrays4Tests.write(sink, array, tile, random);
                byte[] bytes = Files.readAllBytes(file);
                whole = whole == null ? bytes : whole;
                assertThat(bytes)
                        .as(Arrays4Tests.describe(seed, shape, tile) + " far " + far)
                        .isEqualTo(whole);
            }
            try (Source source = Formats.open(
                    storage, dir.resolve(compression + seed + "0.tif").toString())) {
                assertThat(source.info().dtype()).isEqualTo(type);
                assertThat(source.info().shape()).isEqualTo(shape);
                assertThat(Arrays4Tests.read(source).toDoubles()).isEqualTo(array.toDoubles());
            }
            try (var left = Files.list(dir)) {
                assertThat(left.map(p -> p.getFileName().toString())).allMatch(name -> name.endsWith(".tif"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void othersReadWhatIsWritten(Dtype type) throws Exception {
        Python.assume("numpy", "tifffile");
        StringBuilder names = new StringBuilder();
        for (String compression : COMPRESSIONS) {
            for (long[] shape : SHAPES) {
                String name = type + "_" + compression + "_" + shape.length + "_" + shape[0];
                NdArray array = Arrays4Tests.random(type, 7, shape);
                Arrays4Tests.write(
                        Formats.create(
                                storage,
                                dir.resolve(name + ".tif").toString(),
                                Arrays4Tests.spec(type, compression, chunk(shape, 32, 48), shape)),
                        array,
                        shape,
                        new Random(7));
                Arrays4Tests.write(
                        Formats.create(storage, dir.resolve(name + ".npy").toString(), Arrays4Tests.spec(type, shape)),
                        array,
                        shape,
                        new Random(7));
                names.append(names.isEmpty() ? "" : ",").append(name);
                assertTiffinfoIsQuiet(dir.resolve(name + ".tif"));
            }
        }
        String said = Python.run(ForeignTiff.READER + """
                import shutil
                VIPS = ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32')
                for name in sys.argv[2].split(','):
                    path = sys.argv[1] + '/' + name
                    wanted = np.load(path + '.npy')
                    got = read(path + '.tif')
                    if got.dtype != wanted.dtype or got.shape != wanted.shape or not np.array_equal(got, wanted):
                        print(name, got.dtype, got.shape, 'is not', wanted.dtype, wanted.shape)
                    # libvips has no tiles of separate bands, and no samples of 64 bits or half floats.
                    if shutil.which('vips') and wanted.ndim == 2 and wanted.dtype.name in VIPS:
                        got = by_vips(path + '.tif')
                        if got.dtype != wanted.dtype or not np.array_equal(got, wanted):
                            print('vips:', name, got.dtype, got.shape)
                """, dir, names);
        assertThat(said).isEmpty();
    }

    private static void assertTiffinfoIsQuiet(Path file) throws Exception {
        String said = ForeignTiff.say("tiffinfo", file.toString());
        if (said != null) {
            assertThat(said)
                    .doesNotContainIgnoringCase("warning")
                    .doesNotContainIgnoringCase("error")
                    .doesNotContain("exit");
        }
    }

    @Test
    void nodataIsWrittenAndStoredForNaN() throws Exception {
        NdArray array = NdArray.of(new double[] {1, Double.NaN, 3, 4}, 2, 2);
        OutputSpec spec =
                new OutputSpec(Dtype.INT16, new long[] {2, 2}, null, null, Cast.SATURATE, -9999.0, Metadata.NONE);
        Path file = dir.resolve("n.tif");
        Arrays4Tests.write(Formats.create(storage, file.toString(), spec), array, new long[] {2, 2}, new Random(1));
        try (Source source = Formats.open(storage, file.toString())) {
            assertThat(source.info().nodata()).hasValue(-9999);
            assertThat(Arrays4Tests.read(source).toDoubles()).containsExactly(1, -9999, 3, 4);
        }
    }

    @Test
    void aMissingTileFailsAndNothingIsPublished() throws Exception {
        Path file = dir.resolve("m.tif");
        Sink sink = Formats.create(
                storage, file.toString(), Arrays4Tests.spec(Dtype.UINT8, "deflate", new long[] {16, 16}, 32, 32));
        sink.create();
        sink.write(Region.of(new long[] {0, 0}, new long[] {16, 32}), Arrays4Tests.random(Dtype.UINT8, 1, 16, 32));
        assertThatThrownBy(sink::publish).hasMessageContaining("chunk 2").hasMessageContaining("missing");
        assertThat(file).doesNotExist();
        sink.abort();
        try (var left = Files.list(dir)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesWhatATiffCannotHold() {
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, 5), "(band, y, x)");
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, 2, 2, 2, 2), "(band, y, x)");
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, 70000, 2, 2), "65535 bands");
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, 2, 1L << 33), "pixels a side");
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, "jpeg", null, 2, 2), "known: none, deflate");
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, null, new long[] {0, 16}, 2, 2), "not possible");
        assertRefused(Arrays4Tests.spec(Dtype.UINT8, null, new long[] {16}, 2, 2), "axes");
        assertRefused(
                Arrays4Tests.spec(Dtype.FLOAT64, null, new long[] {1 << 20, 1 << 20}, 1 << 20, 1 << 20), "exceed");
    }

    private void assertRefused(OutputSpec spec, String reason) {
        assertThatThrownBy(() -> Formats.create(storage, dir.resolve("r.tif").toString(), spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("r.tif")
                .hasMessageContaining(reason);
    }

    @Test
    void aLargeImageHasItsWholeHeaderInFront() throws Exception {
        Assumptions.assumeTrue(Files.getFileStore(dir).getUsableSpace() > 1L << 30);
        long side = 1L << 18;
        Path file = dir.resolve("sparse.tif");
        Sink sink = Formats.create(storage, file.toString(), Arrays4Tests.spec(Dtype.UINT8, side, side));
        sink.create();
        Region last = Region.of(new long[] {side - 256, side - 256}, new long[] {256, 256});
        NdArray samples = Arrays4Tests.random(Dtype.UINT8, 5, 256, 256);
        sink.write(last, samples);
        sink.publish();
        try (Source source = Formats.open(storage, file.toString())) {
            assertThat(Arrays4Tests.read(source, last).toDoubles()).isEqualTo(samples.toDoubles());
            Region first = Region.of(new long[] {0, 0}, new long[] {1, 1});
            assertThat(Arrays4Tests.read(source, first).toDoubles()).containsExactly(0);
        }
        Files.delete(file);
    }

    private static long[] chunk(long[] shape, long rows, long columns) {
        return shape.length == 3 ? new long[] {1, rows, columns} : new long[] {rows, columns};
    }

    private static long[] randomTile(long[] shape, Random random) {
        long[] tile = new long[shape.length];
        for (int a = 0; a < tile.length; a++) {
            tile[a] = 1 + random.nextInt((int) shape[a]);
        }
        return tile;
    }
}
