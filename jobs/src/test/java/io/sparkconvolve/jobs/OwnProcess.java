package io.sparkconvolve.jobs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, for limits that a test can't set in this one. */
final class OwnProcess {
    private static final long TIME_LIMIT_SECONDS = 240;

    private OwnProcess() {}

    /** The java command of a command line in {@code local[2]}, with more options for the JVM. */
    static List<String> java(List<String> options, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The modules that Spark opens; not the heap, the agents and the folders of this JVM.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-") || word.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.add("-Dspark.master=local[2]");
        command.add("-Dspark.ui.enabled=false");
        command.add("-Dspark.driver.host=127.0.0.1");
        command.add("-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"));
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return command;
    }

    /** Runs a command to its end. */
    static Cli.Result run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + TIME_LIMIT_SECONDS + " s: " + Files.readString(err));
        }
        // The JVM's own word on its incubating module is no part of what we say.
        String said = Files.readString(err).replaceFirst("WARNING: Using incubator modules.*\\R", "");
        return new Cli.Result(process.exitValue(), Files.readString(out), said);
    }
}
