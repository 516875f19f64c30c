package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.OutputSpec.Overviews;
import io.sparkconvolve.datasets.zarr.ZarrFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What smaller levels promise, whatever the format and the file system. */
class LevelsTest {
    private static final long[][] SHAPES = {{131, 203}, {3, 70, 117}, {1, 300}, {16, 16}};

    /** Where each chunk is a file. */
    private static final long[][] SMALL_SHAPES = {{51, 83}, {2, 2, 17, 40}, {1, 70}};

    @TempDir
    Path dir;

    private OutputSpec spec(Dtype type, String compression, Double nodata, long[] shape) {
        long[] chunk = new long[shape.length];
        java.util.Arrays.fill(chunk, 1);
        chunk[shape.length - 2] = 16;
        chunk[shape.length - 1] = 16;
        return new OutputSpec(type, shape, chunk, compression, Cast.SATURATE, nodata, Metadata.NONE)
                .with(Overviews.OF_IMAGE);
    }

    private static Sink sink(Storage storage, String location, String format, OutputSpec spec) throws IOException {
        return format.equals("zarr2")
                ? new ZarrFormat(ZarrFormat.Version.V2).create(storage, Storage.path(location), spec)
                : Formats.create(storage, location, spec);
    }

    @ParameterizedTest
    @CsvSource({
        "tif,none,file,BOOL",
        "tif,none,file,FLOAT32",
        "tif,none,file,UINT8",
        "tif,deflate,file,UINT16",
        "tif,zstd,file,FLOAT16",
        "tif,none,far,INT32",
        "tif,lzw,shelf,FLOAT64",
        "zarr,zstd,file,UINT32",
        "zarr,none,far,INT16",
        "zarr,gzip,shelf,INT8",
        "zarr2,zstd,file,FLOAT32",
        "zarr2,none,file,INT64",
        "zarr,none,file,UINT64"
    })
    void levelsAreTheMeansOfThoseBeforeAndTilesChangeNoByte(
            String format, String compression, String scheme, Dtype type) throws Exception {
        Storage storage = FarFileSystem.storage();
        Random random = new Random(7);
        String extension = format.equals("zarr2") ? "zarr" : format;
        for (long[] shape : extension.equals("zarr") ? SMALL_SHAPES : SHAPES) {
            Double nodata = random.nextBoolean() ? null : type.isFloating() ? Double.valueOf(-2) : Double.valueOf(1);
            NdArray array = withHoles(Arrays4Tests.random(narrow(type), 3, shape), type, nodata, random);
            TreeMap<String, String> first = null;
            for (int trial = 0; trial < 3; trial++) {
                long[] tile = new long[shape.length];
                for (int a = 0; a < tile.length; a++) {
                    // Powers of two, others, and all there is.
                    tile[a] = trial == 0 ? 4 : trial == 1 ? 1000 : 1 + random.nextInt(5);
                }
                Path path = dir.resolve("out." + extension);
                String location = scheme + ":" + path;
                Levels4Tests.write(
                        sink(storage, location, format, spec(type, compression, nodata, shape)), array, tile, random);
                TreeMap<String, String> bytes = bytes(path);
                String why = Arrays4Tests.describe(7, shape, tile);
                assertThat(bytes).as(why).isEqualTo(first == null ? bytes : first);
                first = bytes;
                try (Stream<Path> left = Files.list(dir)) {
                    assertThat(left).as(why).containsExactly(path);
                }
            }
            check(storage, scheme + ":" + dir.resolve("out." + extension), array, type, nodata);
        }
    }

    /** Values whose sums are exact in double, in which this test reckons. */
    private static Dtype narrow(Dtype type) {
        return type == Dtype.INT64 ? Dtype.INT32 : type == Dtype.UINT64 ? Dtype.UINT32 : type;
    }

    private static void check(Storage storage, String location, NdArray array, Dtype type, Double nodata)
            throws Exception {
        try (Source source = Formats.open(storage, location)) {
            assertThat(source.info().shape()).isEqualTo(Levels4Tests.longs(array.shape()));
            List<Source> levels = source.levels();
            assertThat(levels.get(0)).isSameAs(source);
            NdArray expected = array;
            for (Source level : levels) {
                NdArray found = Arrays4Tests.read(level);
                assertThat(found.shape()).isEqualTo(expected.shape());
                assertThat(found.toDoubles()).isEqualTo(expected.toDoubles());
                assertThat(level.info().dtype()).isEqualTo(type);
                expected = Levels4Tests.half(expected, type, nodata);
            }
            NdArray last = Arrays4Tests.read(levels.get(levels.size() - 1));
            assertThat(Math.max(last.length(last.rank() - 2), last.length(last.rank() - 1)))
                    .isLessThanOrEqualTo(16);
        }
    }

    /** Blocks of missing samples, large and small. */
    private static NdArray withHoles(NdArray array, Dtype type, Double nodata, Random random) {
        double hole = nodata != null ? nodata : type.isFloating() ? Double.NaN : 0;
        for (int i = 0; i < array.size() / 20; i++) {
            int at = random.nextInt(array.size());
            int n = Math.min(array.size() - at, 1 + random.nextInt(8));
            array.samples().fill(at, at + n, hole);
        }
        array.samples().fill(0, Math.min(array.size(), array.length(array.rank() - 1) * 5), hole);
        return array;
    }

    private static TreeMap<String, String> bytes(Path path) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")
                        || file.toString().contains(".z")) {
                    all.put(path.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"tif,none", "tif,deflate", "zarr,zstd"})
    void aTileIsThereOnlyIfWhatItLeavesForTheSmallerLevelsIs(String format, String compression) throws Exception {
        long[] shape = {100, 90};
        NdArray array = Arrays4Tests.random(Dtype.UINT8, 4, shape);
        Path path = dir.resolve("out." + format);
        TileGrid grid = new TileGrid(Region.ofShape(shape), 32, 32);
        Sink sink = sink(Storage.defaults(), path.toString(), format, spec(Dtype.UINT8, compression, null, shape))
                .forTiles(grid);
        sink.create();
        Map<Region, Integer> sums = new java.util.HashMap<>();
        for (long i = 0; i < grid.count(); i++) {
            Ledger written = Ledger.writing();
            sink.write(grid.region(i), Arrays4Tests.slice(array, grid.region(i)), written);
            sums.put(grid.region(i), written.checksum());
        }
        Sink again = Arrays4Tests.sent(sink);
        for (Map.Entry<Region, Integer> tile : sums.entrySet()) {
            assertThat(isThere(again, tile.getKey(), tile.getValue())).isTrue();
        }
        Path seeds = dir.resolve(".out." + format + ".staging/seeds");
        try (Stream<Path> files = Files.list(seeds)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize((int) grid.count());
            Files.delete(all.get(3));
            Files.write(all.get(5), new byte[] {1, 2, 3});
        }
        long kept = sums.entrySet().stream()
                .filter(tile -> isThere(again, tile.getKey(), tile.getValue()))
                .count();
        assertThat(kept).isEqualTo(grid.count() - 2);
        sink.abort();
    }

    private static boolean isThere(Sink sink, Region tile, int checksum) {
        Ledger found = Ledger.checking();
        try {
            sink.write(tile, Arrays4Tests.random(Dtype.UINT8, 9, tile.shape()), found);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found.matches(checksum);
    }

    @ParameterizedTest
    @CsvSource({"npy,NPY", "png,PNG", "jpg,JPEG"})
    void formatsWithoutLevelsRefuseThemInALine(String extension, String format) {
        OutputSpec spec = Arrays4Tests.spec(Dtype.UINT8, 20, 30).with(Overviews.OF_IMAGE);
        String location = dir.resolve("out." + extension).toString();
        assertThatThrownBy(() -> Formats.create(Storage.defaults(), location, spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(location + ": " + format
                        + " has no place for the smaller levels of --pyramid; write .tif or .zarr");
    }

    @Test
    void whatHasNoPlanesIsRefused() {
        assertThatThrownBy(() -> Formats.create(
                        Storage.defaults(),
                        dir.resolve("out.zarr").toString(),
                        Arrays4Tests.spec(Dtype.UINT8, 300).with(Overviews.OF_IMAGE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one axis");
        OutputSpec pages = new OutputSpec(
                        Dtype.UINT8, new long[] {3, 40, 40}, null, null, Cast.SATURATE, null, Metadata.NONE.withPages())
                .with(Overviews.OF_IMAGE);
        assertThatThrownBy(() -> Formats.create(
                        Storage.defaults(), dir.resolve("out.tif").toString(), pages))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stack of 3 pages; write .zarr");
    }
}
