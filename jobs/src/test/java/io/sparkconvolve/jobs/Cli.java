package io.sparkconvolve.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the command line in this JVM, as a user would, and takes down what it says. */
public final class Cli {
    private Cli() {}

    /** What a command left behind. */
    public record Result(int code, String out, String err) {
        /** Lines on stderr that are ours. */
        List<String> said() {
            return err.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    static Result run(Object... args) {
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that must succeed. */
    public static Result done(Object... args) {
        Result result = run(args);
        if (result.code() != 0) {
            throw new AssertionError("exit code " + result.code() + ": " + result.err() + result.out());
        }
        return result;
    }

    /** Data of the project, which lie beside the checkout; a test that wants them is left out where they are missing. */
    static Path shared(String name) {
        Path path = Path.of(System.getProperty("spark-convolve.shared", "../../shared"))
                .resolve(name);
        assumeTrue(Files.exists(path), "no shared data at " + path);
        return path;
    }

    /** Cases of the reference. */
    static Path golden(String family) {
        return Path.of(System.getProperty("spark-convolve.root"))
                .resolve("core/src/test/resources/golden")
                .resolve(family + ".json");
    }
}
