package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TIFFs of the shared data: real ones, by rasterio, GDAL and others. */
class SharedImagesTest {
    private static final Path IMAGES =
            Path.of(System.getProperty("spark-convolve.shared", "../../shared"), "data", "images");

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    @BeforeEach
    void findImages() {
        Assumptions.assumeTrue(Files.isDirectory(IMAGES), "no " + IMAGES);
    }

    private Source open(String name) throws Exception {
        return Formats.open(storage, IMAGES.resolve(name).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RGB.byte",
                "RGBA.uint16",
                "all-nodata",
                "chessboard_GRAY_U16",
                "cogeo",
                "red",
                "rgb_deflate",
                "rgb_lzw",
                "shade",
                "world.rgb"
            })
    void pixelsAreThoseOfOtherReaders(String name) throws Exception {
        Python.assume("numpy", "tifffile");
        NdArray theirs = ForeignTiff.read(IMAGES.resolve(name + ".tif"), dir);
        try (Source source = open(name + ".tif")) {
            NdArray ours = Arrays4Tests.read(source);
            assertThat(ours.shape()).isEqualTo(theirs.shape());
            assertThat(ours.toDoubles()).isEqualTo(theirs.toDoubles());
            Random random = new Random(3);
            for (int i = 0; i < 20; i++) {
                Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                assertThat(Arrays4Tests.read(source, region).toDoubles())
                        .isEqualTo(Arrays4Tests.slice(ours, region).toDoubles());
            }
        }
    }

    @Test
    void theCorruptFileIsRefusedAndTheTileNamed() {
        // The table says that tile 3 starts at byte 260000: its 47086 bytes would end behind the file.
        assertThatThrownBy(() -> {
                    try (Source source = open("corrupt.tif")) {
                        Arrays4Tests.read(source);
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("corrupt.tif")
                .hasMessageContaining("tile 3 (row 512, column 512)")
                .hasMessageContaining("298232");
    }

    @Test
    void headersSayWhatIsThere() throws Exception {
        try (Source source = open("shade.tif")) {
            ArrayInfo info = source.info();
            assertThat(info.format()).isEqualTo("TIFF, tiled");
            assertThat(info.chunk()).containsExactly(256, 256);
            assertThat(info.nodata()).hasValue(255);
        }
        try (Source source = open("all-nodata.tif")) {
            assertThat(source.info().format()).isEqualTo("TIFF, tiled, by band, LZW");
            assertThat(source.info().chunk()).containsExactly(1, 256, 256);
            assertThat(source.info().nodata()).hasValue(0);
        }
        try (Source source = open("cogeo.tif")) {
            // Masks and overviews behind the first page are no pages of a stack.
            assertThat(source.info().shape()).containsExactly(3, 1024, 1024);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RGB.byte", "RGBA.uint16", "all-nodata", "cogeo", "red", "rgb_deflate", "shade", "world.rgb"})
    void georeferencingAndColoursSurvive(String name) throws Exception {
        Python.assume("numpy", "tifffile");
        Path output = dir.resolve("out.tif");
        try (Source source = open(name + ".tif")) {
            ArrayInfo info = source.info();
            Double nodata = info.nodata().isPresent() ? info.nodata().getAsDouble() : null;
            OutputSpec spec =
                    new OutputSpec(info.dtype(), info.shape(), null, "deflate", Cast.SATURATE, nodata, info.metadata());
            NdArray array = Arrays4Tests.read(source);
            Arrays4Tests.write(Formats.create(storage, output.toString(), spec), array, info.shape(), new Random(1));
            try (Source copy = Formats.open(storage, output.toString())) {
                assertThat(copy.info().nodata()).isEqualTo(info.nodata());
                assertThat(Arrays4Tests.read(copy).toDoubles()).isEqualTo(array.toDoubles());
            }
        }
        String said = Python.run("""
                import sys, tifffile
                a, b = (tifffile.TiffFile(f).pages[0].tags for f in sys.argv[1:])
                for tag in (33550, 33922, 34264, 34735, 34736, 34737, 34675, 270, 338, 42113):
                    x, y = (tuple(t[tag].value) if tag in t and not isinstance(t[tag].value, str) else
                            (t[tag].value if tag in t else None) for t in (a, b))
                    if x != y:
                        print(tag, x, y)
                if 42112 in b and 'STATISTICS' in b[42112].value:
                    print('statistics of another image')
                if 42112 in a and 'COLORINTERP' in a[42112].value and 'COLORINTERP' not in b[42112].value:
                    print('colour interpretation is lost')
                if a[277].value == 3 and b[262].value != 2:
                    print('no RGB')
                """, IMAGES.resolve(name + ".tif"), output);
        assertThat(said).isEmpty();
    }
}
