package io.sparkconvolve.jobs.options;

import java.util.OptionalDouble;

/** Which sample value means "no sample here": the file's own word, the user's, or none. */
public final class Nodata {
    /** As the file says. */
    public static final Nodata OF_FILE = new Nodata(true, null);

    /** No value does, whatever the file says. */
    public static final Nodata NONE = new Nodata(false, null);

    private final boolean fromFile;
    private final Double value;

    private Nodata(boolean fromFile, Double value) {
        this.fromFile = fromFile;
        this.value = value;
    }

    /** Parses the text of {@code --nodata}: a number, or {@code none}. */
    public static Nodata parse(String text) {
        return text.equals("none") ? NONE : new Nodata(false, Numbers.parse("--nodata", text));
    }

    /** @param declared what the file's header says */
    public OptionalDouble resolve(OptionalDouble declared) {
        if (fromFile) {
            return declared;
        }
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
