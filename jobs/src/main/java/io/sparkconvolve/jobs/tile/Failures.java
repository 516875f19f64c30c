package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Attempts;
import io.sparkconvolve.jobs.JobFailedException;
import java.io.IOException;
import org.apache.spark.SparkException;

/** One line for what stopped a run. */
public final class Failures {
    private Failures() {}

    /** What storage refused, as the end of a command: bad input where waiting cures nothing, else a failure. */
    public static RuntimeException ofStorage(String what, IOException e) {
        String message = what + ": " + text(e);
        return Attempts.isTransient(e) ? new JobFailedException(message, e) : new InvalidInputException(message, e);
    }

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
        return known instanceof IOException || known instanceof SparkException
                ? line
                : known.getClass().getSimpleName() + ": " + line;
    }
}
