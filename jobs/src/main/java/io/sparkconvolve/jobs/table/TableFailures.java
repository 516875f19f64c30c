package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.tile.Failures;
import org.apache.spark.sql.AnalysisException;

/** What stopped a job on tables. */
public final class TableFailures {
    private TableFailures() {}

    /** Spark's failures in our words. */
    public static RuntimeException explained(Exception failure, Storage storage) {
        InvalidInputException bad = BadRowException.of(failure, storage);
        if (bad != null) {
            return bad;
        }
        if (failure instanceof AnalysisException analysis) {
            return new InvalidInputException(
                    analysis.getSimpleMessage().lines().findFirst().orElse(""), failure);
        }
        return new JobFailedException(Failures.text(failure), failure);
    }
}
