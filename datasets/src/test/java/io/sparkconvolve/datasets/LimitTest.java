package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file claims is believed up to a limit that can be set; beyond it is one line that names the limit. */
class LimitTest {
    private static final int BOMB_BYTES = 64 << 20;

    @TempDir
    private Path folder;

    private static Storage storage(Limit limit, Object most) {
        Configuration configuration = new Configuration();
        configuration.set(limit.setting(), most.toString());
        return Storage.of(configuration);
    }

    private Path write(String name, OutputSpec spec) throws Exception {
        Path file = folder.resolve(name);
        Sink sink = Formats.create(Storage.defaults(), file.toString(), spec);
        Arrays4Tests.write(sink, Arrays4Tests.random(spec.dtype(), 1, spec.shape()), spec.shape(), new Random(1));
        return file;
    }

    private static NdArray read(Storage storage, Path file) throws IOException {
        try (Source source = Formats.open(storage, file.toString())) {
            return Arrays4Tests.read(source);
        }
    }

    private static void assertRefused(Storage storage, Path file, String reason) {
        assertThatThrownBy(() -> read(storage, file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "HEADER_BYTES, a.npy, 118",
        "HEADER_BYTES, a.zarr, 5000",
        "HEADER_BYTES, a.csv, 5000",
        "ROW_BYTES, a.csv, 100",
        "PARTS, a.png, 2",
        "PARTS, a.jpg, 20",
        "CHUNK_BYTES, a.tif, 4096",
        "CHUNK_BYTES, a.zarr, 4096",
        "CHUNK_BYTES, a.png, 4096",
        "ARRAY_BYTES, a.npy, 4096",
        "ARRAY_BYTES, a.zarr, 4096"
    })
    void oneBelowWhatAFileNeedsIsRefusedAndTheDefaultIsNot(Limit limit, String name, long enough) throws Exception {
        long[] shape = name.endsWith(".csv") ? new long[] {3, 50} : new long[] {64, 64};
        Path file = write(name, Arrays4Tests.spec(Dtype.UINT8, shape));
        assertRefused(storage(limit, 1), file, limit.setting());
        if (limit == Limit.CHUNK_BYTES || limit == Limit.ARRAY_BYTES) {
            assertRefused(storage(limit, enough - 1), file, limit.setting());
        }
        NdArray read = read(storage(limit, enough), file);
        assertThat(read.shape()).isEqualTo(read(Storage.defaults(), file).shape());
    }

    @Test
    void pagesOfATiff() throws Exception {
        OutputSpec pages = new OutputSpec(
                Dtype.UINT8, new long[] {5, 16, 16}, null, null, Cast.SATURATE, null, Metadata.NONE.withPages());
        Path file = write("a.tif", pages);
        assertThat(read(storage(Limit.PARTS, 5), file).shape()).containsExactly(5, 16, 16);
        assertRefused(storage(Limit.PARTS, 4), file, "more than 4 pages; at most 4 are read (convolve.limit.parts)");
    }

    /** A chunk that would become 64 MB where the metadata promise 4 KB. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void chunksThatBecomeMoreThanTheyMay(String compression) throws Exception {
        Path file = write("a.zarr", Arrays4Tests.spec(Dtype.UINT8, compression, new long[] {64, 64}, 64, 64));
        Path chunk;
        try (Stream<Path> files = Files.walk(file.resolve("c"))) {
            chunk = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bomb = compression.equals("gzip") ? gzip() : Zstd.compress(new byte[BOMB_BYTES]);
        assertThat(bomb.length).isLessThan(BOMB_BYTES / 900);
        Files.write(chunk, bomb);
        assertRefused(Storage.defaults(), file, "chunk");
    }

    private static byte[] gzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(new byte[BOMB_BYTES]);
        }
        return bytes.toByteArray();
    }

    @Test
    void limitsAreNumbersWithKnownNames() throws Exception {
        Path file = write("a.npy", Arrays4Tests.spec(Dtype.UINT8, 4, 4));
        for (String most : List.of("much", "0", "-1", "1e6", "9223372036854775808")) {
            assertThatThrownBy(() -> read(storage(Limit.HEADER_BYTES, most), file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("convolve.limit.header-bytes wants a whole number of at least 1; got '" + most + "'");
        }
        Configuration configuration = new Configuration();
        configuration.set("convolve.limit.page", "3");
        assertThatThrownBy(() -> Storage.of(configuration))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown limit convolve.limit.page; did you mean 'convolve.limit.parts'?");
    }
}
