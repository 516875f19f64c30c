package io.sparkconvolve.datasets.tiff;

/**
 * A strip or tile can't be decoded. The message says why and not where: the caller knows which chunk of which file it is.
 */
final class DamagedChunkException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedChunkException(String message) {
        super(message);
    }

    DamagedChunkException(String message, Throwable cause) {
        super(message, cause);
    }
}
