package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * How much of what a file claims is believed. A limit is a setting of Hadoop's, {@code convolve.limit.NAME}, and so
 * {@code --conf spark.hadoop.convolve.limit.NAME=VALUE} for Spark; it holds on the driver and on executors.
 */
public enum Limit {
    /** Bytes of a header that is read whole: an NPY header, a file of Zarr metadata, the first row of a CSV file. */
    HEADER_BYTES(1L << 20),
    /** Bytes of a row of a CSV file. */
    ROW_BYTES(16L << 20),
    /** Parts that a file's structure is made of: pages of a TIFF, chunks of a PNG or WAV file, segments of a JPEG. */
    PARTS(1_000_000),
    /** Decoded bytes of a chunk, a strip, a tile or a picture, which is in memory whole; by default a part of the heap. */
    CHUNK_BYTES(ChunkedSource.MAX_CHUNK_BYTES),
    /** Decoded bytes of an input; by default any, since a sparse or well compressed file may well stand for much. */
    ARRAY_BYTES(Long.MAX_VALUE);

    private static final String PREFIX = "convolve.limit.";

    private final long usual;

    Limit(long usual) {
        this.usual = usual;
    }

    /** Its name in settings. */
    public String setting() {
        return PREFIX + word(name());
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws InvalidInputException if the setting is no whole number of at least 1 */
    long of(Configuration configuration) {
        String text = configuration.getTrimmed(setting());
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < 1) {
            throw new InvalidInputException(setting() + " wants a whole number of at least 1; got '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** Refuses a setting that only looks like a limit. @throws InvalidInputException that names the nearest one */
    static void checkName(String setting) {
        if (setting.startsWith(PREFIX)
                && Arrays.stream(values()).noneMatch(limit -> limit.setting().equals(setting))) {
            throw new InvalidInputException("unknown limit " + setting
                    + Names.suggestion(
                            setting, Arrays.stream(values()).map(Limit::setting).toList()));
        }
    }

    /** What to add to a message on a claim that is too large. */
    public String advice(long most) {
        return "; at most " + most + " are read (" + setting() + ")";
    }
}
