package io.sparkconvolve.jobs;

/** A job could not be brought to its end, for reasons that lie outside of the user's input. The message is one line. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String message) {
        super(message);
    }

    public JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
