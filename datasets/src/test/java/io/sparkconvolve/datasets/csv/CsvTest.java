package io.sparkconvolve.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsvTest {
    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    private int files;

    private String file(String text) throws IOException {
        // A name of its own: within a millisecond, two files of one name and length are the same to a cache.
        return Files.writeString(dir.resolve(++files + "-table.csv"), text).toString();
    }

    private double[] read(String location, long... shape) throws IOException {
        try (Source source = Formats.open(storage, location)) {
            assertThat(source.info().shape()).isEqualTo(shape);
            assertThat(source.info().dtype()).isEqualTo(Dtype.FLOAT64);
            return Arrays4Tests.read(source).toDoubles();
        }
    }

    @Test
    void columnsAreRowsOfTheArray() throws Exception {
        String table = file("time,value\n0,1.5\n1,-2\n2,1e3\n");
        assertThat(read(table, 2, 3)).containsExactly(0, 1, 2, 1.5, -2, 1000);
        assertThat(read(table + "#value", 3)).containsExactly(1.5, -2, 1000);
        assertThat(read(table + "#1,time", 2, 3)).containsExactly(1.5, -2, 1000, 0, 1, 2);
        try (Source source = Formats.open(storage, table + "#value")) {
            assertThat(source.info().format()).isEqualTo("CSV, column value of 2");
            assertThat(source.info().metadata().columns()).containsExactly("value");
        }
    }

    @Test
    void manyWaysToWriteATable() throws Exception {
        assertThat(read(file("1,2\n3,4"), 2, 2)).containsExactly(1, 3, 2, 4);
        assertThat(read(file("1\n2\n3\n"), 3)).containsExactly(1, 2, 3);
        assertThat(read(file("\uFEFFa;b\r\n1;2\r\n\r\n  \r\n3;4\r\n\r\n"), 2, 2))
                .containsExactly(1, 3, 2, 4);
        assertThat(read(file("a\tb\n1\t\n\tnan\n"), 2, 2)).containsExactly(1, Double.NaN, Double.NaN, Double.NaN);
        assertThat(read(file("\"x\"\n\"\"\n\" 5 \"\n"), 2)).containsExactly(Double.NaN, 5);
        assertThat(read(file("\"2010\",\"a,\"\"b\nc\"\n1,2\n"), 2, 1)).containsExactly(1, 2);
        assertThat(read(file("note,value\n\"one, \"\"two\"\"\nthree\",4\nx,5\n") + "#value", 2))
                .containsExactly(4, 5);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws Exception {
        assertRefused("a,b\n1,2\n3,x7\n", "", "row 2, column 'b': 'x7' is no number", "table.csv#x,y");
        assertRefused("date,v\n2010-12-01,3\n", "", "row 1, column 'date': '2010-12-01' is no number");
        assertRefused("1;5\n1,5;2\n", "", "row 2, column '0': '1,5'");
        assertRefused("a,b\n1,2\n3\n", "", "row 2 has 1 cells, but the first row has 2");
        assertRefused("a,b\n1,2\n3,4,5\n", "#a", "row 2 has 3 cells");
        assertRefused("a,b\n1,\"2\n3,4\n", "", "quote opens in row 1");
        assertRefused("a,b\n\n", "", "no rows below its header");
        assertRefused("", "", "no rows");
        assertRefused("time,value\n1,2\n", "#valeu", "no column 'valeu'; did you mean 'value'?");
        assertRefused("x".repeat(2 << 20), "", "at most 1048576 are read");
        assertRefused("1\n" + "2,".repeat(9 << 20), "", "row 2 has over 16777216 bytes");
    }

    private void assertRefused(String text, String columns, String... reasons) throws IOException {
        String location = file(text) + columns;
        assertThatThrownBy(() -> {
                    try (Source source = Formats.open(storage, location)) {
                        Arrays4Tests.read(source);
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("table.csv")
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void columnsOfWhatHasNoneAreRefused() throws Exception {
        Path array = dir.resolve("a.csv");
        Arrays4Tests.write(
                Formats.create(storage, dir + "/n.npy", Arrays4Tests.spec(Dtype.UINT8, 4)),
                Arrays4Tests.random(Dtype.UINT8, 1, 4),
                new long[] {4},
                new Random(1));
        Files.move(dir.resolve("n.npy"), array);
        assertThatThrownBy(() -> Formats.open(storage, array + "#x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NPY and has no columns");
    }

    /** Rows of all lengths, blank lines and quoted line ends, in blocks small enough for the index to be thinned out. */
    @Test
    void anyRowIsFoundThroughTheIndex() throws Exception {
        StringBuilder text = new StringBuilder("n,note,twice\n");
        Random random = new Random(4);
        int rows = 30_000;
        for (int i = 0; i < rows; i++) {
            text.append(i)
                    .append(random.nextInt(20) == 0 ? ",\"a\n\"\"b\"," : ",,")
                    .append(2 * i)
                    .append('\n');
            text.append(random.nextInt(30) == 0 ? "\n \n" : "");
        }
        String table = file(text.toString());
        try (Source source = Formats.open(storage, table + "#n,twice")) {
            assertThat(source.info().chunk()[1]).isBetween(64L, 4096L);
            for (int trial = 0; trial < 200; trial++) {
                Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                double[] values = Arrays4Tests.read(source, region).toDoubles();
                for (int i = 0; i < values.length; i++) {
                    long row = region.origin(1) + i % region.length(1);
                    long column = region.origin(0) + i / region.length(1);
                    assertThat(values[i]).isEqualTo(row * (column + 1));
                }
            }
        }
        try (RangedFile file = RangedFile.open(storage, Storage.path(table))) {
            RowIndex fine = RowIndex.of(file, 13, 1);
            RowIndex coarse = RowIndex.of(file, 13, 64);
            assertThat(fine.rows()).isEqualTo(rows);
            for (int block = 0; block * 64 < rows; block++) {
                assertThat(coarse.start(block)).isEqualTo(fine.start(64L * block));
            }
        }
    }

    @Test
    void theIndexOfAnyLengthIsBounded() throws Exception {
        int rows = 300_000;
        String table = file("7\n".repeat(rows));
        try (RangedFile file = RangedFile.open(storage, Storage.path(table))) {
            RowIndex index = RowIndex.of(file, 0, 1);
            assertThat(index.rows()).isEqualTo(rows);
            assertThat(index.blockRows()).isEqualTo(8);
            for (long block = 0; block * 8 < rows; block++) {
                assertThat(index.start(block)).isEqualTo(16 * block);
                assertThat(index.end(block)).isEqualTo(Math.min(16 * block + 16, 2 * rows));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"BOOL", "UINT8", "INT32", "UINT64", "INT64", "FLOAT16", "FLOAT32", "FLOAT64"})
    void numPyReadsWhatIsWritten(Dtype type) throws Exception {
        Python.assume("numpy");
        NdArray array = Arrays4Tests.random(type, 3, 2, 300);
        OutputSpec spec = new OutputSpec(
                type,
                new long[] {2, 300},
                null,
                null,
                Cast.SATURATE,
                null,
                Metadata.NONE.withColumns(List.of("time", "a \"b\", c")));
        Path ours = dir.resolve("ours.csv");
        Arrays4Tests.write(Formats.create(storage, ours.toString(), spec), array, new long[] {1, 77}, new Random(3));
        assertThat(Files.readAllLines(ours).get(0)).isEqualTo("time,\"a \"\"b\"\", c\"");
        String said = Python.run("""
                import numpy as np, sys
                a = np.loadtxt(sys.argv[1], delimiter=',', skiprows=1, dtype=sys.argv[2] if sys.argv[2][0] == 'f' else 'f8')
                print(*[repr(float(v)) for v in a.T.ravel()])
                """, ours, type);
        double[] theirs = java.util.Arrays.stream(said.trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(theirs).isEqualTo(array.toDoubles());
        try (Source source = Formats.open(storage, ours.toString())) {
            assertThat(source.info().metadata().columns()).containsExactly("time", "a \"b\", c");
            double[] read = Arrays4Tests.read(source).toDoubles();
            for (int i = 0; i < read.length && type == Dtype.FLOAT32; i++) {
                read[i] = (float) read[i];
            }
            assertThat(read).isEqualTo(array.toDoubles());
        }
    }

    @Test
    void missingSamplesAndInfinitiesComeBack() throws Exception {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e-320};
        String table = dir + "/out.csv";
        Arrays4Tests.write(
                Formats.create(storage, table, Arrays4Tests.spec(Dtype.FLOAT64, 5)),
                NdArray.of(values, 5),
                new long[] {2},
                new Random(1));
        assertThat(read(table, 5)).isEqualTo(values);
    }

    @Test
    void aMissingTileIsNoticed() throws Exception {
        Sink sink = Formats.create(storage, dir + "/out.csv", Arrays4Tests.spec(Dtype.UINT8, 10));
        sink.create();
        sink.write(Region.of(new long[] {0}, new long[] {4}), NdArray.of(new double[4], 4));
        sink.write(Region.of(new long[] {6}, new long[] {4}), NdArray.of(new double[4], 4));
        assertThatThrownBy(sink::publish).isInstanceOf(IOException.class).hasMessageContaining("row 4 of");
        assertThat(dir.resolve("out.csv")).doesNotExist();
    }

    @Test
    void threeAxesAreNoTable() {
        assertThatThrownBy(() -> Formats.create(storage, dir + "/out.csv", Arrays4Tests.spec(Dtype.UINT8, 2, 3, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not 3 axes");
    }

    @Test
    void anyDamageEndsInAResultOrInOneLine() throws Exception {
        byte[] whole = ("a,\"b\",c\n" + "1,2.5,nan\n\n\"3\",,1e5\n".repeat(8)).getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) random.nextInt()
                        : (byte) ",;\"\n\r\t -.e".charAt(random.nextInt(10));
            }
            Path file = Files.write(dir.resolve(seed + ".csv"), bytes);
            try (Source source = Formats.open(storage, file.toString())) {
                Arrays4Tests.read(source);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed " + seed).doesNotContain("\n");
            } catch (RuntimeException | Error e) {
                Assertions.fail("seed " + seed, e);
            }
        }
    }
}
