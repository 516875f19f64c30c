package io.sparkconvolve.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The foreign reader: the system's Python with NumPy, tifffile, zarr (Debian's packages). */
public final class Python {
    private static final String INTERPRETER = "/usr/bin/python3";

    private static final Map<String, Boolean> MODULES = new ConcurrentHashMap<>();

    private Python() {}

    /** Skips the test where a module is missing. Where the machine is meant to have it, {@code .ci/run} installs it. */
    public static void assume(String... modules) throws Exception {
        for (String module : modules) {
            Boolean there = MODULES.get(module);
            if (there == null) {
                there = start("import " + module).waitFor() == 0;
                MODULES.put(module, there);
            }
            Assumptions.assumeTrue(there, "no Python module " + module);
        }
    }

    /** Runs a script, with arguments in {@code sys.argv[1:]}; its output. @throws AssertionError with what it said */
    public static String run(String script, Object... arguments) throws Exception {
        Process process = start(script, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("Python failed: " + said);
        }
        return said;
    }

    private static Process start(String script, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(INTERPRETER, "-c", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            Assumptions.abort("no " + INTERPRETER);
            throw e;
        }
    }
}
