package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.distribution.PmfColumns;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which columns hold random variables. */
final class PmfArguments {
    @Option(
            names = "--group",
            split = ",",
            paramLabel = "COLUMN,…",
            description = "the variables of rows of equal values here are added; default: all of the table")
    private List<String> groups = List.of();

    @Option(names = "--variable", paramLabel = "COLUMN", description = "which variable a row belongs to")
    private String variable;

    @Option(
            names = "--value",
            required = true,
            paramLabel = "COLUMN",
            description = "what the variable may be: numbers in equal steps, some of which may be left out")
    private String value;

    @Option(names = "--probability", paramLabel = "COLUMN", description = "of that value; a variable's sum to 1")
    private String probability;

    @Option(
            names = "--count",
            paramLabel = "COLUMN",
            description = "how many independent variables of this distribution are added, the same in all rows of the"
                    + " variable; default: 1")
    private String count;

    @Option(
            names = "--pmf-columns",
            split = ",",
            paramLabel = "COLUMN,…",
            description = "instead of --variable and --probability: each of these columns holds a variable's"
                    + " probabilities; empty where it has none")
    private List<String> pmfColumns = List.of();

    List<String> groups() {
        return groups;
    }

    PmfColumns columns() {
        if (pmfColumns.isEmpty()) {
            if (variable == null || probability == null) {
                throw new InvalidInputException(
                        "give --variable and --probability, or --pmf-columns with a column for each variable");
            }
            return new PmfColumns(variable, value, List.of(probability), count);
        }
        if (variable != null || probability != null || count != null) {
            throw new InvalidInputException(
                    "--pmf-columns has a column for each variable, once; give it without --variable, --probability and"
                            + " --count");
        }
        if (pmfColumns.stream().distinct().count() < pmfColumns.size()) {
            throw new InvalidInputException("--pmf-columns " + String.join(",", pmfColumns) + " names a column twice");
        }
        return new PmfColumns(null, value, pmfColumns, null);
    }
}
