package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;

/**
 * A place in a file of jobs, for messages.
 *
 * @param line from 1
 * @param column from 1
 */
record Spot(String file, int line, int column) {
    /** What is wrong here, as {@code file:line:column: what}. */
    InvalidInputException refuse(String what) {
        return new InvalidInputException(this + ": " + what);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
