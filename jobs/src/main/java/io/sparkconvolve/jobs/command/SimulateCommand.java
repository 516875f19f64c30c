package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.tile.Simulation;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: what so many tiles cost the driver of this cluster, with nothing in them. For docs/scale.md. */
@Command(
        name = "simulate",
        description = "Runs a job of empty tiles: what scheduling costs, and what the driver holds.",
        mixinStandardHelpOptions = true,
        hidden = true,
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--tiles",
            required = true,
            paramLabel = "N",
            description = "tiles, such as 1e7; each is one sample that nobody reads, computes or writes")
    private String tiles;

    @Option(names = "--partitions", paramLabel = "N", description = "Spark tasks; default: as many as a long job has")
    private Integer partitions;

    @Mixin
    private Talk talk;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long count = Numbers.whole("--tiles", tiles);
        if (count < 1) {
            throw new InvalidInputException("--tiles must be at least 1; got " + tiles);
        }
        Simulation simulation = new Simulation(count, RunArguments.atLeastOne("--partitions", partitions));
        Console shown = talk.of(console);
        try (SparkApplication application = SparkApplication.start("simulate", shown)) {
            Simulation.Outcome outcome = simulation.run(application, shown);
            if (outcome.counted() != count) {
                throw new JobFailedException("counted " + outcome.counted() + " tiles of " + count);
            }
            shown.result(String.format(
                    Locale.ROOT,
                    "%d tiles in %d tasks: %.2f s; processor time of the driver's process %.2f s, %.3f ms a task; of the"
                            + " tiles %.2f us each; heap of the driver at most %.1f MB",
                    count,
                    outcome.tasks(),
                    outcome.seconds(),
                    outcome.driverSeconds(),
                    outcome.driverSeconds() * 1e3 / outcome.tasks(),
                    outcome.taskSeconds() * 1e6 / count,
                    outcome.driverBytes() / 1048576.0));
        }
        return Commands.DONE;
    }
}
