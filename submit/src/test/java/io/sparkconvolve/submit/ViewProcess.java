package io.sparkconvolve.submit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code spark-convolve view} as a user runs it: a process that prints where its page is, and serves it until it is ended. */
final class ViewProcess implements AutoCloseable {
    private static final long READY_SECONDS = 120;
    private static final long LOOK_MILLIS = 20;

    private final Process process;
    private final Path err;
    private final URI page;

    private ViewProcess(Process process, Path err, URI page) {
        this.process = process;
        this.err = err;
        this.page = page;
    }

    /** Starts it and waits for its address. */
    static ViewProcess start(Path folder, Object... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "view", ".out");
        Path err = Files.createTempFile(folder, "view", ".err");
        Process process = Launch.of(folder, Launch.script(), "view").and(words).start(out, err);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (System.nanoTime() < end && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            String said = Files.readString(out);
            if (said.endsWith("/" + System.lineSeparator())) {
                return new ViewProcess(process, err, URI.create(said.trim()));
            }
        }
        Launch.kill(process);
        throw new AssertionError("the viewer has not said where it is:\n" + Files.readString(err));
    }

    /** Where its page is. */
    URI page() {
        return page;
    }

    /** What it has said about itself so far. */
    String said() throws IOException {
        return Files.readString(err);
    }

    /** Asks it to end, as Ctrl-C and service managers do. @return whether it has */
    boolean end() throws InterruptedException {
        process.destroy();
        return process.waitFor(READY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        Launch.kill(process);
        process.onExit().join();
    }
}
