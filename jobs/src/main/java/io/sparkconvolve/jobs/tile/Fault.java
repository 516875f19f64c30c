package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.JobFailedException;
import java.io.Serializable;

/**
 * Why the output of one of a run's plans can't be made, while the others may.
 *
 * @param plan number of the plan
 * @param message one line
 */
record Fault(int plan, Kind kind, String message) implements Serializable {
    /** Whose matter it is. */
    enum Kind {
        /** The user's: no retry would help. */
        BAD_DATA,
        /** The machine's, the network's. */
        FAILED
    }

    /** Whether a run that resumes may get further. */
    boolean isResumable() {
        return kind == Kind.FAILED;
    }

    /** Which of two faults of a plan is told: this one, the first, unless only the other is bad data. */
    Fault worse(Fault other) {
        return kind == Kind.BAD_DATA || other.kind == Kind.FAILED ? this : other;
    }

    /** The fault as the end of a command. */
    RuntimeException exception() {
        return kind == Kind.BAD_DATA ? new InvalidInputException(message) : new JobFailedException(message);
    }
}
