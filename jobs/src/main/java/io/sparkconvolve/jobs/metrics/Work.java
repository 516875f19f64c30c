package io.sparkconvolve.jobs.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Traffic;
import java.io.Serializable;
import java.util.Arrays;

/** An amount of work: so much of each {@link Quantity}. It grows; not safe for use by several threads. */
public final class Work implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Quantity[] ALL = Quantity.values();
    /** Seconds of a nanosecond. */
    static final double NANOS = 1e-9;

    private final long[] amounts = new long[ALL.length];

    /** @param amount in nanoseconds, of a time */
    public Work add(Quantity quantity, long amount) {
        amounts[quantity.ordinal()] += amount;
        return this;
    }

    public Work add(Work other) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] += other.amounts[i];
        }
        return this;
    }

    /** Adds what a thread has read and looked up. */
    public Work add(Traffic traffic) {
        return add(Quantity.BYTES_READ, traffic.bytesRead())
                .add(Quantity.CHUNK_HITS, traffic.chunkHits())
                .add(Quantity.CHUNK_MISSES, traffic.chunkMisses())
                .add(Quantity.CHUNK_EVICTIONS, traffic.chunkEvictions());
    }

    /** How much; nanoseconds, of a time. */
    public long amount(Quantity quantity) {
        return amounts[quantity.ordinal()];
    }

    public double seconds(Quantity time) {
        return amount(time) * NANOS;
    }

    public long tiles() {
        return amount(Quantity.TILES);
    }

    public long tilesKept() {
        return amount(Quantity.TILES_KEPT);
    }

    public long tilesCarried() {
        return amount(Quantity.TILES_CARRIED);
    }

    public long samples() {
        return amount(Quantity.SAMPLES);
    }

    /** Whether there is none. */
    public boolean isNone() {
        for (long amount : amounts) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        Arrays.fill(amounts, 0);
    }

    /** Puts all quantities into a report, families of methods only where something went by them. */
    public ObjectNode put(ObjectNode node) {
        for (Quantity quantity : ALL) {
            if (quantity.isTime()) {
                node.put(quantity.title(), seconds(quantity));
            } else if (!quantity.isOfFamily() || amount(quantity) > 0) {
                node.put(quantity.title(), amount(quantity));
            }
        }
        return node;
    }
}
