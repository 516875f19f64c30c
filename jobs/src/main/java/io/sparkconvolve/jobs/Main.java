package io.sparkconvolve.jobs;

import io.sparkconvolve.jobs.command.Commands;
import java.io.PrintStream;

/**
 * The application behind {@code submit/bin/spark-convolve} and {@code spark-submit}. Exit codes: 0 done, 1 failed while
 * running, 2 wrong usage or bad input.
 */
public final class Main {
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
        return Commands.run(args, Console.of(out, err));
    }
}
