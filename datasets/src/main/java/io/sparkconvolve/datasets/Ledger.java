package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The books of one tile on its way to storage: a checksum of its bytes, in the order in which the sink writes them. A sink
 * that is given a ledger which checks goes the same way, but nothing is written: what lies there already is read instead.
 *
 * <pre>{@code
 * Ledger written = Ledger.writing();
 * sink.write(tile, samples, written);          // leaves the tile
 * Ledger found = Ledger.checking();
 * sink.write(tile, anySamples, found);         // reads it
 * found.matches(written.checksum());           // whether it is still what was written
 * }</pre>
 *
 * <p>For one thread. Cost: CRC-32C, some hundredths of a nanosecond a byte.
 */
public final class Ledger {
    private final boolean checks;
    private final CRC32C crc = new CRC32C();
    private long bytes;
    private boolean whole = true;

    private Ledger(boolean checks) {
        this.checks = checks;
    }

    /** For a tile that is written. */
    public static Ledger writing() {
        return new Ledger(false);
    }

    /** For a tile that may be there already. */
    public static Ledger checking() {
        return new Ledger(true);
    }

    /** Whether the sink reads instead of writing; the samples that it is given mean nothing then. */
    public boolean checks() {
        return checks;
    }

    /** Counts the bytes between a buffer's position and its limit, and leaves both as they are. */
    public void add(ByteBuffer run) {
        bytes += run.remaining();
        crc.update(run.duplicate());
    }

    public void add(byte[] run, int from, int n) {
        bytes += n;
        crc.update(run, from, n);
    }

    /** Notes, while checking, that some of the tile is not there. */
    public void missing() {
        whole = false;
    }

    /** How many bytes so far. */
    public long bytes() {
        return bytes;
    }

    /** Of all bytes so far and their number. */
    public int checksum() {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(bytes)
                .putInt((int) crc.getValue())
                .flip());
        return (int) sum.getValue();
    }

    /** Whether all of the tile was found, and is what had this checksum when it was written. */
    public boolean matches(int checksum) {
        return whole && checksum() == checksum;
    }

    /** A stream that counts what passes. */
    OutputStream counting(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] run, int from, int n) throws IOException {
                out.write(run, from, n);
                add(run, from, n);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
