package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.smooth.Frequency;
import io.sparkconvolve.jobs.smooth.SalesJob;
import io.sparkconvolve.jobs.table.TableOutput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate sales}: a table of make-believe sales. */
@Command(
        name = "sales",
        description = "Makes a table of sales: products with trend, weeks, years and promotions, in no order.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A year of a hundred products, half of the rows one of them:",
            "  generate sales -o sales.parquet --rows 36500 --products 100 --skew 0.5"
        })
final class GenerateSalesCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "a file (.csv, .parquet, .orc, .json), or a directory of files")
    private String output;

    @Option(names = "--rows", required = true, paramLabel = "N", description = "rows, before gaps and duplicates")
    private long rows;

    @Option(
            names = "--products",
            defaultValue = "100",
            paramLabel = "N",
            description = "number of products; default ${DEFAULT-VALUE}")
    private int products;

    @Option(
            names = "--skew",
            defaultValue = "0",
            paramLabel = "PART",
            description = "part of the rows that belong to one product; default ${DEFAULT-VALUE}")
    private double skew;

    @Option(
            names = "--gaps",
            defaultValue = "0",
            paramLabel = "PART",
            description = "part of the rows that are missing; default ${DEFAULT-VALUE}")
    private double gaps;

    @Option(
            names = "--duplicates",
            defaultValue = "0",
            paramLabel = "PART",
            description = "part of the rows that come twice; default ${DEFAULT-VALUE}")
    private double duplicates;

    @Option(
            names = "--start",
            defaultValue = "2026-01-01",
            paramLabel = "DATE",
            description = "first day; default ${DEFAULT-VALUE}")
    private String start;

    @Option(
            names = "--frequency",
            defaultValue = "1d",
            paramLabel = "1d|1h|…",
            description = "between a product's rows; default ${DEFAULT-VALUE}")
    private String frequency;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "another number gives another table; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "parquet, csv, json or orc; default: as the name says, else parquet")
    private String format;

    @Option(names = "--overwrite", description = "replace an output that exists")
    private boolean overwrite;

    @Mixin
    private Talk talk;

    GenerateSalesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SalesJob.Request request = new SalesJob.Request(
                seed,
                rows,
                products,
                skew,
                gaps,
                duplicates,
                day(),
                Frequency.parse(frequency),
                TableOutput.of(output, format, List.of()),
                overwrite);
        new SalesJob(SparkApplication.storage(), talk.of(console)).run(request);
        return Commands.DONE;
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(start);
        } catch (DateTimeException e) {
            throw new InvalidInputException("--start wants a date such as 2026-01-01; got '" + start + "'", e);
        }
    }
}
