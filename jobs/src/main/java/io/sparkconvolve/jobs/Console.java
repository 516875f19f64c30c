package io.sparkconvolve.jobs;

import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.jobs.report.Report;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/**
 * Where a command speaks: results on {@code out}, everything about the run on {@code err}, and to machines in its report;
 * secrets nowhere.
 */
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
    private final Speaker speaker;
    private final Report report;

    /**
     * Who speaks: the application, or one of several jobs.
     *
     * @param job prefix of its lines; empty for the application
     * @param errors hears what went wrong
     */
    private record Speaker(String job, Consumer<String> errors) {}

    private Console(
            PrintStream out, PrintStream err, Verbosity verbosity, boolean terminal, Speaker speaker, Report report) {
        this.out = out;
        this.err = err;
        this.verbosity = verbosity;
        this.terminal = terminal;
        this.speaker = speaker;
        this.report = report;
    }

    /** A console; it rewrites lines where the process has a terminal and speaks to it. */
    public static Console of(PrintStream out, PrintStream err) {
        return new Console(
                out,
                err,
                Verbosity.NORMAL,
                System.console() != null && err == System.err,
                new Speaker("", error -> {}),
                new Report());
    }

    public Console with(Verbosity value) {
        return new Console(out, err, value, terminal, speaker, report);
    }

    /** The same with another report. */
    public Console with(Report other) {
        return new Console(out, err, verbosity, terminal, speaker, other);
    }

    /**
     * The same for one of several jobs: its lines begin with its name.
     *
     * @param errors hears what went wrong, too
     */
    public Console forJob(String name, Consumer<String> errors) {
        return new Console(out, err, verbosity, terminal, new Speaker(name + ": ", errors), report);
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
        out.println(speaker.job() + Redaction.hide(line));
    }

    /** A line about the run, for a person. */
    public void note(String line) {
        if (verbosity != Verbosity.QUIET) {
            err.println("spark-convolve: " + speaker.job() + Redaction.hide(line));
            err.flush();
        }
    }

    /** What went wrong; said whatever the verbosity. */
    public void error(String line) {
        String shown = Redaction.hide(line.replace('\n', ' ').replace("\r", ""));
        err.println("spark-convolve: " + speaker.job() + shown);
        err.flush();
        speaker.errors().accept(shown);
        report.problem(shown);
    }

    /** The job of several that speaks; empty for the application. */
    public String job() {
        return speaker.job().replaceFirst(": $", "");
    }

    /** What the machine is told. */
    public Report report() {
        return report;
    }

    /** Where in the program it went wrong. */
    public void trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        err.print(Redaction.hide(trace.toString()));
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
