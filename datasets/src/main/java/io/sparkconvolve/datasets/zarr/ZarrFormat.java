package io.sparkconvolve.datasets.zarr;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Levels;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Zarr directories: both versions are read, and the one given is written. */
public final class ZarrFormat implements Formats.Format {
    /** Versions of the specification. */
    public enum Version {
        V2,
        V3
    }

    private static final long CHUNK_EDGE = 512;
    private static final long CHUNK_SIGNAL = 1 << 18;

    private final Version version;

    /** Writes version 3. */
    public ZarrFormat() {
        this(Version.V3);
    }

    public ZarrFormat(Version written) {
        this.version = written;
    }

    @Override
    public String name() {
        return "Zarr";
    }

    @Override
    public List<String> extensions() {
        return List.of("zarr");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) throws IOException {
        if (!status.isDirectory()) {
            return false;
        }
        for (String name : List.of(ZarrV3.FILE, ZarrV2.ARRAY, ZarrV2.GROUP)) {
            if (fs.exists(new Path(status.getPath(), name))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return ZarrSource.open(storage, path);
    }

    @Override
    public boolean holdsComplex() {
        return true;
    }

    @Override
    public boolean holdsOverviews() {
        return true;
    }

    @Override
    public boolean isOneFile() {
        return false;
    }

    /**
     * Chunks are 512 x 512 planes, or runs of 2^18 for signals, unless given; compression is zstd unless given.
     * With overviews it is a group of arrays, as OME-NGFF has it.
     *
     * @throws InvalidInputException if the chunk shape or the compression is not possible
     */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.output(path.toString(), spec);
        ZarrArray array = new ZarrArray(
                version == Version.V2 ? 2 : 3,
                spec.dtype(),
                spec.kind(),
                false,
                spec.kind().withoutParts(spec.shape()),
                chunk(path, spec),
                0,
                version == Version.V2 ? "" : "c/",
                version == Version.V2 ? '.' : '/',
                codecs(spec.compression()),
                spec.nodata());
        Staging staging = new Staging(storage, path);
        Levels levels = Levels.of(staging, spec, array.chunk());
        return new ZarrSink(staging, spec, ZarrLevels.of(array, spec, levels.pyramid()), levels);
    }

    private static long[] chunk(Path path, OutputSpec spec) {
        long[] shape = spec.kind().withoutParts(spec.shape());
        long[] chunk = spec.chunk() == null ? null : spec.kind().withoutParts(spec.chunk());
        if (chunk == null) {
            chunk = new long[shape.length];
            Arrays.fill(chunk, 1);
            for (int a = Math.max(0, shape.length - 2); a < shape.length; a++) {
                chunk[a] = shape.length == 1 ? CHUNK_SIGNAL : CHUNK_EDGE;
            }
        }
        if (chunk.length != shape.length) {
            throw new InvalidInputException("chunk " + Arrays.toString(chunk) + " has " + chunk.length + " axes, but "
                    + path.getName() + " has " + shape.length);
        }
        long bytes = (long) spec.dtype().bytes() * spec.kind().parts();
        for (int a = 0; a < chunk.length; a++) {
            chunk[a] = Math.min(chunk[a], shape[a]);
            bytes = chunk[a] < 1 ? -1 : Math.multiplyExact(bytes, chunk[a]);
            if (bytes < 1 || bytes > 1 << 30) {
                throw new InvalidInputException("chunk " + Arrays.toString(spec.chunk())
                        + " must have 1 to 2^30 bytes of " + spec.kind().name(spec.dtype()));
            }
        }
        return chunk;
    }

    private List<Codec> codecs(String compression) {
        String name = compression == null ? "zstd" : compression;
        boolean v2 = version == Version.V2;
        switch (name) {
            case "none":
                return List.of();
            case "zstd":
                return List.of(new Codec(Codec.Kind.ZSTD, 1));
            case "gzip":
                return List.of(new Codec(Codec.Kind.GZIP, 5));
            case "deflate":
                return List.of(new Codec(v2 ? Codec.Kind.ZLIB : Codec.Kind.GZIP, 5));
            case "lz4":
                if (v2) {
                    return List.of(new Codec(Codec.Kind.LZ4, 1));
                }
                break;
            default:
                break;
        }
        throw new InvalidInputException("Zarr v" + (v2 ? 2 : 3) + " has no compression '" + name
                + "' here; known: none, zstd, gzip, deflate" + (v2 ? ", lz4" : ""));
    }
}
