package io.sparkconvolve.submit.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * How often each fault is tried, and the rows of docs/reliability.md. System properties: {@code spark-convolve.faults.times}
 * for the faults that are cheap to try, {@code spark-convolve.faults.seed}, and {@code spark-convolve.faults.table}, a file
 * that rows are added to.
 */
final class FaultTable {
    private static final long SEED = Long.getLong("spark-convolve.faults.seed", 20261122);

    private FaultTable() {}

    /** @param few in an ordinary build */
    static int times(int few) {
        return Integer.getInteger("spark-convolve.faults.times", few);
    }

    /** Of faults that take servers of their own. */
    static int timesWithServers() {
        return Math.max(1, times(1) / 7);
    }

    /** The moments of a test. */
    static Random random(Class<?> test) {
        return new Random(SEED + test.getSimpleName().hashCode());
    }

    /** Notes a fault after all its runs ended well, with the bytes of an undisturbed run. */
    static void survived(String fault, int times, String redone) throws IOException {
        String row = "| " + fault + " | " + times + " | " + times + " | " + times + " | " + redone + " |";
        String file = System.getProperty("spark-convolve.faults.table");
        if (file != null) {
            Files.writeString(Path.of(file), row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
