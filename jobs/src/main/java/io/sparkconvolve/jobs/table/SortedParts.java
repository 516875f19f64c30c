package io.sparkconvolve.jobs.table;

import java.math.BigInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many parts rows are sorted in. */
public final class SortedParts {
    /** Input of a sorted part: half a million to a million rows of Parquet, whose sort stays near the caches and far from the heap. */
    private static final long PART_BYTES = 4L << 20;

    private static final int MAX_PARTS = 4096;

    private SortedParts() {}

    /** By the size of what is read; at least two for each core, so that an uneven one does not hold up the others. */
    public static int count(Dataset<Row> rows, int cores) {
        long wanted = bytes(rows)
                .divide(BigInteger.valueOf(PART_BYTES))
                .min(BigInteger.valueOf(MAX_PARTS))
                .longValue();
        return (int) Math.max(wanted + 1, 2L * cores);
    }

    /** Bytes of the files that are read, as far as Spark knows. */
    public static BigInteger bytes(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .optimizedPlan()
                .stats()
                .sizeInBytes()
                .bigInteger();
    }
}
