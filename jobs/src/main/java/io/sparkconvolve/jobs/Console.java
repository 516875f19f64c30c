package io.sparkconvolve.jobs;

import java.io.PrintStream;

/** Where a command speaks: results on {@code out}, everything about the run on {@code err}. */
public final class Console {
    /** How much is said about a run. */
    public enum Verbosity {
        QUIET,
        NORMAL,
        /** With stack traces and Spark's own warnings. */
        VERBOSE
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Verbosity verbosity;
    private final boolean terminal;

    private Console(PrintStream out, PrintStream err, Verbosity verbosity, boolean terminal) {
        this.out = out;
        this.err = err;
        this.verbosity = verbosity;
        this.terminal = terminal;
    }

    /** A console; it rewrites lines where the process has a terminal and speaks to it. */
    public static Console of(PrintStream out, PrintStream err) {
        return new Console(out, err, Verbosity.NORMAL, System.console() != null && err == System.err);
    }

    public Console with(Verbosity value) {
        return new Console(out, err, value, terminal);
    }

    public Verbosity verbosity() {
        return verbosity;
    }

    /** Whether a line can be written over. */
    public boolean isTerminal() {
        return terminal;
    }

    /** A line of the result. */
    public void result(String line) {
        out.println(line);
    }

    /** A line about the run, for a person. */
    public void note(String line) {
        if (verbosity != Verbosity.QUIET) {
            err.println("spark-convolve: " + line);
            err.flush();
        }
    }

    /** What went wrong; said whatever the verbosity. */
    public void error(String line) {
        err.println("spark-convolve: " + line.replace('\n', ' ').replace("\r", ""));
        err.flush();
    }

    /** Writes over the terminal's current line; an empty text wipes it. */
    public void rewrite(String text) {
        if (terminal && verbosity != Verbosity.QUIET) {
            err.print("\r\033[K" + text);
            err.flush();
        }
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }
}
