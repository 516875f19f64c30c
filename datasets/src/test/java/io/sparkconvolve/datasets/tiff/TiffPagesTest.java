package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
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
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks and volumes as TIFFs of several pages: one chunk a page, two (whose sizes stand in the directory), and many. */
class TiffPagesTest {
    private static final long[][] SHAPES = {{5, 16, 16}, {4, 16, 30}, {3, 75, 50}, {4, 3, 40, 35}, {1, 20, 20}};

    @TempDir
    Path dir;

    private static OutputSpec spec(Dtype type, String compression, long... shape) {
        long[] chunk = shape.clone();
        Arrays.fill(chunk, 16);
        return new OutputSpec(type, shape, chunk, compression, Cast.SATURATE, null, Metadata.NONE.withPages());
    }

    private static long[] randomTile(long[] shape, Random random) {
        long[] tile = shape.clone();
        for (int a = 0; a < tile.length; a++) {
            tile[a] = (a < tile.length - 2 ? 1 : 16) * (1 + random.nextInt(3));
        }
        return tile;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "deflate"})
    void tilesOfAnySizeGiveTheSameBytesOnAnyFileSystem(String compression) throws Exception {
        for (long[] shape : SHAPES) {
            Random random = new Random(shape[1]);
            NdArray array = Arrays4Tests.random(Dtype.UINT16, 3, shape);
            OutputSpec spec = spec(Dtype.UINT16, compression, shape);
            byte[] whole = null;
            for (int i = 0; i < 3; i++) {
                Path file = dir.resolve(compression + i + ".tif");
                Sink sink = i == 2
                        ? Formats.create(FarFileSystem.storage(), "far:" + file, spec)
                        : Formats.create(Storage.defaults(), file.toString(), spec);
                Arrays4Tests.write(sink, array, i == 0 ? shape : randomTile(shape, random), random);
                byte[] bytes = Files.readAllBytes(file);
                whole = whole == null ? bytes : whole;
                assertThat(bytes).as(Arrays.toString(shape) + " " + i).isEqualTo(whole);
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "deflate"})
    void whatIsWrittenIsRead(String compression) throws Exception {
        for (long[] shape : SHAPES) {
            Path file = written(Dtype.FLOAT32, compression, shape);
            try (Source source =
                    Formats.open(Storage.defaults(), dir.resolve(file).toString())) {
                boolean stack = shape[0] > 1;
                assertThat(source.info().metadata().hasPages()).isEqualTo(stack);
                assertThat(source.info().shape()).isEqualTo(stack ? shape : Arrays.copyOfRange(shape, 1, 3));
                assertThat(Arrays4Tests.read(source).toDoubles())
                        .isEqualTo(Arrays4Tests.random(Dtype.FLOAT32, 5, shape).toDoubles());
            }
        }
    }

    private Path written(Dtype type, String compression, long... shape) throws Exception {
        Path file = dir.resolve("v" + shape.length + "_" + shape[0] + compression + type + ".tif");
        Sink sink = Formats.create(Storage.defaults(), file.toString(), spec(type, compression, shape));
        Arrays4Tests.write(sink, Arrays4Tests.random(type, 5, shape), shape, new Random(5));
        return file;
    }

    @Test
    void tifffileReadsAPageForEachPlane() throws Exception {
        Python.assume("numpy", "tifffile");
        for (long[] shape : SHAPES) {
            for (Dtype type : new Dtype[] {Dtype.UINT8, Dtype.FLOAT64}) {
                Path file = written(type, "none", shape);
                Path wanted = dir.resolve("wanted.npy");
                OutputSpec plain = Arrays4Tests.spec(type, shape);
                Arrays4Tests.write(
                        Formats.create(Storage.defaults(), wanted.toString(), plain),
                        Arrays4Tests.random(type, 5, shape),
                        shape,
                        new Random(5));
                assertThat(Python.run("""
                        import sys, numpy as np, tifffile
                        wanted = np.load(sys.argv[2])
                        with tifffile.TiffFile(sys.argv[1]) as t:
                            assert len(t.pages) == len(wanted), len(t.pages)
                            for page, plane in zip(t.pages, wanted):
                                assert np.array_equal(page.asarray(), plane), page
                        stack = tifffile.imread(sys.argv[1])
                        assert stack.squeeze().shape == wanted.squeeze().shape, stack.shape
                        """, file, wanted)).isEmpty();
                Files.delete(wanted);
            }
        }
    }

    @Test
    void whatIsNoStackOfPagesIsRefused() {
        assertThatThrownBy(() -> Formats.create(
                        Storage.defaults(),
                        dir.resolve("x.tif").toString(),
                        Arrays4Tests.spec(Dtype.UINT8, 2, 3, 16, 16)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("that is no stack of pages; write .npy or .zarr instead");
        assertThatThrownBy(() -> Formats.create(
                        Storage.defaults(), dir.resolve("x.tif").toString(), spec(Dtype.UINT8, "none", 70_000, 4, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 65535 pages");
    }
}
