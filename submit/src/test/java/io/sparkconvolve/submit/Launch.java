package io.sparkconvolve.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One process to start: a command, where it runs, and what it finds in its environment. The built checkout is the
 * system property {@code spark-convolve.root}.
 */
public record Launch(List<String> command, Path directory, Map<String, String> environment) {

    /** What a finished process left behind. */
    public record Result(int exitCode, String out, String err) {}

    private static final long TIME_LIMIT_SECONDS = 300;

    /** They end with this JVM, however it ends. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Launch::kill), "processes"));
    }

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A command that runs in {@code directory}; the script is never asked to build, Maven has just done so. */
    public static Launch of(Path directory, Object... command) {
        return new Launch(
                Arrays.stream(command).map(Object::toString).toList(),
                directory,
                Map.of("SPARK_CONVOLVE_BUILD", "never", "SPARK_LOCAL_IP", "127.0.0.1"));
    }

    public Launch with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value.toString());
        return new Launch(command, directory, more);
    }

    public Launch and(Object... words) {
        List<String> more = new ArrayList<>(command);
        Arrays.stream(words).map(Object::toString).forEach(more::add);
        return new Launch(more, directory, environment);
    }

    /** Runs to the end. */
    public Result run() throws InterruptedException {
        return run(TIME_LIMIT_SECONDS);
    }

    /** Runs to the end. @param limit seconds, after which it counts as hung */
    public Result run(long limit) throws InterruptedException {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            Process process = start(out, err);
            try {
                if (!process.waitFor(limit, TimeUnit.SECONDS)) {
                    throw new AssertionError(
                            "still running after " + limit + " s: " + command + "\n" + Files.readString(err));
                }
            } finally {
                kill(process);
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process and lets it run. Its output goes to files: a full pipe would stop it. */
    public Process start(Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // What the developer's shell says about Spark must not decide a test.
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_") || name.equals("MASTER"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        process.getOutputStream().close();
        return process;
    }

    /** SIGKILL for a process and all that it has started. */
    public static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    public static Path root() {
        return Path.of(System.getProperty("spark-convolve.root")).toAbsolutePath();
    }

    public static Path script() {
        return root().resolve("submit/bin/spark-convolve");
    }

    public static Path applicationJar() {
        return root().resolve("jobs/target/spark-convolve.jar");
    }

    /** The Spark installation that the build has made. */
    public static Path sparkHome() {
        return root().resolve("submit/target/spark");
    }
}
