package io.sparkconvolve.submit.cluster;

import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of the rig: a process with a folder of its own, in which it runs and logs. It ends with {@link #close}, or with
 * this JVM.
 */
public final class Daemon implements AutoCloseable {
    /** What a server answers when it is asked whether it is ready; to fail is to say no. */
    public interface Probe {
        boolean isReady() throws IOException;
    }

    private static final long READY_SECONDS = 300;
    private static final long ASK_MILLIS = 100;
    private static final int SHOWN_LINES = 60;

    private final String name;
    private final Path log;
    private final Process process;

    private Daemon(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts a process in its launch's directory, which becomes its folder. */
    public static Daemon start(String name, Launch launch) throws IOException {
        Path log = launch.directory().resolve(name + ".log");
        return new Daemon(name, log, launch.start(log, log));
    }

    /** Asks until the answer is yes. @throws AssertionError with the end of the log if the process dies before that */
    public Daemon await(Probe probe) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!answers(probe)) {
            if (process.waitFor(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + logEnd());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(name + " is not ready after " + READY_SECONDS + " s:\n" + logEnd());
            }
        }
        return this;
    }

    private static boolean answers(Probe probe) {
        try {
            return probe.isReady();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it writes what it has to say. */
    public Path log() {
        return log;
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log can't be read: " + e.getMessage() + ")";
        }
    }

    /** The process, for those who look at it or kill it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills the process and what it has started, and waits for its end. */
    @Override
    public void close() {
        Launch.kill(process);
        process.onExit().join();
    }
}
