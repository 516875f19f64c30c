package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work is sent to the hosts that hold the bytes it reads. */
class PlacesTest {
    private static final Storage STORAGE = HostedFileSystem.storage();

    @TempDir
    private Path folder;

    private String write(String name, String compression, long[] chunk, long... shape) throws Exception {
        NdArray array = Arrays4Tests.random(Dtype.INT16, 5, shape);
        OutputSpec spec = Arrays4Tests.spec(Dtype.INT16, compression, chunk, shape);
        String path = folder.resolve(name).toString();
        Arrays4Tests.write(Formats.create(STORAGE, "file:" + path, spec), array, shape, new Random(5));
        return "hosted:" + path;
    }

    /** The first host holds most, and no other has less than half of that. */
    private static void assertBest(String why, List<String> hosts, long position, long length) {
        Map<String, Long> bytes = new TreeMap<>();
        for (long at = position; at < position + length; at++) {
            bytes.merge(HostedFileSystem.host(at), 1L, Long::sum);
        }
        long best = bytes.values().stream().max(Long::compare).orElseThrow();
        assertThat(hosts).as(why).hasSizeBetween(1, 3);
        assertThat(bytes.get(hosts.get(0))).as(why).isEqualTo(best);
        assertThat(hosts)
                .as(why)
                .allSatisfy(host -> assertThat(2 * bytes.get(host)).isGreaterThanOrEqualTo(best));
    }

    @Test
    void rowsLieWhereMostOfTheirBytesDo() throws Exception {
        String file = write("a.npy", null, null, 90, 60);
        long header = Formats.open(STORAGE, file)
                .span(Region.ofShape(1, 1))
                .orElseThrow()
                .position();
        long seed = 8;
        Random random = new Random(seed);
        try (Places places = Places.open(STORAGE, file).orElseThrow()) {
            for (int repeat = 0; repeat < 200; repeat++) {
                long from = random.nextInt(90);
                long to = from + 1 + random.nextInt((int) (90 - from));
                Region rows = Region.between(new long[] {from, 0}, new long[] {to, 60});
                String why = "seed " + seed + ", rows " + from + " to " + to;
                assertBest(why, places.hosts(List.of(rows)), header + from * 120, (to - from) * 120);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"a.npy,", "a.tif,none", "a.tif,deflate", "a.zarr,none"})
    void chunksOfAnyFormatHaveHosts(String name, String compression) throws Exception {
        String file = write(name, compression, name.endsWith("npy") ? null : new long[] {32, 32}, 96, 96);
        Region chunk = Region.between(new long[] {32, 64}, new long[] {64, 96});
        try (Places places = Places.open(STORAGE, file).orElseThrow();
                Source source = Formats.open(STORAGE, file)) {
            ByteSpan span = source.span(chunk).orElseThrow();
            assertThat(span.length()).isBetween(1000L, 2L * 96 * 96);
            assertBest(name, places.hosts(List.of(chunk)), span.position(), span.length());
        }
    }

    @Test
    void framesOfASignalHaveHosts() throws Exception {
        String file = write("a.wav", null, null, 5000);
        try (Places places = Places.open(STORAGE, file).orElseThrow()) {
            // 44 bytes of header, two bytes a sample.
            assertThat(places.hosts(List.of(Region.between(new long[] {1000}, new long[] {1400}))))
                    .containsExactly(HostedFileSystem.host(2044));
        }
    }

    @Test
    void aLocalFileIsNoHostsMatter() throws Exception {
        String file = write("a.npy", null, null, 10, 10);
        assertThat(Places.open(STORAGE, file.replace("hosted:", "file:"))).isEmpty();
    }
}
