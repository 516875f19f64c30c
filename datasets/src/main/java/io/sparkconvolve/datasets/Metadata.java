package io.sparkconvolve.datasets;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named blobs that a format carries from input to output without this project reading them (GeoTIFF tags, ICC profiles).
 * A sink takes those whose names it knows and leaves the others.
 */
public final class Metadata implements Serializable {
    public static final Metadata NONE = new Metadata(Map.of());
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, byte[]> entries;

    public Metadata(Map<String, byte[]> entries) {
        this.entries = new TreeMap<>();
        entries.forEach((name, value) -> this.entries.put(name, value.clone()));
    }

    /** Names in order. */
    public Iterable<String> names() {
        return entries.keySet();
    }

    /** The blob of that name, or null. */
    public byte[] get(String name) {
        byte[] value = entries.get(name);
        return value == null ? null : value.clone();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
