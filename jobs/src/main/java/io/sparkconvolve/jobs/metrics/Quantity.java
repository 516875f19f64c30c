package io.sparkconvolve.jobs.metrics;

import io.sparkconvolve.core.step.LocalMethod;
import java.util.Locale;

/**
 * What is counted of the work that tasks do, under one name in metrics and in reports. Times are sums over all tasks,
 * counted in nanoseconds and told in seconds.
 */
public enum Quantity {
    /** Tiles that were computed. */
    TILES("tiles"),
    /** Tiles that an earlier run had committed. */
    TILES_KEPT("tilesKept"),
    /** Tiles that were taken from the output as it was, since nothing that they were made from has changed. */
    TILES_CARRIED("tilesCarried"),
    /** Of all of these: those of the output, or of what a pass looks at. */
    SAMPLES("samples"),
    READ_TIME("readSeconds"),
    COMPUTE_TIME("computeSeconds"),
    WRITE_TIME("writeSeconds"),
    /** Of the processor, without waiting for storage or other processes. */
    CPU_TIME("cpuSeconds"),
    /** As stored, compressed. */
    BYTES_READ("bytesRead"),
    BYTES_WRITTEN("bytesWritten"),
    /** Chunks of the input that were in the cache. */
    CHUNK_HITS("chunkHits"),
    CHUNK_MISSES("chunkMisses"),
    CHUNK_EVICTIONS("chunkEvictions"),
    /** Attempts at tasks before the one that succeeded: failed, lost with their executor, or overtaken. */
    RETRIES("retries"),
    /** Tasks that found that an output can't be made. */
    FAULTS("faults"),
    /** Samples of tiles, once for each step that goes by this family of methods. */
    SAMPLES_DIRECT(LocalMethod.Family.DIRECT),
    SAMPLES_SEPARABLE(LocalMethod.Family.SEPARABLE),
    SAMPLES_FFT(LocalMethod.Family.FFT),
    SAMPLES_RANK(LocalMethod.Family.RANK),
    SAMPLES_EXTREMUM(LocalMethod.Family.EXTREMUM),
    SAMPLES_RECURSION(LocalMethod.Family.RECURSION);

    private static final String SECONDS = "Seconds";

    private final String title;
    private final LocalMethod.Family family;

    Quantity(String title) {
        this.title = title;
        this.family = null;
    }

    Quantity(LocalMethod.Family family) {
        String name = family.name();
        this.title = "samples" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        this.family = family;
    }

    /** The samples of a family of methods. */
    public static Quantity of(LocalMethod.Family family) {
        return switch (family) {
            case DIRECT -> SAMPLES_DIRECT;
            case SEPARABLE -> SAMPLES_SEPARABLE;
            case FFT -> SAMPLES_FFT;
            case RANK -> SAMPLES_RANK;
            case EXTREMUM -> SAMPLES_EXTREMUM;
            case RECURSION -> SAMPLES_RECURSION;
        };
    }

    /** Its name in metrics and reports, such as {@code bytesRead}. */
    public String title() {
        return title;
    }

    /** Whether it is counted in nanoseconds. */
    boolean isTime() {
        return title.endsWith(SECONDS);
    }

    /** Whether it belongs to a family of methods. */
    boolean isOfFamily() {
        return family != null;
    }
}
