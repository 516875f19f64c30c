package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.jobs.JobFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The driver's threads for work that waits for storage: so many files at once, whatever their number. */
final class Pool {
    private static final int THREADS = 16;

    private Pool() {}

    /** The function's results, in the order of its arguments. @throws RuntimeException the first that it throws */
    static <A, R> List<R> map(List<A> arguments, Function<A, R> function) {
        if (arguments.size() == 1) {
            return List.of(function.apply(arguments.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, arguments.size())));
        try {
            List<Future<R>> futures = new ArrayList<>();
            arguments.forEach(argument -> futures.add(threads.submit(() -> function.apply(argument))));
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailedException("the run was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
