package io.sparkconvolve.jobs.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.compare.CompareJob;
import io.sparkconvolve.jobs.compare.Comparison;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.tile.Input;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: how two arrays differ; exit code 1 if they do. */
@Command(
        name = "compare",
        description = "Compares two arrays of any size and format. NaN equals NaN.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Two ways to one result, in two formats:",
            "  compare edges.tif edges.zarr --tolerance 1e-6",
            "Exit codes: 0 equal within the tolerance, 1 different, 2 wrong usage or bad input."
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "A", description = "the reference")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "what is compared with it")
    private String second;

    @Option(
            names = "--tolerance",
            defaultValue = "0",
            paramLabel = "V",
            description = "absolute difference that counts as equal; default ${DEFAULT-VALUE}")
    private String tolerance;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private Talk talk;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        double allowed = Numbers.parse("--tolerance", tolerance);
        if (!(allowed >= 0)) {
            throw new InvalidInputException("--tolerance must be at least 0; got " + tolerance);
        }
        Storage storage = SparkApplication.storage();
        Input a = Input.file(storage, first);
        Input b = Input.file(storage, second);
        ObjectNode report = console.report().content();
        a.put(report.putObject("input"));
        b.put(report.putObject("other"));
        if (a.info().kind() != b.info().kind()) {
            return different("different kinds of samples: " + first + " is "
                    + a.info().typeName() + ", " + second + " is " + b.info().typeName());
        }
        if (!Arrays.equals(a.info().shape(), b.info().shape())) {
            return different("different shapes: " + first + " has "
                    + Numbers.text(a.info().storedShape()) + ", " + second + " has "
                    + Numbers.text(b.info().storedShape()));
        }
        Comparison comparison = new CompareJob(talk.of(console)).run(a, b, allowed);
        if (json) {
            console.result(
                    comparison.json(new ObjectMapper().createObjectNode()).toString());
        } else {
            comparison.lines().forEach(console::result);
        }
        comparison.json(report.putObject("comparison"));
        if (comparison.isEqual()) {
            return Commands.DONE;
        }
        console.report().problem(comparison.lines().get(0));
        return Commands.FAILED;
    }

    private int different(String line) {
        console.result(line);
        console.report().problem(line);
        return Commands.FAILED;
    }
}
