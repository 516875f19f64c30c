package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Levels4Tests;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.OutputSpec.Overviews;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TIFF with overviews, as GDAL, libvips and tifffile see it. */
class CloudOptimizedTest {
    private static final Storage STORAGE = Storage.defaults();

    @TempDir
    Path dir;

    private Path write(Dtype type, String compression, Double nodata, long chunk, long... shape) throws Exception {
        long[] chunks = new long[shape.length];
        java.util.Arrays.fill(chunks, chunk);
        OutputSpec spec = new OutputSpec(type, shape, chunks, compression, Cast.SATURATE, nodata, Metadata.NONE)
                .with(Overviews.OF_IMAGE);
        Path file = dir.resolve("image.tif");
        long[] tile = new long[shape.length];
        java.util.Arrays.fill(tile, 2);
        NdArray array = Arrays4Tests.random(type, 6, shape);
        Levels4Tests.write(Formats.create(STORAGE, file.toString(), spec), array, tile, new Random(1));
        return file;
    }

    /** The samples of a level, by a script that saves them to its second argument as (band, y, x) or (y, x). */
    private NdArray read(String script, Path file, int level) throws Exception {
        Path npy = dir.resolve("level" + level + ".npy");
        Python.run(script, file, npy, level);
        try (Source source = Formats.open(STORAGE, npy.toString())) {
            return Arrays4Tests.read(source);
        }
    }

    private static final String BY_GDAL = """
            import sys
            import numpy as np
            from osgeo import gdal
            gdal.UseExceptions()
            d = gdal.Open(sys.argv[1])
            n = int(sys.argv[3])
            bands = [d.GetRasterBand(b + 1) for b in range(d.RasterCount)]
            planes = [(b if n == 0 else b.GetOverview(n - 1)).ReadAsArray() for b in bands]
            np.save(sys.argv[2], planes[0] if len(planes) == 1 else np.stack(planes))
            """;

    private static final String BY_TIFFFILE = """
            import sys
            import numpy as np, tifffile
            with tifffile.TiffFile(sys.argv[1]) as t:
                page = t.pages[int(sys.argv[3])]
                assert page.is_reduced == (int(sys.argv[3]) > 0)
                np.save(sys.argv[2], page.asarray())
            """;

    @ParameterizedTest
    @CsvSource({
        "UINT8,none,,0",
        "UINT8,deflate,,3",
        "UINT16,zstd,7,0",
        "FLOAT32,none,-9999,2",
        "FLOAT32,deflate,NaN,0",
        "FLOAT64,lzw,,0",
        "INT32,packbits,,4",
        "BOOL,none,,0"
    })
    void gdalFindsNoFaultAndReadsTheSameLevels(Dtype type, String compression, Double nodata, int bands)
            throws Exception {
        Python.assume("numpy", "osgeo.gdal", "osgeo_utils.samples.validate_cloud_optimized_geotiff");
        long[] shape = bands == 0 ? new long[] {700, 1030} : new long[] {bands, 520, 333};
        Path file = write(type, compression, nodata, 64, shape);
        String said = Python.run("""
                import sys
                from osgeo import gdal
                from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
                warnings, errors, details = validate(sys.argv[1], full_check=True)
                d = gdal.Open(sys.argv[1])
                print(warnings, errors)
                b = d.GetRasterBand(1)
                print([b.GetOverview(i).GetNoDataValue() == b.GetNoDataValue() for i in range(b.GetOverviewCount())])
                """, file);
        assertThat(said).startsWith("[] []\n");
        if (nodata == null || !nodata.isNaN()) {
            assertThat(said).doesNotContain("False");
        }
        assertLevels(file, BY_GDAL);
    }

    @Test
    void tifffileReadsTheSameLevels() throws Exception {
        Python.assume("numpy", "tifffile");
        assertLevels(write(Dtype.INT16, "deflate", null, 32, 300, 200), BY_TIFFFILE);
    }

    private void assertLevels(Path file, String script) throws Exception {
        try (Source source = Formats.open(STORAGE, file.toString())) {
            List<Source> levels = source.levels();
            assertThat(levels).hasSizeGreaterThan(2);
            for (int level = 0; level < levels.size(); level++) {
                NdArray found = read(script, file, level);
                NdArray ours = Arrays4Tests.read(levels.get(level));
                assertThat(found.shape()).isEqualTo(ours.shape());
                assertThat(found.toDoubles()).isEqualTo(ours.toDoubles());
            }
        }
    }

    @Test
    void libvipsReadsTheSameLevels() throws Exception {
        Python.assume("numpy");
        Path file = write(Dtype.UINT8, "deflate", null, 64, 300, 500);
        String pages = ForeignTiff.say("vipsheader", "-f", "n-pages", file.toString());
        Assumptions.assumeTrue(pages != null, "no vipsheader");
        assertThat(pages.trim()).isEqualTo("4");
        assertLevels(file, """
                import subprocess, sys
                import numpy as np
                page = '%s[page=%s]' % (sys.argv[1], sys.argv[3])
                say = lambda *words: subprocess.run(words, check=True, capture_output=True, text=True).stdout
                width, height = [int(say('vipsheader', '-f', name, page)) for name in ('width', 'height')]
                say('vips', 'rawsave', page, sys.argv[2] + '.raw')
                np.save(sys.argv[2], np.fromfile(sys.argv[2] + '.raw', 'u1').reshape(height, width))
                """);
    }

    /** Written by another program: GDAL's own Cloud Optimized GeoTIFF. */
    @Test
    void overviewsOfOthersAreLevels() throws Exception {
        Python.assume("numpy", "osgeo.gdal");
        Path file = dir.resolve("gdal.tif");
        Python.run("""
                import sys
                import numpy as np
                from osgeo import gdal
                gdal.UseExceptions()
                d = gdal.GetDriverByName('MEM').Create('', 900, 700, 3, gdal.GDT_Byte)
                for band in range(3):
                    d.GetRasterBand(band + 1).WriteArray((np.indices((700, 900)).sum(0) * (band + 1) % 251).astype('u1'))
                gdal.GetDriverByName('COG').CreateCopy(sys.argv[1], d,
                    options=['BLOCKSIZE=128', 'COMPRESS=DEFLATE', 'RESAMPLING=AVERAGE'])
                """, file);
        assertLevels(file, BY_GDAL);
    }
}
