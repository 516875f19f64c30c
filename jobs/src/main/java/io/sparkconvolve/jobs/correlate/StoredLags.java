package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sums of groups that lie in the staging place, added in the order of the groups. */
final class StoredLags extends LagSource {
    private static final int DECODED = 1 << 16;

    private final Storage storage;

    StoredLags(Storage storage, LagPlan plan) {
        super(plan);
        this.storage = storage;
    }

    @Override
    void sum(long from, double[] sums, int n) throws IOException {
        long batch = plan().lagsPerBatch();
        long to = from + n;
        byte[] raw = new byte[Double.BYTES * Math.min(DECODED, n)];
        for (long group = 0; group < plan().grid().groups(); group++) {
            for (long number = from / batch; number * batch < to; number++) {
                long first = number * batch;
                long begin = Math.max(from, first);
                int count = (int) (Math.min(to, first + batch) - begin);
                try (RangedFile file = RangedFile.open(storage, plan().file(group, number))) {
                    add(file, begin - first, sums, (int) (begin - from), count, raw);
                }
            }
        }
    }

    private static void add(RangedFile file, long first, double[] sums, int at, int n, byte[] raw) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        int piece = raw.length / Double.BYTES;
        for (int i = 0; i < n; i += piece) {
            int m = Math.min(piece, n - i);
            file.read(Double.BYTES * (first + i), raw, 0, Double.BYTES * m, "partial sums");
            for (int j = 0; j < m; j++) {
                sums[at + i + j] += bytes.getDouble(Double.BYTES * j);
            }
        }
    }

    @Override
    public void close() {}
}
