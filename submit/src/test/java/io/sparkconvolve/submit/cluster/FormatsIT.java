package io.sparkconvolve.submit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Join;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every format on a real HDFS and a real object store: the bytes of the local disk, in as few requests as stated. */
class FormatsIT {
    private static final String GET = "action_http_get_request";
    private static final String HEAD = "action_http_head_request";

    @TempDir
    static Path folder;

    private static Storage storage(Store store) throws IOException {
        return Storage.of(store.fileSystem().getConf());
    }

    private static NdArray random(long... shape) {
        NdArray array = NdArray.zeros(Precision.FLOAT32, Region.ofShape(shape).intShape());
        Random random = new Random(3);
        for (int i = 0; i < array.size(); i++) {
            array.samples().set(i, random.nextInt(256));
        }
        return array;
    }

    private static Sink sink(Store store, String name, Dtype type, String compression, long... shape)
            throws IOException {
        long[] chunk = name.endsWith(".tif") || name.endsWith(".zarr") ? new long[] {256, 256} : null;
        return Formats.create(
                storage(store),
                store.at(name),
                new OutputSpec(type, shape, chunk, compression, Cast.SATURATE, null, Metadata.NONE));
    }

    /** Tiles of whole chunks, 512 x 512 at least. */
    private static void write(Sink sink, NdArray array) throws IOException {
        sink.create();
        Region domain = Region.ofShape(array.length(0), array.length(1));
        long[] tile = sink.chunk();
        for (int a = 0; a < tile.length; a++) {
            tile[a] = (511 / tile[a] + 1) * tile[a];
        }
        for (long y = 0; y < domain.length(0); y += tile[0]) {
            for (long x = 0; x < domain.length(1); x += tile[1]) {
                Region region = Region.of(new long[] {y, x}, tile).intersect(domain);
                sink.write(region, slice(array, region));
            }
        }
    }

    private static NdArray slice(NdArray array, Region region) {
        NdArray slice = NdArray.zeros(array.precision(), region.intShape());
        for (int i = 0; i < slice.size(); i++) {
            int row = (int) region.origin(0) + i / slice.length(1);
            int column = (int) region.origin(1) + i % slice.length(1);
            slice.samples().set(i, array.samples().get(row * array.length(1) + column));
        }
        return slice;
    }

    private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> expected, String what) {
        assertThat(found.keySet()).as(what).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) ->
                assertThat(found.get(name)).as("%s%s", what, name).isEqualTo(bytes));
    }

    private static Map<String, Long> counters(FileSystem fs) {
        return new TreeMap<>(((IOStatisticsSource) fs).getIOStatistics().counters());
    }

    private static long since(Map<String, Long> before, FileSystem fs, String counter) {
        return counters(fs).getOrDefault(counter, 0L) - before.getOrDefault(counter, 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "a.npy,FLOAT32,",
        "a.tif,UINT8,deflate",
        "b.tif,FLOAT32,none",
        "a.zarr,UINT8,",
        "a.png,UINT8,",
        "a.jpg,UINT8,",
        "a.wav,INT16,",
        "a.csv,FLOAT64,",
        "a.parquet,INT16,"
    })
    void theSameBytesAndNoRename(String name, Dtype type, String compression) throws Exception {
        boolean signal = name.matches(".*\\.(wav|csv|parquet)");
        long[] shape = signal ? new long[] {2, 70_000} : new long[] {700, 900};
        NdArray array = random(shape);
        TreeMap<String, byte[]> expected = null;
        for (Store store : List.of(Store.of(folder), Store.of(Rig.hdfs()), Store.of(Rig.s3()))) {
            Store own = store.below("formats");
            FileSystem fs = own.fileSystem();
            Map<String, Long> before = fs instanceof IOStatisticsSource ? counters(fs) : Map.of();
            // Twice: the second one replaces the first.
            for (int round = 0; round < 2; round++) {
                Sink sink = sink(own, name, type, compression, shape);
                write(sink, array);
                sink.publish();
            }
            TreeMap<String, byte[]> found = own.read(name);
            expected = expected == null ? found : expected;
            assertSame(found, expected, own.at(name));
            assertThat(fs.listStatus(
                            new org.apache.hadoop.fs.Path(own.root()),
                            path -> path.getName().startsWith(".")))
                    .as("what is left over on %s", own.root())
                    .isEmpty();
            if (own.root().startsWith("s3a:")) {
                assertThat(since(before, fs, "op_rename")).isZero();
                assertThat(since(before, fs, "object_copy_requests")).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"large.npy,", "large.tif,deflate"})
    void aLargeFileIsJoinedInUnits(String name, String compression) throws Exception {
        long[] shape = {1800, 2000};
        NdArray array = random(shape);
        TreeMap<String, byte[]> expected = null;
        for (Store store : List.of(Store.of(folder), Store.of(Rig.hdfs()), Store.of(Rig.s3()))) {
            Store own = store.below("joined");
            Sink sink = sink(own, name, Dtype.FLOAT64, compression, shape);
            write(sink, array);
            if (expected == null) {
                sink.publish();
                expected = own.read(name);
                continue;
            }
            Join join = sink.join().orElseThrow();
            int units = join.units().size();
            assertThat(units).isGreaterThan(1);
            byte[][] receipts = new byte[units][];
            for (int i = 2 * units - 1; i >= 0; i--) {
                // Each twice, as a retry would.
                receipts[i % units] = join.store().write(i % units, join.units().get(i % units));
            }
            FileSystem fs = own.fileSystem();
            assertThat(fs.exists(new org.apache.hadoop.fs.Path(own.at(name)))).isFalse();
            join.publish(List.of(receipts));
            assertSame(own.read(name), expected, own.at(name));
        }
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() throws Exception {
        Store own = Store.of(Rig.s3()).below("given-up");
        Sink sink = sink(own, "out.npy", Dtype.FLOAT64, null, 1800, 2000);
        write(sink, random(1800, 2000));
        Join join = sink.join().orElseThrow();
        join.store().write(0, join.units().get(0));
        sink.abort();
        FileSystem fs = own.fileSystem();
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(own.root());
        assertThat(fs.exists(place)).isFalse();
        try (MultipartUploader uploader = fs.createMultipartUploader(place).build()) {
            assertThat(uploader.abortUploadsUnderPath(place).get()).isZero();
        }
    }

    /** docs/storage.md states these numbers. */
    @Test
    void aRunOfChunksIsOneRequest() throws Exception {
        Store own = Store.of(Rig.s3()).below("requests");
        NdArray array = random(2048, 2048);
        Sink sink = sink(own, "in.tif", Dtype.UINT8, "none", 2048, 2048);
        write(sink, array);
        sink.publish();
        FileSystem fs = own.fileSystem();
        Map<String, Long> start = counters(fs);
        Region region = Region.of(new long[] {300, 300}, new long[] {700, 700});
        try (Source source = Formats.open(storage(own), own.at("in.tif"))) {
            source.read(region, NdArray.zeros(Precision.FLOAT32, 700, 700));
        }
        // Rows of chunks 1 to 3, and columns 1 to 3 of each.
        assertThat(List.of(since(start, fs, HEAD), since(start, fs, GET)))
                .as(
                        "status of the file: once to tell the format, twice to open it; then its head, and 3 runs of 3 chunks")
                .isEqualTo(List.of(3L, 2L + 3L));
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsAnError() throws Exception {
        for (Store store : List.of(Store.of(Rig.hdfs()), Store.of(Rig.s3()))) {
            Store own = store.below("replaced");
            write(own, "in.npy", 1);
            List<InvalidInputException> errors = new ArrayList<>();
            try (Source source = Formats.open(storage(own), own.at("in.npy"))) {
                source.read(Region.ofShape(10, 2000), NdArray.zeros(Precision.FLOAT32, 10, 2000));
                try (OutputStream out =
                        own.fileSystem().create(new org.apache.hadoop.fs.Path(own.at("in.npy")), true)) {
                    out.write(new byte[1000]);
                }
                Region last = Region.of(new long[] {1790, 0}, new long[] {10, 2000});
                source.read(last, NdArray.zeros(Precision.FLOAT32, 10, 2000));
            } catch (InvalidInputException e) {
                errors.add(e);
            }
            assertThat(errors)
                    .as(own.root())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("in.npy", "was replaced while it was read");
        }
    }

    private static void write(Store store, String name, int seed) throws IOException {
        Sink sink = sink(store, name, Dtype.FLOAT64, null, 1800, 2000);
        write(sink, random(1800, 2000));
        sink.publish();
    }
}
