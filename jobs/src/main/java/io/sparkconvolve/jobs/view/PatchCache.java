package io.sparkconvolve.jobs.view;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Patches that were read last, bounded by bytes: another contrast, or another colour map, reads nothing. Safe for use by
 * several threads; two that ask for one patch at the same time may both read it.
 */
final class PatchCache {
    /** Reads a patch. */
    interface Reader {
        Patch read() throws IOException;
    }

    private final long capacity;
    private final Map<String, Patch> patches = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    PatchCache(long capacity) {
        this.capacity = capacity;
    }

    Patch get(String key, Reader reader) throws IOException {
        synchronized (this) {
            Patch found = patches.get(key);
            if (found != null) {
                return found;
            }
        }
        Patch read = reader.read();
        keep(key, read);
        return read;
    }

    private synchronized void keep(String key, Patch patch) {
        if (patch.bytes() > capacity || patches.put(key, patch) != null) {
            return;
        }
        bytes += patch.bytes();
        Iterator<Patch> oldest = patches.values().iterator();
        while (bytes > capacity) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
