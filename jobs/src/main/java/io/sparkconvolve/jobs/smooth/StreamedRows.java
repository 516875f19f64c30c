package io.sparkconvolve.jobs.smooth;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** A stream's results as they come: it is stepped on when they are asked for. */
final class StreamedRows implements Iterator<Row> {
    private final PartStream stream;
    private final Queue<Row> ready;

    StreamedRows(PartStream stream, Queue<Row> ready) {
        this.stream = stream;
        this.ready = ready;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && stream.step()) {
            // Until a row is there.
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
