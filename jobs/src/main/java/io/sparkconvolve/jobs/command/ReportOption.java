package io.sparkconvolve.jobs.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --report}, which all commands that compute have, and which is honoured where they go wrong, too. */
final class ReportOption {
    private static final String NAME = "--report";
    private static final String DRY_RUN = "--dry-run";

    private ReportOption() {}

    /** The same command with the option. */
    static CommandLine on(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder(NAME)
                        .type(String.class)
                        .paramLabel("FILE")
                        .description(
                                "write what was done, how it went and what it took, failures included: FILE.json for"
                                        + " machines; FILE.html a page to look at, with its pictures, and FILE.json beside"
                                        + " it; DIR/ both, as report.html and report.json")
                        .build());
        return line;
    }

    /** Where the report of a command line goes that is as it should be; a dry run has none. */
    static Optional<String> of(ParseResult command) {
        boolean dry = command.hasMatchedOption(DRY_RUN);
        return command.commandSpec().findOption(NAME) == null || dry
                ? Optional.empty()
                : Optional.ofNullable(command.matchedOptionValue(NAME, null));
    }

    /** The same of one that is not: by its words. */
    static Optional<String> of(CommandLine command, List<String> words) {
        if (command.getCommandSpec().findOption(NAME) == null || words.contains(DRY_RUN)) {
            return Optional.empty();
        }
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            if (word.startsWith(NAME + "=")) {
                return Optional.of(word.substring(NAME.length() + 1));
            }
            if (word.equals(NAME) && i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
