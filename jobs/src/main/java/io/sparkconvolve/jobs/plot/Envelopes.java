package io.sparkconvolve.jobs.plot;

import io.sparkconvolve.core.geometry.Region;
import java.io.Serializable;

/** A signal before and after: the envelopes of a job's input and of its output. */
public record Envelopes(Envelope before, Envelope after) implements Serializable {
    public static Envelopes of(Region input, Region output) {
        return new Envelopes(Envelope.of(input), Envelope.of(output));
    }

    /** New ones of the same arrays, without samples. */
    public Envelopes empty() {
        return new Envelopes(before.empty(), after.empty());
    }

    /** What is to be sent. */
    public Envelopes trimmed() {
        return new Envelopes(before.trimmed(), after.trimmed());
    }

    /** Adds all that a part has seen. */
    public void merge(Envelopes part) {
        before.merge(part.before);
        after.merge(part.after);
    }
}
