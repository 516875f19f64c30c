package io.sparkconvolve.datasets.zarr;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Attempts;
import io.sparkconvolve.datasets.ByteSpan;
import io.sparkconvolve.datasets.ChunkLayout;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.Limit;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Odometer;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads a Zarr array: one file a chunk; a chunk without a file is the fill value. */
final class ZarrSource extends ChunkedSource {
    private final FileSystem fs;
    private final Path directory;
    private final ZarrArray array;
    private final List<Source> smaller;
    private final boolean whole;

    private ZarrSource(
            FileSystem fs, Path directory, ZarrArray array, String identity, List<Source> smaller, boolean whole) {
        super(info(array), layout(array), identity);
        this.fs = fs;
        this.directory = directory;
        this.array = array;
        this.smaller = smaller;
        this.whole = whole;
    }

    private static ArrayInfo info(ZarrArray array) {
        return new ArrayInfo(
                array.format(),
                array.dtype(),
                array.kind().withParts(array.shape()),
                array.kind().withParts(array.chunk()),
                array.nodata(),
                Metadata.NONE,
                array.kind());
    }

    private static ChunkLayout layout(ZarrArray array) {
        ChunkLayout.Interleave interleave =
                array.kind() == SampleKind.COMPLEX ? ChunkLayout.Interleave.PIXELS : ChunkLayout.Interleave.PLANES;
        return new ChunkLayout(array.order(), ChunkLayout.Edge.FULL, interleave);
    }

    /** Opens an array, or the first and largest of an image at several resolutions. */
    static ZarrSource open(Storage storage, Path directory) throws IOException {
        FileSystem fs = storage.fileSystem(directory);
        long most = storage.most(Limit.HEADER_BYTES);
        ZarrSource array = array(fs, directory, most);
        if (array != null) {
            return array;
        }
        List<Source> levels = new ArrayList<>();
        for (String path : Multiscales.paths(attributes(fs, directory, most))) {
            ZarrSource level = array(fs, new Path(directory, path), most);
            if (level == null) {
                throw new InvalidInputException(directory + " names an array " + path + " that is not there");
            }
            levels.add(level);
        }
        if (levels.isEmpty()) {
            throw group(fs, directory);
        }
        return ((ZarrSource) levels.get(0)).with(levels.subList(1, levels.size()), false);
    }

    /** What a group says of itself; null where it says nothing. */
    private static Json attributes(FileSystem fs, Path directory, long most) throws IOException {
        Path v3 = new Path(directory, ZarrV3.FILE);
        byte[] text = read(fs, v3, most);
        if (text != null) {
            Json group = Json.parse(v3.toString(), text);
            return group.find("attributes") == null ? null : group.object("attributes");
        }
        Path v2 = new Path(directory, ZarrV2.ATTRIBUTES);
        text = read(fs, v2, most);
        return text == null ? null : Json.parse(v2.toString(), text);
    }

    /** The array in a directory; null where that holds none, or is a group. */
    private static ZarrSource array(FileSystem fs, Path directory, long most) throws IOException {
        Path v3 = new Path(directory, ZarrV3.FILE);
        byte[] text = read(fs, v3, most);
        if (text != null) {
            return ZarrV3.isGroup(v3.toString(), text)
                    ? null
                    : create(fs, directory, v3, ZarrV3.parse(v3.toString(), text));
        }
        Path v2 = new Path(directory, ZarrV2.ARRAY);
        text = read(fs, v2, most);
        if (text == null) {
            return null;
        }
        Path beside = new Path(directory, ZarrV2.ATTRIBUTES);
        byte[] attributes = read(fs, beside, most);
        Json parsed = attributes == null ? null : Json.parse(beside.toString(), attributes);
        return create(fs, directory, v2, ZarrV2.parse(v2.toString(), text, parsed));
    }

    private static ZarrSource create(FileSystem fs, Path directory, Path metadata, ZarrArray array) throws IOException {
        ArrayChecks.shape(metadata.toString(), array.shape(), array.dtype(), array.kind());
        FileStatus status = fs.getFileStatus(metadata);
        return new ZarrSource(
                fs,
                directory,
                array,
                // The chunks' files may change while this one does not: what is cached is for this opening alone.
                directory + "|" + status.getLen() + "|" + status.getModificationTime() + "|" + UUID.randomUUID(),
                List.of(),
                false);
    }

    /** The same array under an identity of its own: what others have in a cache of it is not taken for this one's. */
    private ZarrSource with(List<Source> levels, boolean allThere) {
        return new ZarrSource(fs, directory, array, name() + "|" + UUID.randomUUID(), List.copyOf(levels), allThere);
    }

    @Override
    public Source whole() {
        return with(smaller, true);
    }

    @Override
    public List<Source> levels() {
        List<Source> all = new ArrayList<>(List.of(this));
        all.addAll(smaller);
        return all;
    }

    private static InvalidInputException group(FileSystem fs, Path directory) throws IOException {
        StringBuilder names = new StringBuilder();
        for (FileStatus child : fs.listStatus(directory)) {
            String name = child.getPath().getName();
            if (child.isDirectory() && !name.startsWith(".")) {
                names.append(names.isEmpty() ? "" : ", ").append(name);
            }
        }
        return new InvalidInputException(
                directory + " is a group of Zarr arrays; name one of them: " + directory + "/" + "{" + names + "}");
    }

    /** A metadata file's bytes; null if there is none. */
    private static byte[] read(FileSystem fs, Path file, long most) throws IOException {
        byte[] text = read(fs, file, (int) Math.min(most, Integer.MAX_VALUE - 17) + 1);
        if (text != null && text.length > most) {
            throw new InvalidInputException(
                    file + " is too large to be Zarr metadata" + Limit.HEADER_BYTES.advice(most));
        }
        return text;
    }

    private static byte[] read(FileSystem fs, Path file, int limit) throws IOException {
        try {
            return Attempts.of(fs.getConf(), again -> readOnce(fs, file, limit));
        } catch (FileNotFoundException e) {
            if (fs.exists(file)) {
                throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
            }
            return null;
        }
    }

    private static byte[] readOnce(FileSystem fs, Path file, int limit) throws IOException {
        try (InputStream in = fs.open(file)) {
            return in.readNBytes(limit);
        }
    }

    @Override
    protected byte[] readChunk(long[] index) throws IOException {
        String key = array.key(index);
        long raw = array.chunkBytes();
        // More than any codec makes of incompressible data.
        int limit = (int) Math.min(Integer.MAX_VALUE - 16, raw + raw / 8 + (1 << 16));
        Path file = new Path(directory, key);
        byte[] encoded = whole ? readKnown(file, limit) : read(fs, file, limit);
        return encoded == null ? null : array.decode(encoded, directory.toString(), key);
    }

    private byte[] readKnown(Path file, int limit) throws IOException {
        try {
            return Attempts.ofKnown(fs.getConf(), again -> readOnce(fs, file, limit));
        } catch (FileNotFoundException e) {
            // Without the cause, which stands for an input that is not there.
            throw new IOException("chunk " + file + " is missing");
        }
    }

    /** Of lengths, times of change and tags of the chunks' files: nothing is read. */
    @Override
    public int stamp(Region region) throws IOException {
        CRC32C crc = new CRC32C();
        Region chunks = chunks(region);
        long[] index = chunks.origin();
        do {
            Path file = new Path(directory, array.key(index));
            crc.update(identity(file).getBytes(StandardCharsets.UTF_8));
        } while (Odometer.next(index, chunks));
        return (int) crc.getValue();
    }

    private Region chunks(Region region) {
        long[] chunk = info().chunk();
        long[] first = new long[chunk.length];
        long[] end = new long[chunk.length];
        for (int a = 0; a < chunk.length; a++) {
            first[a] = region.origin(a) / chunk[a];
            end[a] = (region.end(a) - 1) / chunk[a] + 1;
        }
        return Region.between(first, end);
    }

    private String identity(Path file) throws IOException {
        try {
            return RangedFile.identity(fs.getFileStatus(file));
        } catch (FileNotFoundException e) {
            return file + " is not there";
        }
    }

    @Override
    protected double fill() {
        return array.fill();
    }

    /** The chunk in the middle stands for all of them: each is a file. */
    @Override
    public Optional<ByteSpan> span(Region region) {
        long[] middle = region.origin();
        for (int a = 0; a < middle.length; a++) {
            middle[a] += region.length(a) / 2;
        }
        return Optional.of(new ByteSpan(new Path(directory, array.key(chunkOf(middle))), 0, array.chunkBytes()));
    }

    @Override
    public void close() {}
}
