package io.sparkconvolve.datasets.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZarrTest {
    /** Reads version 3 by the letter of its specification, since Debian's zarr knows version 2 only. */
    private static final String READ_V3 = """
            import json, os, sys, itertools, gzip, numpy as np, numcodecs
            def read(path):
                m = json.load(open(path + '/zarr.json'))
                assert m['zarr_format'] == 3 and m['node_type'] == 'array' and m['chunk_grid']['name'] == 'regular'
                shape, chunk = m['shape'], m['chunk_grid']['configuration']['chunk_shape']
                dtype, codecs = np.dtype(m['data_type']), m['codecs']
                assert codecs[0]['name'] == 'bytes'
                if dtype.itemsize > 1:
                    dtype = dtype.newbyteorder({'little': '<', 'big': '>'}[codecs[0]['configuration']['endian']])
                a = np.full(shape, m['fill_value'], dtype)
                for i in itertools.product(*[range(-(-s // c)) for s, c in zip(shape, chunk)]):
                    b = open(path + '/c/' + '/'.join(map(str, i)), 'rb').read()
                    for c in reversed(codecs[1:]):
                        b = {'zstd': lambda b: numcodecs.Zstd().decode(b), 'gzip': gzip.decompress}[c['name']](b)
                    block = np.frombuffer(b, dtype).reshape(chunk)
                    at = tuple(slice(k * c, min((k + 1) * c, s)) for k, c, s in zip(i, chunk, shape))
                    a[at] = block[tuple(slice(0, s.stop - s.start) for s in at)]
                return a
            """;

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"V2,none zstd gzip deflate lz4", "V3,none zstd gzip"})
    void foreignReadersSeeTheSameSamplesInEveryType(ZarrFormat.Version version, String compressions) throws Exception {
        Python.assume("numpy", "zarr", "numcodecs");
        for (Dtype type : Dtype.values()) {
            NdArray array = Arrays4Tests.random(type, 3, 2, 23, 17);
            for (String compression : compressions.split(" ")) {
                OutputSpec spec = Arrays4Tests.spec(type, compression, new long[] {1, 8, 8}, 2, 23, 17);
                Path ours = dir.resolve(type + "-" + compression + ".zarr");
                Arrays4Tests.write(
                        new ZarrFormat(version).create(storage, new org.apache.hadoop.fs.Path(ours.toString()), spec),
                        array,
                        new long[] {1, 10, 16},
                        new Random(1));
            }
            Path plain = dir.resolve(type + ".npy");
            Arrays4Tests.write(
                    Formats.create(storage, plain.toString(), Arrays4Tests.spec(type, 2, 23, 17)),
                    array,
                    new long[] {2, 23, 17},
                    new Random(1));
        }
        String reader = version == ZarrFormat.Version.V3 ? READ_V3 : "import sys, os, numpy as np, zarr\n";
        String read = version == ZarrFormat.Version.V3 ? "read(d + f)" : "zarr.open(d + f, mode='r')[...]";
        String said = Python.run(reader + """
                        d = sys.argv[1] + '/'
                        names = [f for f in sorted(os.listdir(d)) if f.endswith('.zarr')]
                        for f in names:
                            a, b = READ, np.load(d + f.split('-')[0] + '.npy')
                            assert a.dtype == b.dtype and (a == b).all(), (f, a, b)
                        print(len(names))
                        """.replace("READ", read), dir);
        assertThat(said.trim()).isEqualTo(String.valueOf(12 * compressions.split(" ").length));
    }

    @Test
    void readsWhatZarrPythonWrites() throws Exception {
        Python.assume("numpy", "zarr", "numcodecs");
        String said = Python.run("""
                import sys, numpy as np, zarr
                from numcodecs import Zlib, GZip, Zstd, LZ4, Blosc
                a = (np.arange(3 * 90 * 70) % 120).reshape(3, 90, 70)
                a[:, 40:60] = np.random.RandomState(1).randint(0, 120, (3, 20, 70))
                np.save(sys.argv[1] + '/a.npy', a.astype('<f8'))
                n = 0
                for compressor in (None, Zlib(1), GZip(1), Zstd(3), LZ4(1), Blosc(), Blosc('lz4hc', 5, 0),
                        Blosc('zstd', 5, 1), Blosc('zlib', 5, 1, 1000)):
                    for t in ('<u2', '>u2', '<f4', '>f8', '|u1', '<i8', '<f2'):
                        z = zarr.open(sys.argv[1] + '/%d.zarr' % n, mode='w', shape=a.shape, chunks=(2, 64, 33), dtype=t,
                            compressor=compressor, dimension_separator='./'[n % 2])
                        z[...] = a
                        n += 1
                print(n)
                """, dir);
        NdArray expected = Arrays4Tests.read(Formats.open(storage, dir + "/a.npy"));
        Random random = new Random(9);
        for (int i = 0; i < Integer.parseInt(said.trim()); i++) {
            try (Source source = Formats.open(storage, dir + "/" + i + ".zarr")) {
                String what =
                        i + ": " + source.info().format() + ", " + source.info().dtype();
                assertThat(Arrays4Tests.read(source).toDoubles()).as(what).isEqualTo(expected.toDoubles());
                for (int k = 0; k < 5; k++) {
                    Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                    assertThat(Arrays4Tests.read(source, region).toDoubles())
                            .as("%s of %s", region, what)
                            .isEqualTo(Arrays4Tests.slice(expected, region).toDoubles());
                }
            }
        }
    }

    @Test
    void chunksThatAreNotStoredAreTheFillValue() throws Exception {
        Python.assume("numpy", "zarr");
        Python.run("""
                import sys, numpy as np, zarr
                z = zarr.open(sys.argv[1] + '/a.zarr', mode='w', shape=(20, 20), chunks=(8, 8), dtype='<i2', fill_value=-7)
                z[8:16, 8:16] = 3
                z = zarr.open(sys.argv[1] + '/b.zarr', mode='w', shape=(5,), chunks=(4,), dtype='<f4', fill_value=np.nan)
                zarr.open_group(sys.argv[1] + '/g.zarr', mode='w').create_dataset('one', shape=(5,), dtype='<f4')
                """, dir);
        double[] a = Arrays4Tests.read(Formats.open(storage, dir + "/a.zarr")).toDoubles();
        for (int i = 0; i < 400; i++) {
            boolean inside = i / 20 >= 8 && i / 20 < 16 && i % 20 >= 8 && i % 20 < 16;
            assertThat(a[i]).isEqualTo(inside ? 3 : -7);
        }
        assertThat(Arrays4Tests.read(Formats.open(storage, dir + "/b.zarr")).toDoubles())
                .containsOnly(Double.NaN);
        assertThatThrownBy(() -> Formats.open(storage, dir + "/g.zarr"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("group")
                .hasMessageContaining("{one}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"shape\" : [ 2, 23, 17 ]; \"shape\" : [ -2, 23, 17 ]; negative",
                "\"shape\" : [ 2, 23, 17 ]; \"shape\" : [ 0, 23, 17 ]; no samples",
                "\"shape\" : [ 2, 23, 17 ]; \"shape\" : [ 9223372036854775807, 23, 17 ]; 2^63",
                "\"shape\" : [ 2, 23, 17 ]; \"shape\" : [ 1e99, 23, 17 ]; whole numbers",
                "\"shape\" : [ 2, 23, 17 ]; \"shape\" : [ 23, 17 ]; 'chunk_shape' has 3 axes",
                "\"shape\" : [ 2, 23, 17 ]; \"shap\" : [ 2, 23, 17 ]; no 'shape'",
                "[ 1, 8, 8 ]; [ 1, 0, 8 ]; at least 1",
                "[ 1, 8, 8 ]; [ 1, 1048576, 1048576 ]; smaller chunks",
                "uint16; complex256; complex256",
                "\"regular\"; \"irregular\"; irregular",
                "\"name\" : \"bytes\"; \"name\" : \"sharding_indexed\"; sharded",
                "\"name\" : \"zstd\"; \"name\" : \"lzma\"; lzma",
                "\"zarr_format\" : 3; \"zarr_format\" : 4; zarr_format",
                "{; [; no JSON"
            })
    void refusesMetadataInOneLineThatNamesTheFile(String from, String to, String reason) throws Exception {
        Path file = sample().resolve("zarr.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThatThrownBy(() -> Formats.open(storage, file.getParent().toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sample.zarr")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void namesTheDamagedChunk() throws Exception {
        Path sample = sample();
        Path chunk = sample.resolve("c/1/2/0");
        byte[] bytes = Files.readAllBytes(chunk);
        for (byte[] damaged : new byte[][] {
            {}, {1, 2, 3}, java.util.Arrays.copyOf(bytes, bytes.length - 5), new byte[100000], flipped(bytes)
        }) {
            Files.write(chunk, damaged);
            try (Source source = Formats.open(storage, sample.toString())) {
                assertThatThrownBy(() -> Arrays4Tests.read(source))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("sample.zarr")
                        .hasMessageMatching("(?s).*(c/1/2/0|\\[1, 2, 0]).*damaged.*");
            }
        }
    }

    @Test
    void aChunkThatIsNotStoredIsAFailureOfAnArrayThatIsKnownToBeWhole() throws Exception {
        Path sample = sample();
        double[] all = Arrays4Tests.read(
                        Formats.open(storage, sample.toString()).whole())
                .toDoubles();
        assertThat(all)
                .isEqualTo(Arrays4Tests.read(Formats.open(storage, sample.toString()))
                        .toDoubles());
        Files.delete(sample.resolve("c/1/2/0"));
        try (Source source = Formats.open(storage, sample.toString()).whole()) {
            assertThatThrownBy(() -> Arrays4Tests.read(source))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageMatching("chunk .*sample.zarr/c/1/2/0 is missing");
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[5] ^= 0x55;
        return flipped;
    }

    @Test
    void nodataTravelsInAnAttribute() throws Exception {
        for (ZarrFormat.Version version : ZarrFormat.Version.values()) {
            OutputSpec plain = Arrays4Tests.spec(Dtype.INT16, 4, 4);
            OutputSpec spec =
                    new OutputSpec(plain.dtype(), plain.shape(), null, null, plain.cast(), -9999.0, plain.metadata());
            Path path = dir.resolve(version + ".zarr");
            NdArray array = NdArray.of(new double[16], 4, 4);
            array.samples().set(5, Double.NaN);
            Arrays4Tests.write(
                    new ZarrFormat(version).create(storage, new org.apache.hadoop.fs.Path(path.toString()), spec),
                    array,
                    new long[] {4, 4},
                    new Random(1));
            try (Source source = Formats.open(storage, path.toString())) {
                assertThat(source.info().nodata()).hasValue(-9999);
                assertThat(Arrays4Tests.read(source).samples().get(5)).isEqualTo(-9999);
            }
        }
    }

    /** 2 x 23 x 17 uint16 in chunks of 1 x 8 x 8, version 3. */
    private Path sample() throws Exception {
        Path path = dir.resolve("sample.zarr");
        OutputSpec spec = Arrays4Tests.spec(Dtype.UINT16, null, new long[] {1, 8, 8}, 2, 23, 17);
        Arrays4Tests.write(
                Formats.create(storage, path.toString(), spec),
                Arrays4Tests.random(Dtype.UINT16, 4, 2, 23, 17),
                new long[] {1, 8, 8},
                new Random(1));
        return path;
    }
}
