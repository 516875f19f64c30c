package io.sparkconvolve.datasets;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Named blobs that a format carries from input to output without this project reading them (GeoTIFF tags, ICC profiles),
 * and three that it does read: the sample rate of a signal, the names of a table's columns, and that an array is a stack of
 * pages. A sink takes those whose names it knows and leaves the others.
 */
public final class Metadata implements Serializable {
    public static final Metadata NONE = new Metadata(Map.of());
    private static final long serialVersionUID = 1L;

    private static final String SAMPLE_RATE = "sample rate";
    private static final String COLUMNS = "column names";
    private static final String PAGES = "pages";

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

    /** Samples a second along the last axis, in Hz, where the input says so. */
    public OptionalDouble sampleRate() {
        byte[] text = entries.get(SAMPLE_RATE);
        return text == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(new String(text, StandardCharsets.UTF_8)));
    }

    /** The same and a sample rate. @throws IllegalArgumentException if it is not positive and finite */
    public Metadata withSampleRate(double hertz) {
        if (!(hertz > 0 && hertz < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a sample rate is positive and finite; got " + hertz + " Hz");
        }
        return with(SAMPLE_RATE, Double.toString(hertz));
    }

    /** Names of the columns that the array's first axis counts; of the one column, where it has one axis; or none. */
    public List<String> columns() {
        byte[] text = entries.get(COLUMNS);
        return text == null ? List.of() : List.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
    }

    /** The same and names of columns; a line break in a name becomes a space. */
    public Metadata withColumns(List<String> names) {
        return with(
                COLUMNS,
                String.join(
                        "\n", names.stream().map(n -> n.replaceAll("\\R", " ")).toList()));
    }

    /** Whether the first axis counts pages (planes of a volume, pictures of a stack), not bands of one picture. */
    public boolean hasPages() {
        return entries.containsKey(PAGES);
    }

    /** The same of an array whose first axis counts pages. */
    public Metadata withPages() {
        return with(PAGES, "first axis");
    }

    private Metadata with(String name, String value) {
        TreeMap<String, byte[]> more = new TreeMap<>(entries);
        more.put(name, value.getBytes(StandardCharsets.UTF_8));
        return new Metadata(more);
    }

    /** What stays true where the output's first sample is not the input's: no georeferencing. */
    public Metadata ofAnotherFrame() {
        TreeMap<String, byte[]> kept = new TreeMap<>(entries);
        kept.keySet().retainAll(List.of(SAMPLE_RATE, COLUMNS, PAGES));
        return kept.isEmpty() ? NONE : new Metadata(kept);
    }
}
