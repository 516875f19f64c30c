package io.sparkconvolve.datasets.parquet;

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
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTest {
    private static final MessageType MIXED = MessageTypeParser.parseMessageType("""
            message m {
              optional double x; required float y; required int32 n; optional int32 small (INTEGER(8,true));
              optional int64 count; required int32 u (INTEGER(32,false)); required binary note (STRING);
              required int32 day (DATE); required boolean flag; optional int64 big (INTEGER(64,false));
              optional group deep { optional double z; }
            }""");
    private static final int GROUP_ROWS = 700;

    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    /** Row {@code i} is {@code i} in every column of numbers; x is null in every seventh row. */
    private Path mixed(String name, int first, int rows, CompressionCodecName codec) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        SimpleGroupFactory make = new SimpleGroupFactory(MIXED);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(MIXED)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(codec)
                .withRowGroupRowCountLimit(GROUP_ROWS)
                .withPageRowCountLimit(128)
                .build()) {
            for (int i = first; i < first + rows; i++) {
                Group row = make.newGroup().append("y", (float) i).append("n", i);
                if (i % 7 != 0) {
                    row.append("x", (double) i);
                }
                row.append("small", i % 100 - 50).append("count", (long) i).append("u", -1 - i);
                row.append("note", "row " + i).append("day", i).append("flag", i % 2 == 0);
                writer.write(row.append("big", -1L));
            }
        }
        return file;
    }

    private NdArray read(String location) throws IOException {
        try (Source source = Formats.open(storage, location)) {
            return Arrays4Tests.read(source);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void anyRegionIsReadAcrossRowGroups(CompressionCodecName codec) throws Exception {
        Path file = mixed("m.parquet", 0, 3000, codec);
        try (Source source = Formats.open(storage, file + "#x,count,u")) {
            assertThat(source.info().shape()).containsExactly(3, 3000);
            assertThat(source.info().chunk()).containsExactly(1, GROUP_ROWS);
            assertThat(source.info().dtype()).isEqualTo(Dtype.FLOAT64);
            assertThat(source.info().format()).isEqualTo("Parquet, 1 file, columns x, count, u of 11");
            Random random = new Random(1);
            for (int trial = 0; trial < 60; trial++) {
                Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                double[] values = Arrays4Tests.read(source, region).toDoubles();
                for (int i = 0; i < values.length; i++) {
                    long row = region.origin(1) + i % region.length(1);
                    double x = row % 7 == 0 ? Double.NaN : row;
                    double expected = switch ((int) (region.origin(0) + i / region.length(1))) {
                        case 0 -> x;
                        case 1 -> row;
                        default -> 0x1p32 - 1 - row;
                    };
                    assertThat(values[i]).isEqualTo(Double.valueOf(expected));
                }
            }
        }
    }

    @Test
    void columnsKeepTheirTypeWhereAllAreThere() throws Exception {
        Path file = mixed("m.parquet", 1, 1000, CompressionCodecName.SNAPPY);
        assertThat(type(file + "#y")).isEqualTo(Dtype.FLOAT32);
        assertThat(type(file + "#n")).isEqualTo(Dtype.INT32);
        assertThat(type(file + "#small")).isEqualTo(Dtype.INT8);
        assertThat(type(file + "#count")).isEqualTo(Dtype.INT64);
        assertThat(type(file + "#u")).isEqualTo(Dtype.UINT32);
        assertThat(type(file + "#flag")).isEqualTo(Dtype.BOOL);
        assertThat(type(file + "#big")).isEqualTo(Dtype.UINT64);
        assertThat(type(file + "#n,y")).isEqualTo(Dtype.FLOAT64);
        assertThat(read(file + "#big,y").toDoubles()[0]).isEqualTo(0x1p64);
        assertThat(read(file + "#small").toDoubles()[0]).isEqualTo(-49);
    }

    private Dtype type(String location) throws IOException {
        try (Source source = Formats.open(storage, location)) {
            assertThat(source.info().shape()[source.info().shape().length - 1]).isEqualTo(1000);
            return source.info().dtype();
        }
    }

    @Test
    void aDirectoryIsItsFilesInOrder() throws Exception {
        mixed("d/part-2.parquet", 1500, 300, CompressionCodecName.SNAPPY);
        mixed("d/part-1.parquet", 1000, 500, CompressionCodecName.ZSTD);
        mixed("d/part-0.parquet", 0, 1000, CompressionCodecName.SNAPPY);
        mixed("d/_other.parquet", 7, 5, CompressionCodecName.SNAPPY);
        Files.createFile(dir.resolve("d/_SUCCESS"));
        double[] values = read(dir + "/d/#n").toDoubles();
        assertThat(values).hasSize(1800);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "day", "deep"})
    void whatIsNoNumberIsRefused(String column) throws Exception {
        String file = mixed("m.parquet", 0, 10, CompressionCodecName.SNAPPY).toString();
        assertRefused(file + "#" + column, "column '" + column + "'", "no numbers", "table.parquet#x,y");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() throws Exception {
        String file = mixed("d/a.parquet", 0, 10, CompressionCodecName.SNAPPY).toString();
        assertRefused(file, "column 'note'");
        assertRefused(file + "#cuont", "did you mean 'count'?");
        Arrays4Tests.write(
                Formats.create(storage, dir + "/other.parquet", spec(Dtype.FLOAT64, null, List.of("n"), 3)),
                NdArray.of(new double[3], 3),
                new long[] {3},
                new Random(1));
        Files.move(dir.resolve("other.parquet/part-0000000000.parquet"), dir.resolve("d/b.parquet"));
        assertRefused(dir + "/d/#y", "b.parquet has no column 'y'");
        assertRefused(dir + "/d/#n", "b.parquet: column 'n' holds float64, in the first file int32");
    }

    private void assertRefused(String location, String... reasons) {
        assertThatThrownBy(() -> read(location))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(reasons)
                .message()
                .doesNotContain("\n");
    }

    private static OutputSpec spec(Dtype type, long[] chunk, List<String> names, long... shape) {
        Metadata metadata = names.isEmpty() ? Metadata.NONE : Metadata.NONE.withColumns(names);
        return new OutputSpec(type, shape, chunk, null, Cast.SATURATE, null, metadata);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"FLOAT16"},
            mode = EnumSource.Mode.EXCLUDE)
    void theLibrarysOwnReaderReadsWhatIsWritten(Dtype type) throws Exception {
        NdArray array = Arrays4Tests.random(type, 3, 2, 100);
        String table = dir + "/out.parquet";
        OutputSpec spec = spec(type, new long[] {2, 30}, List.of("a", "b"), 2, 100);
        Arrays4Tests.write(Formats.create(storage, table, spec), array, new long[] {1, 40}, new Random(1));
        try (var files = Files.list(dir.resolve("out.parquet"))) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted())
                    .containsExactly(
                            "_SUCCESS",
                            "part-0000000000.parquet",
                            "part-0000000001.parquet",
                            "part-0000000002.parquet",
                            "part-0000000003.parquet");
        }
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path part = dir.resolve("out.parquet/part-000000000" + i + ".parquet");
            try (ParquetReader<Group> reader = new GroupReader(part).build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    read.add(row.getValueToString(0, 0) + " " + row.getValueToString(1, 0));
                }
            }
        }
        assertThat(read).hasSize(100);
        try (Source source = Formats.open(storage, table)) {
            assertThat(source.info().dtype()).isEqualTo(type);
            assertThat(source.info().metadata().columns()).containsExactly("a", "b");
            assertThat(Arrays4Tests.read(source).toDoubles()).isEqualTo(array.toDoubles());
        }
        for (int i = 0; i < 100 && type.isFloating(); i++) {
            String[] row = read.get(i).split(" ");
            assertThat(Double.parseDouble(row[1]))
                    .isEqualTo(
                            type == Dtype.FLOAT32
                                    ? Double.parseDouble(
                                            "" + (float) array.samples().get(100 + i))
                                    : array.samples().get(100 + i));
        }
    }

    private static final class GroupReader extends ParquetReader.Builder<Group> {
        GroupReader(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected GroupReadSupport getReadSupport() {
            return new GroupReadSupport();
        }
    }

    @Test
    void missingSamplesComeBackAsNan() throws Exception {
        double[] values = {1, Double.NaN, Double.NEGATIVE_INFINITY, -0.0};
        String table = dir + "/out.parquet";
        OutputSpec spec = Arrays4Tests.spec(Dtype.FLOAT64, "snappy", null, 4);
        Arrays4Tests.write(Formats.create(storage, table, spec), NdArray.of(values, 4), new long[] {4}, new Random(1));
        assertThat(read(table).toDoubles()).isEqualTo(values);
        assertThat(read(table + "#value").toDoubles()).isEqualTo(values);
    }

    @Test
    void outputsThatAreNotPossibleAreRefused() {
        assertNotWritten(Arrays4Tests.spec(Dtype.FLOAT16, 4), "float16", "--dtype");
        assertNotWritten(Arrays4Tests.spec(Dtype.FLOAT32, 2, 3, 4), "not 3 axes");
        assertNotWritten(Arrays4Tests.spec(Dtype.FLOAT32, "sanppy", null, 4), "did you mean 'snappy'?");
        assertNotWritten(Arrays4Tests.spec(Dtype.FLOAT32, 1 << 20, 1 << 20), "2^28 bytes");
    }

    private void assertNotWritten(OutputSpec spec, String... reasons) {
        assertThatThrownBy(() -> Formats.create(storage, dir + "/out.parquet", spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(reasons)
                .hasMessageContaining("out.parquet");
    }

    @Test
    void aMissingTileIsNoticed() throws Exception {
        Sink sink = Formats.create(storage, dir + "/out.parquet", spec(Dtype.UINT8, new long[] {4}, List.of(), 10));
        sink.create();
        sink.write(Region.of(new long[] {0}, new long[] {8}), NdArray.of(new double[8], 8));
        assertThatThrownBy(sink::publish).isInstanceOf(IOException.class).hasMessageContaining("2 of 3 files");
        assertThat(dir.resolve("out.parquet")).doesNotExist();
    }

    @Test
    void anyDamageEndsInAResultOrInOneLine() throws Exception {
        byte[] whole = Files.readAllBytes(mixed("whole.parquet", 0, 200, CompressionCodecName.SNAPPY));
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                int at = random.nextInt(3) == 0
                        ? random.nextInt(bytes.length)
                        : bytes.length - 1 - random.nextInt(Math.min(1500, bytes.length));
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
            }
            if (random.nextInt(8) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Path file = Files.write(dir.resolve(seed + ".parquet"), bytes);
            try {
                read(file + "#x,n");
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed " + seed).doesNotContain("\n");
            } catch (IOException e) {
                // allowed, though nothing here should make one
            } catch (RuntimeException | Error e) {
                Assertions.fail("seed " + seed, e);
            }
            Files.delete(file);
        }
    }
}
