package io.sparkconvolve.jobs;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.command.Commands;
import java.io.PrintStream;

/**
 * The application behind {@code submit/bin/spark-convolve} and {@code spark-submit}. Exit codes: 0 done, 1 failed while
 * running, 2 wrong usage or bad input.
 */
public final class Main {
    private static final int WRONG = 2;

    private Main() {}

    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        System.out.flush();
        System.err.flush();
        // A plain return lets Spark's cluster modes see success in their own way.
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs a command. @return its exit code */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        Console console = Console.of(out, err);
        try {
            SecretSettings.refuse(System.getProperties());
        } catch (InvalidInputException e) {
            console.error(e.getMessage());
            return WRONG;
        }
        return Commands.run(args, console);
    }
}
