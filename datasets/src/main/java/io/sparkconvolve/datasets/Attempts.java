package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Makes a request to storage again where it failed and may not fail the next time: four times in all, with waits of 0.1, 0.4
 * and 1.6 seconds between them. What can't be cured by waiting, such as a file that is not there or may not be read, is not
 * tried again; nor is a request that took two seconds to fail, since its client has been patient already.
 */
public final class Attempts {
    /** The first wait in milliseconds; each is four times the one before. */
    public static final String WAIT = "spark-convolve.retry.wait.ms";

    private static final int MOST = 4;
    private static final long WAIT_MILLIS = 100;
    /** Bits by which a wait is shifted for the next one. */
    private static final int GROWTH = 2;
    /** Less than all waits together, so that attempts within attempts don't multiply. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Attempts() {}

    /** A request that does no harm when it is made again. */
    public interface Request<T> {
        /** @param again whether an earlier attempt failed, and yet may have been carried out */
        T make(boolean again) throws IOException;
    }

    /** The result of the first attempt that succeeds. @throws IOException of the last one */
    public static <T> T of(Configuration settings, Request<T> request) throws IOException {
        return of(settings, request, Attempts::isTransient);
    }

    /**
     * As {@link #of}, for files that a run has written or listed: that one is not there may be gone after a while, too, since
     * an object store may deny for a moment what it has.
     *
     * @throws FileNotFoundException if it is not there after all
     */
    public static <T> T ofKnown(Configuration settings, Request<T> request) throws IOException {
        return of(settings, request, e -> e instanceof FileNotFoundException || isTransient(e));
    }

    private static <T> T of(Configuration settings, Request<T> request, Predicate<IOException> worthwhile)
            throws IOException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return request.make(attempt > 1);
            } catch (IOException e) {
                if (attempt == MOST || !worthwhile.test(e) || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw e;
                }
            }
            pause(settings.getLong(WAIT, WAIT_MILLIS) << GROWTH * (attempt - 1));
        }
    }

    /** Whether a failure may be gone after a while; else it is for a person to see to. */
    public static boolean isTransient(IOException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isFinal(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFinal(Throwable e) {
        return e instanceof FileNotFoundException
                || e instanceof FileAlreadyExistsException
                || e instanceof ParentNotDirectoryException
                || e instanceof AccessControlException
                // The machine's own disk knows its state.
                || e instanceof FileSystemException
                || e instanceof ClosedByInterruptException
                || e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
    }

    private static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two attempts");
        }
    }
}
