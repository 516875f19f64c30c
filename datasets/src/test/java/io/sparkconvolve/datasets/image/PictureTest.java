package io.sparkconvolve.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.SharedData;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    @Test
    void everySharedPictureHasThePixelsThatPillowSees() throws Exception {
        List<Path> pictures = SharedData.images("png", "jpg", "npy");
        assertThat(pictures).isNotEmpty();
        Python.assume("numpy", "PIL");
        Python.run("""
                import sys, os, numpy as np
                from PIL import Image
                for f in sys.argv[2:]:
                    a = np.load(f) if f.endswith('.npy') else np.asarray(Image.open(f))
                    a = a if a.ndim == 2 else np.moveaxis(a, 2, 0)
                    np.save(sys.argv[1] + '/' + os.path.basename(f) + '.npy', np.ascontiguousarray(a))
                """, concat(dir, pictures));
        for (Path picture : pictures) {
            Path theirs = dir.resolve(picture.getFileName() + ".npy");
            try (Source ours = Formats.open(storage, picture.toString());
                    Source expected = Formats.open(storage, theirs.toString())) {
                assertThat(ours.info().shape()).isEqualTo(expected.info().shape());
                assertThat(ours.info().dtype()).isEqualTo(expected.info().dtype());
                double[] a = Arrays4Tests.read(ours).toDoubles();
                double[] b = Arrays4Tests.read(expected).toDoubles();
                if (!picture.toString().endsWith(".jpg")) {
                    assertThat(a).as(picture.toString()).isEqualTo(b);
                } else {
                    // Decoders may differ in rounding and in how they enlarge the colour planes.
                    double sum = 0;
                    for (int i = 0; i < a.length; i++) {
                        sum += Math.abs(a[i] - b[i]);
                    }
                    assertThat(sum / a.length).as(picture.toString()).isLessThan(0.5);
                }
            }
        }
    }

    private static Object[] concat(Path first, List<Path> rest) {
        Object[] all = new Object[rest.size() + 1];
        all[0] = first;
        for (int i = 0; i < rest.size(); i++) {
            all[i + 1] = rest.get(i);
        }
        return all;
    }

    @Test
    void readsEveryKindOfPngThatPillowWrites() throws Exception {
        Python.assume("numpy", "PIL");
        Python.run("""
                import sys, numpy as np
                from PIL import Image
                r = np.random.RandomState(1)
                d = sys.argv[1] + '/'
                def keep(name, image, array, **options):
                    image.save(d + name + '.png', **options)
                    np.save(d + name + '.npy', np.ascontiguousarray(array))
                def planes(image): return np.moveaxis(np.asarray(image), 2, 0)
                g = r.randint(0, 256, (37, 53)).astype('u1')
                keep('gray', Image.fromarray(g), g)
                keep('smooth', Image.fromarray(np.add.outer(np.arange(37), np.arange(53)).astype('u1')),
                    np.add.outer(np.arange(37), np.arange(53)).astype('u1'))
                keep('bits1', Image.fromarray(g > 128), (g > 128).astype('u1') * 255)
                keep('gray16', Image.fromarray(g.astype('<u2') * 257 + 1), g.astype('<u2') * 257 + 1)
                c = r.randint(0, 256, (37, 53, 4)).astype('u1')
                for mode, n in (('RGB', 3), ('RGBA', 4), ('LA', 2)):
                    keep(mode, Image.fromarray(c[..., :n].copy(), mode), np.moveaxis(c[..., :n], 2, 0))
                for colors in (2, 4, 16, 200):
                    p = Image.fromarray(c[..., :3].copy()).quantize(colors)
                    keep('palette%d' % colors, p, planes(p.convert('RGB')))
                    keep('clear%d' % colors, p, np.concatenate([planes(p.convert('RGB')),
                        np.where(np.asarray(p) == 1, 0, 255).astype('u1')[None]]), transparency=1)
                """, dir);
        int n = 0;
        try (var files = Files.newDirectoryStream(dir, "*.png")) {
            for (Path png : files) {
                n++;
                Path expected = Path.of(png.toString().replace(".png", ".npy"));
                assertSame(png, expected);
            }
        }
        assertThat(n).isEqualTo(15);
    }

    private void assertSame(Path png, Path expected) throws Exception {
        try (Source a = Formats.open(storage, png.toString());
                Source b = Formats.open(storage, expected.toString())) {
            assertThat(a.info().shape()).as(png.toString()).isEqualTo(b.info().shape());
            assertThat(a.info().dtype()).as(png.toString()).isEqualTo(b.info().dtype());
            assertThat(Arrays4Tests.read(a).toDoubles())
                    .as(png.toString())
                    .isEqualTo(Arrays4Tests.read(b).toDoubles());
        }
    }

    @ParameterizedTest
    @CsvSource({"UINT8,1", "UINT16,1", "BOOL,1", "UINT8,2", "UINT8,3", "UINT8,4", "UINT16,3", "UINT16,4"})
    void theJdksReaderSeesWhatIsWritten(Dtype type, int bands) throws Exception {
        long[] shape = bands == 1 ? new long[] {31, 47} : new long[] {bands, 31, 47};
        NdArray array = Arrays4Tests.random(type, 5, shape);
        Path png = dir.resolve("a.png");
        Arrays4Tests.write(
                Formats.create(storage, png.toString(), Arrays4Tests.spec(type, shape)),
                array,
                bands == 1 ? new long[] {7, 11} : new long[] {1, 7, 11},
                new Random(2));
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getRaster().getNumBands()).isEqualTo(bands);
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < 31; y++) {
                for (int x = 0; x < 47; x++) {
                    double value = array.samples().get((b * 31 + y) * 47 + x);
                    assertThat((double) image.getRaster().getSample(x, y, b))
                            .isEqualTo(type == Dtype.BOOL ? 255 * value : value);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_INT_ARGB
            })
    void readsInterlacedPictures(int type) throws Exception {
        for (int[] size : new int[][] {{1, 1}, {3, 2}, {5, 9}, {37, 41}}) {
            BufferedImage image = new BufferedImage(size[0], size[1], type);
            Random random = new Random(4);
            int top = type == BufferedImage.TYPE_BYTE_BINARY ? 2 : 256;
            for (int i = 0; i < image.getRaster().getNumBands() * size[0] * size[1]; i++) {
                image.getRaster()
                        .setSample(i % size[0], i / size[0] % size[1], i / size[0] / size[1], random.nextInt(top));
            }
            Path png = dir.resolve("interlaced" + size[0] + ".png");
            ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            try (FileImageOutputStream out = new FileImageOutputStream(png.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), parameters);
            }
            try (Source source = Formats.open(storage, png.toString())) {
                assertThat(source.info().format()).contains("interlaced");
                NdArray read = Arrays4Tests.read(source);
                for (int i = 0; i < read.size(); i++) {
                    int sample = image.getRaster().getSample(i % size[0], i / size[0] % size[1], i / size[0] / size[1]);
                    assertThat(read.samples().get(i)).isEqualTo(top == 2 ? sample * 255 : sample);
                }
            }
        }
    }

    @Test
    void aJpegComesBackNearly() throws Exception {
        for (long[] shape : new long[][] {{40, 60}, {3, 40, 60}}) {
            NdArray array = NdArray.zeros(
                    io.sparkconvolve.core.array.Precision.FLOAT32,
                    Region.ofShape(shape).intShape());
            for (int i = 0; i < array.size(); i++) {
                array.samples().set(i, i % 60 * 3 + i / 60 % 40);
            }
            Path jpeg = dir.resolve("a" + shape.length + ".jpg");
            Arrays4Tests.write(
                    Formats.create(storage, jpeg.toString(), Arrays4Tests.spec(Dtype.UINT8, shape)),
                    array,
                    shape,
                    new Random(1));
            try (Source source = Formats.open(storage, jpeg.toString())) {
                assertThat(source.info().shape()).isEqualTo(shape);
                double[] read = Arrays4Tests.read(source).toDoubles();
                for (int i = 0; i < read.length; i++) {
                    assertThat(Math.abs(read[i] - array.samples().get(i))).isLessThan(6);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,3,--dtype uint8", "UINT8,5,bands"})
    void refusesWhatNoPictureHolds(Dtype type, int bands, String reason) {
        for (String extension : List.of("png", "jpg")) {
            assertThatThrownBy(() -> Formats.create(
                            storage, dir.resolve("a." + extension).toString(), Arrays4Tests.spec(type, bands, 10, 10)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("a." + extension)
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void damagedPngsAreRefusedInALineThatNamesThem() throws Exception {
        Path good = dir.resolve("good.png");
        Arrays4Tests.write(
                Formats.create(storage, good.toString(), Arrays4Tests.spec(Dtype.UINT8, 50, 50)),
                Arrays4Tests.random(Dtype.UINT8, 1, 50, 50),
                new long[] {50, 50},
                new Random(1));
        byte[] bytes = Files.readAllBytes(good);
        for (int n : new int[] {8, 20, 33, 40, 60, bytes.length / 2, bytes.length - 13, bytes.length - 1}) {
            assertRefused(Arrays.copyOf(bytes, n), "truncated");
        }
        assertRefused(header(bytes, 1 << 20, 1 << 20), "1048576 x 1048576");
        assertRefused(header(bytes, -1, 5), "-1");
        assertRefused(header(bytes, 0, 5), "0 x 5");
        assertRefused(header(bytes, 16000, 16000), "can't hold");
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        assertRefused(flipped, "checksum");
        assertRefused(header(bytes, 50, 60), "beyond row 50");
    }

    /** The PNG with another size in its header. */
    private static byte[] header(byte[] png, int width, int height) {
        ByteBuffer changed = ByteBuffer.wrap(png.clone());
        changed.putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(changed.array(), 12, 17);
        changed.putInt(29, (int) crc.getValue());
        return changed.array();
    }

    private void assertRefused(byte[] bytes, String reason) throws Exception {
        Path bad = Files.write(dir.resolve("bad.png"), bytes);
        assertThatThrownBy(() -> {
                    try (Source source = Formats.open(storage, bad.toString())) {
                        Arrays4Tests.read(source);
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bad.png")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
        Files.delete(bad);
    }

    @Test
    void damagedJpegsAreRefusedInALineThatNamesThem() throws Exception {
        byte[] bytes = Files.readAllBytes(SharedData.images().resolve("retina.jpg"));
        for (int n : new int[] {3, 10, 100, 300, bytes.length / 2, bytes.length - 100}) {
            Path bad = Files.write(dir.resolve("bad" + n + ".jpg"), Arrays.copyOf(bytes, n));
            assertThatThrownBy(() -> {
                        try (Source source = Formats.open(storage, bad.toString())) {
                            Arrays4Tests.read(source, Region.ofShape(3, 1, 1));
                        }
                    })
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("bad" + n + ".jpg");
        }
    }
}
