package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;

/** How a file system makes one file of units that many processes write. Immutable; it is what is shipped to them. */
public abstract class JoinStore implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The least that object stores take as a part of an upload, unless it is the last one. */
    private static final long LEAST_UNIT = 5 << 20;

    /** Below the 10 000 parts that S3 takes. */
    private static final long MOST_UNITS = 9_000;

    private final Staging staging;

    JoinStore(Staging staging) {
        this.staging = staging;
    }

    final Staging staging() {
        return staging;
    }

    /**
     * The store for a file of this length; ready to be written to.
     *
     * <ul>
     *   <li>{@code file:}: units are written in place;
     *   <li>HDFS: units are files of their own, joined by {@code concat}, which copies nothing;
     *   <li>object stores with multipart uploads: units are parts of one;
     *   <li>all others, and what is a single unit: one stream.
     * </ul>
     */
    static JoinStore of(Staging staging, long length) throws IOException {
        FileSystem fs = staging.fs();
        long unit = unit(staging, length);
        if (length <= unit) {
            return new StreamStore(staging);
        }
        if (staging.isLocal()) {
            return InPlaceStore.start(staging, unit);
        }
        if (ConcatStore.serves(staging)) {
            return ConcatStore.start(staging);
        }
        if (fs.hasPathCapability(staging.output(), CommonPathCapabilities.FS_MULTIPART_UPLOADER)) {
            return UploadStore.start(staging);
        }
        return new StreamStore(staging);
    }

    /** A block of the file system: 128 MiB on HDFS, 32 MiB on S3A unless it was set; more for the largest files. */
    static long unit(Staging staging, long length) throws IOException {
        long block = Math.max(LEAST_UNIT, staging.fs().getDefaultBlockSize(staging.output()));
        return Math.max(block, (length - 1) / MOST_UNITS + 1);
    }

    /** Bytes of each unit but the last one. */
    long unitBytes(long length) throws IOException {
        return unit(staging, length);
    }

    /**
     * Writes a unit, durably. Any process; twice if need be.
     *
     * @return what {@link #complete} must know of it: some hundred bytes
     */
    public abstract byte[] write(int unit, Pieces pieces) throws IOException;

    /** Makes {@link Staging#data()} of all units. Driver, once. */
    abstract void complete(List<byte[]> receipts) throws IOException;
}
