package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.zarr.ZarrFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Complex samples are presented as an axis of parts before the others, and stored side by side. */
class ComplexFilesTest {
    private static final long[][] SHAPES = {{1000}, {40, 50}, {3, 20, 30}};

    @TempDir
    Path dir;

    private static OutputSpec spec(Dtype part, long[] shape, long... chunk) {
        return new OutputSpec(
                part,
                SampleKind.COMPLEX.withParts(shape),
                chunk.length == 0 ? null : SampleKind.COMPLEX.withParts(chunk),
                null,
                Cast.SATURATE,
                null,
                Metadata.NONE,
                SampleKind.COMPLEX);
    }

    private static NdArray array(Dtype part, long... shape) {
        return Arrays4Tests.random(part, 11, SampleKind.COMPLEX.withParts(shape));
    }

    private Path written(String name, Dtype part, long[] shape, long... chunk) throws Exception {
        Path path = dir.resolve(name);
        Sink sink = Formats.create(Storage.defaults(), path.toString(), spec(part, shape, chunk));
        Arrays4Tests.write(sink, array(part, shape), SampleKind.COMPLEX.withParts(shape), new Random(1));
        return path;
    }

    private static byte[] bytes(Path output) throws IOException {
        if (Files.isRegularFile(output)) {
            return Files.readAllBytes(output);
        }
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.write(Files.readAllBytes(file));
            }
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "zarr"})
    void tilesOfAnySizeGiveTheSameBytesOnAnyFileSystem(String format) throws Exception {
        for (long[] shape : SHAPES) {
            NdArray array = array(Dtype.FLOAT32, shape);
            long[] chunk = new long[shape.length];
            Arrays.fill(chunk, 7);
            OutputSpec spec = spec(Dtype.FLOAT32, shape, chunk);
            byte[] whole = null;
            for (int i = 0; i < 3; i++) {
                Path file = dir.resolve("out." + format);
                Sink sink = i == 2
                        ? Formats.create(FarFileSystem.storage(), "far:" + file, spec)
                        : Formats.create(Storage.defaults(), file.toString(), spec);
                assertThat(sink.chunk()[0]).isEqualTo(2);
                long[] tile = SampleKind.COMPLEX.withParts(shape);
                for (int a = 1; a < tile.length && i > 0; a++) {
                    tile[a] = sink.chunk()[a] * (1 + i);
                }
                Arrays4Tests.write(sink, array, tile, new Random(i));
                byte[] bytes = bytes(file);
                whole = whole == null ? bytes : whole;
                assertThat(bytes).as(Arrays.toString(shape) + " " + i).isEqualTo(whole);
                FileUtil.fullyDelete(file.toFile());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "zarr"})
    void whatIsWrittenIsRead(String format) throws Exception {
        for (long[] shape : SHAPES) {
            for (Dtype part : new Dtype[] {Dtype.FLOAT32, Dtype.FLOAT64}) {
                Path file = written(part + "" + shape.length + "." + format, part, shape);
                try (Source source = Formats.open(Storage.defaults(), file.toString())) {
                    ArrayInfo info = source.info();
                    assertThat(info.kind()).isEqualTo(SampleKind.COMPLEX);
                    assertThat(info.typeName()).isEqualTo(part == Dtype.FLOAT32 ? "complex64" : "complex128");
                    assertThat(info.storedShape()).isEqualTo(shape);
                    assertThat(info.shape()).isEqualTo(SampleKind.COMPLEX.withParts(shape));
                    NdArray array = array(part, shape);
                    assertThat(Arrays4Tests.read(source).toDoubles()).isEqualTo(array.toDoubles());
                    Random random = new Random(3);
                    for (int i = 0; i < 20; i++) {
                        Region box = Arrays4Tests.randomRegion(info.domain(), random);
                        assertThat(Arrays4Tests.read(source, box).toDoubles())
                                .isEqualTo(Arrays4Tests.slice(array, box).toDoubles());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.Version.class)
    void numPyAndZarrReadWhatIsWritten(ZarrFormat.Version version) throws Exception {
        Python.assume("numpy", "zarr");
        long[] shape = {30, 41};
        Path npy = written("x.npy", Dtype.FLOAT32, shape);
        Path zarr = dir.resolve("x.zarr");
        Sink sink = new ZarrFormat(version)
                .create(
                        Storage.defaults(),
                        new org.apache.hadoop.fs.Path(zarr.toString()),
                        spec(Dtype.FLOAT32, shape, 16, 16));
        Arrays4Tests.write(sink, array(Dtype.FLOAT32, shape), SampleKind.COMPLEX.withParts(shape), new Random(1));
        Path parts = dir.resolve("parts.npy");
        Arrays4Tests.write(
                Formats.create(Storage.defaults(), parts.toString(), Arrays4Tests.spec(Dtype.FLOAT32, 2, 30, 41)),
                array(Dtype.FLOAT32, shape),
                new long[] {2, 30, 41},
                new Random(1));
        assertThat(Python.run("""
                import json, os, sys, numpy as np, zarr
                folder = sys.argv[1]
                parts = np.load(folder + '/parts.npy')
                wanted = parts[0] + 1j * parts[1]
                assert np.array_equal(np.load(folder + '/x.npy'), wanted) and wanted.dtype == np.complex64
                if os.path.exists(folder + '/x.zarr/.zarray'):
                    got = zarr.open(folder + '/x.zarr', 'r')
                    assert got.dtype == np.complex64 and np.array_equal(got[:], wanted)
                else:
                    meta = json.load(open(folder + '/x.zarr/zarr.json'))
                    assert meta['data_type'] == 'complex64' and meta['fill_value'] == [0, 0]
                    if int(zarr.__version__.split('.')[0]) > 2:
                        assert np.array_equal(zarr.open(folder + '/x.zarr', mode='r')[:], wanted)
                """, dir)).isEmpty();
        assertThat(npy).exists();
    }

    @Test
    void whatNumPyAndZarrWriteIsRead() throws Exception {
        Python.assume("numpy", "zarr");
        Python.run("""
                import sys, numpy as np, zarr
                folder = sys.argv[1]
                rng = np.random.default_rng(3)
                x = rng.normal(size=(7, 30, 41)) + 1j * rng.normal(size=(7, 30, 41))
                np.save(folder + '/parts.npy', np.stack([x.real, x.imag]))
                np.save(folder + '/little.npy', x)
                np.save(folder + '/big.npy', x.astype('>c16'))
                np.save(folder + '/fortran.npy', np.asfortranarray(x))
                zarr.save_array(folder + '/plain.zarr', x, chunks=(3, 16, 16), compressor=None)
                z = zarr.open(folder + '/packed.zarr', 'w', shape=x.shape, chunks=(2, 30, 20), dtype='>c16',
                    fill_value=0)
                z[:] = x
                np.save(folder + '/five.npy', np.zeros((1, 1, 1, 4), 'c8'))
                np.save(folder + '/long.npy', np.zeros(4, 'c%d' % np.dtype(np.clongdouble).itemsize))
                """, dir);
        double[] wanted;
        try (Source source =
                Formats.open(Storage.defaults(), dir.resolve("parts.npy").toString())) {
            wanted = Arrays4Tests.read(source).toDoubles();
        }
        for (String name : new String[] {"little.npy", "big.npy", "fortran.npy", "plain.zarr", "packed.zarr"}) {
            try (Source source =
                    Formats.open(Storage.defaults(), dir.resolve(name).toString())) {
                assertThat(source.info().storedShape()).as(name).isEqualTo(new long[] {7, 30, 41});
                assertThat(Arrays4Tests.read(source).toDoubles()).as(name).isEqualTo(wanted);
            }
        }
        assertThatThrownBy(() ->
                        Formats.open(Storage.defaults(), dir.resolve("five.npy").toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("has 4 axes of complex samples, whose parts count as one more; 1 to 3 are read");
        assertThatThrownBy(() ->
                        Formats.open(Storage.defaults(), dir.resolve("long.npy").toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "png", "wav", "csv"})
    void formatsThatHoldNoComplexSamplesSaySo(String format) {
        assertThatThrownBy(() -> written("x." + format, Dtype.FLOAT32, new long[] {20, 20}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the result is complex, which ")
                .hasMessageContaining("write .npy or .zarr, or take abs");
    }

    @Test
    void partsAreFloat32OrFloat64() {
        for (Dtype type : new Dtype[] {Dtype.UINT8, Dtype.FLOAT16}) {
            assertThatThrownBy(() -> written("x.npy", type, new long[] {20, 20}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("complex samples have parts of float32 or float64, not of " + type);
        }
    }
}
