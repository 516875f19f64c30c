package io.sparkconvolve.jobs.tile;

import org.apache.spark.SparkException;

/** One line for what stopped a run. */
public final class Failures {
    private Failures() {}

    /** The words of whoever knew what was wrong: the cause of Spark's own exceptions. */
    public static String text(Throwable failure) {
        Throwable known = failure;
        while (known instanceof SparkException && known.getCause() != null) {
            known = known.getCause();
        }
        if (known instanceof OutOfMemoryError) {
            return "out of memory (" + known.getMessage() + "); give more memory, run fewer tasks at once in each"
                    + " executor, or choose a smaller --tile";
        }
        String message = known.getMessage();
        if (message == null || message.isBlank()) {
            return known.getClass().getName();
        }
        String line = message.lines().findFirst().orElse(message);
        return known instanceof java.io.IOException || known instanceof SparkException
                ? line
                : known.getClass().getSimpleName() + ": " + line;
    }
}
