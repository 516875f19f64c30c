package io.sparkconvolve.datasets;

import io.sparkconvolve.core.geometry.Region;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which hosts hold the bytes of an array's boxes, so that work can be sent there. For scheduling: it is no error if it is
 * wrong or not known.
 *
 * <p>The file system is asked once for each TB of a file, which HDFS answers with some 8,000 blocks; where each chunk is a file,
 * once for each box. Not safe for use by several threads.
 */
public final class Places implements Closeable {
    /** What has no hosts, or one that is everywhere. */
    private static final Set<String> WITHOUT =
            Set.of("file", "s3a", "s3", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs");

    /** Hadoop's word for a block that is no block of a host. */
    private static final String NOWHERE = "localhost";

    private static final long SLICE_BYTES = 1L << 40;

    /** HDFS keeps three copies; more hosts are no better a choice. */
    private static final int MOST_HOSTS = 3;

    private final FileSystem fs;
    private final Source source;
    private final Map<Slice, BlockLocation[]> known = new HashMap<>();

    private record Slice(Path file, long number) {}

    private Places(FileSystem fs, Source source) {
        this.fs = fs;
        this.source = source;
    }

    /** Opens an array of a file system whose blocks have hosts; empty for others, which are not touched. */
    public static Optional<Places> open(Storage storage, String location) throws IOException {
        FileSystem fs = storage.fileSystem(Location.of(location).path());
        return WITHOUT.contains(fs.getUri().getScheme())
                ? Optional.empty()
                : Optional.of(new Places(fs, Formats.open(storage, location)));
    }

    /** The hosts that hold most of the bytes of some boxes, best first: at most three, none with less than half of the best. */
    public List<String> hosts(List<Region> boxes) throws IOException {
        Map<String, Long> bytes = new TreeMap<>();
        for (Region box : boxes) {
            Optional<ByteSpan> span = box.isEmpty() ? Optional.empty() : source.span(box);
            if (span.isPresent()) {
                add(span.get(), bytes);
            }
        }
        bytes.remove(NOWHERE);
        long best = bytes.values().stream().reduce(0L, Math::max);
        return bytes.entrySet().stream()
                .filter(host -> host.getValue() >= best - best / 2)
                .sorted(Comparator.comparing(host -> -host.getValue()))
                .limit(MOST_HOSTS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(ByteSpan span, Map<String, Long> bytes) throws IOException {
        long end = Math.addExact(span.position(), span.length());
        for (long slice = span.position() / SLICE_BYTES; slice * SLICE_BYTES < end; slice++) {
            long from = Math.max(span.position(), slice * SLICE_BYTES);
            long to = Math.min(end, (slice + 1) * SLICE_BYTES);
            for (BlockLocation block : blocks(span.file(), slice)) {
                long shared = Math.min(to, block.getOffset() + block.getLength()) - Math.max(from, block.getOffset());
                if (shared > 0) {
                    Stream.of(block.getHosts()).forEach(host -> bytes.merge(host, shared, Long::sum));
                }
            }
        }
    }

    private BlockLocation[] blocks(Path file, long slice) throws IOException {
        Slice key = new Slice(file, slice);
        BlockLocation[] blocks = known.get(key);
        if (blocks == null) {
            blocks = ask(file, slice);
            known.put(key, blocks);
        }
        return blocks;
    }

    private BlockLocation[] ask(Path file, long slice) throws IOException {
        try {
            return fs.getFileBlockLocations(file, slice * SLICE_BYTES, SLICE_BYTES);
        } catch (FileNotFoundException e) {
            // A chunk that is not stored.
            return new BlockLocation[0];
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
