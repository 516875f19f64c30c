package io.sparkconvolve.core.correlation;

import java.io.IOException;

/** Where a signal's samples come from. */
@FunctionalInterface
public interface SignalReader {
    /** Reads samples {@code from … from + n - 1}, all within the signal, into {@code target[at] …}. */
    void read(long from, double[] target, int at, int n) throws IOException;
}
