package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that others have written, in the variants that our own sink does not write. */
class TiffSourceTest {
    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    /** Compares every {@code NAME.tif} in the folder with its {@code NAME.npy}, whole and by regions. */
    private void assertAllEqual(String... names) throws Exception {
        for (String name : names) {
            try (Source ours = Formats.open(storage, dir.resolve(name + ".tif").toString());
                    Source theirs =
                            Formats.open(storage, dir.resolve(name + ".npy").toString())) {
                assertThat(ours.info().shape()).as(name).isEqualTo(theirs.info().shape());
                assertThat(ours.info().dtype()).as(name).isEqualTo(theirs.info().dtype());
                NdArray whole = Arrays4Tests.read(theirs);
                Random random = new Random(11);
                for (int i = 0; i < 12; i++) {
                    Region region = i == 0
                            ? ours.info().domain()
                            : Arrays4Tests.randomRegion(ours.info().domain(), random);
                    assertThat(Arrays4Tests.read(ours, region).toDoubles())
                            .as(name + " " + region)
                            .isEqualTo(Arrays4Tests.slice(whole, region).toDoubles());
                }
            }
        }
    }

    @Test
    void everyTypeByteOrderAndArrangement() throws Exception {
        Python.assume("numpy", "tifffile");
        String said = Python.run("""
                import numpy as np, sys, tifffile
                rng, n = np.random.default_rng(5), 0
                types = 'u1 i1 u2 i2 u4 i4 u8 i8 f2 f4 f8'.split()
                for t in types:
                    for order in '<>':
                        for big in (False, True):
                            for tile in (None, (16, 32)):
                                for planar in (None, 'contig', 'separate'):
                                    for z in (None, 'zlib'):
                                        if rng.random() > .3:
                                            continue
                                        shape = (45, 70) if planar is None else (3, 45, 70)
                                        a = rng.integers(0, 2 ** 31, shape) * 4099
                                        a = (a % 1021 / 8 if t[0] == 'f' else a).astype(order + t)
                                        name = 'a%d' % n
                                        n += 1
                                        b = np.moveaxis(a, 0, -1) if planar == 'contig' else a
                                        tifffile.imwrite(sys.argv[1] + '/' + name + '.tif', b, byteorder=order, bigtiff=big,
                                            tile=tile, planarconfig=planar, compression=z, metadata=None,
                                            photometric='rgb' if planar else 'minisblack',
                                            rowsperstrip=None if tile else int(rng.integers(1, 50)))
                                        np.save(sys.argv[1] + '/' + name + '.npy', a)
                                        print(name)
                """, dir);
        assertAllEqual(said.trim().split("\\s+"));
    }

    @Test
    void stacksOfLikePagesAreVolumesAndOthersAreTheirFirstPage() throws Exception {
        Python.assume("numpy", "tifffile");
        Python.run("""
                import numpy as np, sys, tifffile
                rng, d = np.random.default_rng(6), sys.argv[1] + '/'
                a = rng.integers(0, 255, (4, 20, 30)).astype('u2')
                tifffile.imwrite(d + 'stack.tif', a, photometric='minisblack')
                np.save(d + 'stack.npy', a)
                b = rng.integers(0, 255, (4, 20, 30, 3)).astype('u2')
                tifffile.imwrite(d + 'colour.tif', b, photometric='rgb', compression='zlib', tile=(16, 16))
                np.save(d + 'colour.npy', np.moveaxis(b, -1, 1))
                tifffile.imwrite(d + 'planes.tif', np.moveaxis(b, -1, 1), photometric='rgb', planarconfig='separate')
                np.save(d + 'planes.npy', np.moveaxis(b, -1, 1))
                with tifffile.TiffWriter(d + 'mixed.tif') as t:
                    t.write(a[0], metadata=None)
                    t.write(a[1], metadata=None)
                    t.write(a[1, :10], metadata=None)
                np.save(d + 'mixed.npy', a[0])
                with tifffile.TiffWriter(d + 'reduced.tif') as t:
                    t.write(a[0], metadata=None)
                    t.write(a[1], subfiletype=1, metadata=None)
                np.save(d + 'reduced.npy', a[0])
                """, dir);
        assertAllEqual("stack", "colour", "planes", "mixed", "reduced");
    }

    @Test
    void palettesAndSamplesOfFewBits() throws Exception {
        Python.assume("numpy", "tifffile");
        Python.run("""
                import numpy as np, sys, tifffile
                rng, d = np.random.default_rng(6), sys.argv[1] + '/'
                a = rng.integers(0, 256, (20, 30)).astype('u1')
                m = rng.integers(0, 65536, (3, 256)).astype('u2')
                tifffile.imwrite(d + 'palette.tif', a, photometric='palette', colormap=m)
                np.save(d + 'palette.npy', (m[:, a] >> 8).astype('u1'))
                c = rng.random((45, 37)) > .4
                tifffile.imwrite(d + 'bilevel.tif', c, photometric='minisblack')
                np.save(d + 'bilevel.npy', c)
                def packed(name, bits, values, out):
                    # by hand: tifffile packs nothing but bools
                    h, w = values.shape
                    rows = (values[..., None] >> np.arange(bits)[::-1] & 1).reshape(h, -1).astype('u1')
                    raw = np.packbits(rows, axis=1).tobytes()
                    tags = [(256, w), (257, h), (258, bits), (259, 1), (262, 1), (273, 8 + 2 + 12 * 8 + 4), (277, 1), (279, len(raw))]
                    head = b'II*\\0\\x08\\0\\0\\0' + len(tags).to_bytes(2, 'little')
                    for t, v in tags:
                        head += t.to_bytes(2, 'little') + b'\\4\\0\\1\\0\\0\\0' + v.to_bytes(4, 'little')
                    open(d + name + '.tif', 'wb').write(head + bytes(4) + raw)
                    np.save(d + name + '.npy', values.astype(out))
                for bits in (2, 4, 6, 10, 12, 14):
                    packed('b%d' % bits, bits, rng.integers(0, 2 ** bits, (13, 29)), 'u1' if bits < 8 else 'u2')
                """, dir);
        assertAllEqual("palette", "bilevel", "b2", "b4", "b6", "b10", "b12", "b14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c lzw:2",
                "-B -c lzw:2",
                "-B -c zip:2 -t",
                "-c zstd -t -w 32 -l 48",
                "-c zstd:2 -B",
                "-c packbits -r 5",
                "-f lsb2msb -c none",
                "-c zip -s -r 7",
                "-B -8 -c lzw -t",
                "-c jpeg:r:95 -t -w 64 -l 64",
                "-c jpeg:95 -r 32"
            })
    void whatLibtiffWrites(String options) throws Exception {
        Python.assume("numpy", "tifffile");
        Assumptions.assumeTrue(ForeignTiff.say("tiffcp", "-h") != null, "no tiffcp");
        for (String kind : new String[] {"u1", "u2", "f4"}) {
            if (options.contains("jpeg") && !kind.equals("u1")) {
                continue;
            }
            Python.run("""
                    import numpy as np, subprocess, sys, tifffile
                    d, kind = sys.argv[1] + '/', sys.argv[2]
                    y, x, c = np.mgrid[:90, :130, :3]
                    a = (100 * np.sin(x / 9 + c) * np.cos(y / 7) + 128).astype(kind)
                    tifffile.imwrite(d + 'plain.tif', a, photometric='rgb', metadata=None)
                    subprocess.run(['tiffcp', *sys.argv[3].split(), d + 'plain.tif', d + 'made.tif'], check=True)
                    """, dir, kind, options);
            NdArray theirs = ForeignTiff.read(dir.resolve("made.tif"), dir);
            try (Source source = Formats.open(storage, dir.resolve("made.tif").toString())) {
                assertThat(Arrays4Tests.read(source).toDoubles()).as(kind).isEqualTo(theirs.toDoubles());
            }
            Files.delete(dir.resolve("made.tif"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c zip:3", "-c lzw:3 -t", "-c zstd:3 -t -w 48 -l 32", "-B -c zip:3"})
    void theFloatingPointPredictor(String options) throws Exception {
        Python.assume("numpy", "tifffile");
        Assumptions.assumeTrue(ForeignTiff.say("tiffcp", "-h") != null, "no tiffcp");
        for (String kind : new String[] {"f4", "f8"}) {
            Python.run("""
                    import numpy as np, subprocess, sys, tifffile
                    d, kind = sys.argv[1] + '/', sys.argv[2]
                    y, x = np.mgrid[:90, :130]
                    a = (100 * np.sin(x / 9) * np.cos(y / 7) + 128).astype(kind)
                    tifffile.imwrite(d + 'plain.tif', a, metadata=None)
                    np.save(d + 'made.npy', a)
                    subprocess.run(['tiffcp', *sys.argv[3].split(), d + 'plain.tif', d + 'made.tif'], check=True)
                    """, dir, kind, options);
            if (!options.startsWith("-B")) {
                assertAllEqual("made");
                continue;
            }
            // libtiff 4.5 garbles what it writes so, and reads it garbled; we must read the same.
            NdArray theirs = ForeignTiff.read(dir.resolve("made.tif"), dir);
            try (Source source = Formats.open(storage, dir.resolve("made.tif").toString())) {
                assertThat(Arrays4Tests.read(source).toDoubles()).isEqualTo(theirs.toDoubles());
            }
        }
    }

    @Test
    void tallStripsAreReadInParts() throws Exception {
        Python.assume("numpy", "tifffile");
        Python.run("""
                import numpy as np, sys, tifffile
                a = (np.arange(3000 * 2000) % 65521).astype('u2').reshape(3000, 2000)
                for name, rows in (('one', 3000), ('even', 1000), ('prime', 1009)):
                    tifffile.imwrite(sys.argv[1] + '/' + name + '.tif', a, rowsperstrip=rows, metadata=None)
                    np.save(sys.argv[1] + '/' + name + '.npy', a)
                """, dir);
        assertAllEqual("one", "even", "prime");
        try (Source source = Formats.open(storage, dir.resolve("even.tif").toString())) {
            long[] chunk = source.info().chunk();
            assertThat(1000 % chunk[0]).isZero();
            assertThat(chunk[0] * chunk[1] * 2).isLessThanOrEqualTo(1 << 20);
            assertThat(source.info().dtype()).isEqualTo(Dtype.UINT16);
        }
    }

    @Test
    void narrowRegionsOfWideStripsAreReadByRows() throws Exception {
        Python.assume("numpy", "tifffile");
        Python.run("""
                import numpy as np, sys, tifffile
                d = sys.argv[1] + '/'
                a = (np.arange(3 * 60 * 20000) * 2654435761 % 65521).astype('>u2').reshape(3, 60, 20000)
                tifffile.imwrite(d + 'wide.tif', a[0], rowsperstrip=7, metadata=None)
                np.save(d + 'wide.npy', a[0])
                tifffile.imwrite(d + 'pixels.tif', np.moveaxis(a, 0, -1), photometric='rgb', byteorder='>')
                tifffile.imwrite(d + 'planes.tif', a, photometric='rgb', planarconfig='separate', rowsperstrip=60)
                np.save(d + 'pixels.npy', a)
                np.save(d + 'planes.npy', a)
                tifffile.imwrite(d + 'stack.tif', a, photometric='minisblack', metadata=None)
                np.save(d + 'stack.npy', a)
                b = np.stack([np.moveaxis(a, 0, -1), np.moveaxis(a + 1, 0, -1)])
                tifffile.imwrite(d + 'colours.tif', b, photometric='rgb')
                np.save(d + 'colours.npy', np.moveaxis(b, -1, 1))
                """, dir);
        for (String name : new String[] {"wide", "pixels", "planes", "stack", "colours"}) {
            try (Source ours = Formats.open(storage, dir.resolve(name + ".tif").toString());
                    Source theirs =
                            Formats.open(storage, dir.resolve(name + ".npy").toString())) {
                Region domain = theirs.info().domain();
                assertThat(ours.info().domain()).isEqualTo(domain);
                Random random = new Random(2);
                for (int i = 0; i < 10; i++) {
                    long start = random.nextInt(19900);
                    Region narrow = Arrays4Tests.randomRegion(domain, random)
                            .withAxis(domain.rank() - 1, start, start + 1 + random.nextInt(100));
                    assertThat(Arrays4Tests.read(ours, narrow).toDoubles())
                            .as(name + " " + narrow)
                            .isEqualTo(Arrays4Tests.read(theirs, narrow).toDoubles());
                }
                assertThat(Arrays4Tests.read(ours).toDoubles())
                        .isEqualTo(Arrays4Tests.read(theirs).toDoubles());
            }
        }
    }
}
