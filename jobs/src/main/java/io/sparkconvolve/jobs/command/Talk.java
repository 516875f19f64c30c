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
        // A command that runs others has chosen for them.
        return console.with(verbose ? Verbosity.VERBOSE : quiet ? Verbosity.QUIET : console.verbosity());
    }
}
