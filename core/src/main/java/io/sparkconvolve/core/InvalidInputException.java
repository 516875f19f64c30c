package io.sparkconvolve.core;

/**
 * What the user gave can't be used: a file, an argument, a combination of the two. The message is one line for a person:
 * what is wrong, the value, where, and what to do. The command line prints it and ends with code 2.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
