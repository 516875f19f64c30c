package io.sparkconvolve.jobs.options;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import java.util.Optional;

/**
 * Where the result goes and in which form.
 *
 * @param dtype asked for; empty: by the input's type and the format
 * @param chunk wanted chunk shape, of the last axes; null: the format's own choice
 * @param compression codec, or null for the format's own choice
 * @param pyramid whether smaller levels are written with the result
 */
public record OutputOptions(
        String location,
        Optional<Dtype> dtype,
        long[] chunk,
        String compression,
        Cast cast,
        Existing existing,
        boolean pyramid) {
    /** What to do about an output that is there already. */
    public enum Existing {
        REFUSE,
        REPLACE
    }

    /** Without smaller levels. */
    public OutputOptions(
            String location, Optional<Dtype> dtype, long[] chunk, String compression, Cast cast, Existing existing) {
        this(location, dtype, chunk, compression, cast, existing, false);
    }

    public OutputOptions {
        chunk = chunk == null ? null : chunk.clone();
    }

    /** The same place, with a type that has been decided on. */
    public OutputOptions with(Dtype type) {
        return new OutputOptions(location, Optional.of(type), chunk, compression, cast, existing, pyramid);
    }

    /** The same form in another place. */
    public OutputOptions at(String place) {
        return new OutputOptions(place, dtype, chunk, compression, cast, existing, pyramid);
    }

    @Override
    public long[] chunk() {
        return chunk == null ? null : chunk.clone();
    }
}
