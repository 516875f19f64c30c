package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Leftovers;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clean}: removes what runs have left that failed or were killed, and will not be resumed. */
@Command(
        name = "clean",
        description = {
            "Removes what failed or killed runs have left beside their outputs (.NAME.staging and its like).",
            "Those of runs that are alive stay. After this, --resume begins anew."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What a night has left, first to be looked at:",
            "  clean nights/2026-11-21 --dry-run",
            "  clean nights/2026-11-21"
        })
final class CleanCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "outputs, or directories that outputs lie in")
    private List<String> paths;

    @Option(names = "--dry-run", description = "say what would be removed")
    private boolean dryRun;

    CleanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Storage storage = SparkApplication.storage();
        try {
            for (String path : paths) {
                for (Leftovers leftovers : Leftovers.find(storage, Storage.path(path))) {
                    clean(leftovers);
                }
            }
        } catch (IOException e) {
            throw new JobFailedException("can't clean: " + Failures.text(e), e);
        }
        return Commands.DONE;
    }

    private void clean(Leftovers leftovers) throws IOException {
        String what = String.format(
                Locale.ROOT,
                "%s: %s, %,d bytes",
                leftovers.output(),
                String.join(
                        " ",
                        leftovers.places().stream()
                                .map(place -> place.getName())
                                .toList()),
                leftovers.bytes());
        if (dryRun) {
            console.result(what);
            return;
        }
        try {
            leftovers.remove();
            console.result("removed " + what);
        } catch (InvalidInputException e) {
            console.note("left " + what + ": " + e.getMessage());
        }
    }
}
