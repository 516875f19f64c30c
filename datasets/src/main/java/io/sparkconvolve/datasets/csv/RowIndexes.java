package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The indexes that this JVM made last: a file is gone through once, however often it is opened. */
final class RowIndexes {
    private static final int MOST = 32;

    private static final Map<String, RowIndex> LAST = new LinkedHashMap<>(16, 0.75f, true);

    private RowIndexes() {}

    static RowIndex of(RangedFile file, CsvHeader header) throws IOException {
        RowIndex known = find(file.identity());
        if (known != null) {
            return known;
        }
        // Not within the lock: other files needn't wait. Two threads that open one file at once go through it both.
        RowIndex index = RowIndex.of(file, header.dataOffset(), header.blockRows());
        keep(file.identity(), index);
        return index;
    }

    private static synchronized RowIndex find(String identity) {
        return LAST.get(identity);
    }

    private static synchronized void keep(String identity, RowIndex index) {
        LAST.put(identity, index);
        if (LAST.size() > MOST) {
            LAST.remove(LAST.keySet().iterator().next());
        }
    }
}
