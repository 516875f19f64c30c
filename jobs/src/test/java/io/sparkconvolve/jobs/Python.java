package io.sparkconvolve.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Python with NumPy and SciPy: what results must equal. */
public final class Python {
    private static final String PYTHON = "/usr/bin/python3";

    private Python() {}

    /** Skips the test where the modules are missing; CI installs them. */
    public static void require(String modules) throws IOException, InterruptedException {
        boolean there;
        try {
            there = start(List.of("-c", "import " + modules)).waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, PYTHON + " has no " + modules);
    }

    /** Runs a script. @return what it printed */
    public static String run(String script, Object... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-c", script));
        for (Object arg : args) {
            words.add(arg.toString());
        }
        Process process = start(words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("python failed: " + said);
        }
        return said.trim();
    }

    private static Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(words);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
