package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Console.Verbosity;
import picocli.CommandLine.Option;

/** How much a command says. */
final class Talk {
    @Option(
            names = {"-v", "--verbose"},
            description = "stack traces, and Spark's own warnings")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "errors only")
    private boolean quiet;

    Console of(Console console) {
        return console.with(verbose ? Verbosity.VERBOSE : quiet ? Verbosity.QUIET : Verbosity.NORMAL);
    }
}
