package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** File formats of tables that Spark reads and writes by itself. */
public enum TableFormat {
    CSV,
    PARQUET,
    ORC,
    JSON;

    /** The format of an option. */
    public static TableFormat named(String option, String name) {
        List<String> known = Arrays.stream(values()).map(TableFormat::toString).toList();
        if (!known.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(option + ": unknown format '" + name + "'" + Names.suggestion(name, known));
        }
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The format that a file's name says, compressed or not. */
    public static Optional<TableFormat> ofName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2|zst|zstd|snappy|lz4|deflate)$", "");
        return Arrays.stream(values())
                .filter(format -> plain.endsWith("." + format))
                .findFirst();
    }

    /** Whether times and numbers stand in it as text. */
    public boolean isText() {
        return this == CSV || this == JSON;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
