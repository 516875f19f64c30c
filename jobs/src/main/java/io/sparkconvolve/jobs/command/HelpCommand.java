package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.core.reference.Reference;
import io.sparkconvolve.jobs.Console;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: a command's options, or an operation's or kernel's page. */
@Command(
        name = "help",
        description = "Explains a command, an operation of the pipeline language, or a kernel.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "A command, an operation, a kernel:", "  help image", "  help richardson_lucy", "  help disk"})
final class HelpCommand implements Callable<Integer> {
    private static final int WIDTH = 76;

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "a command (image, generate image), an operation (gaussian), a kernel or window (hann);"
                    + " without one: the list of commands")
    private List<String> names = List.of();

    @Option(names = "--markdown", description = "print the pages of all operations and kernels: docs/operations.md")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.commandLine().getParent();
        if (markdown) {
            console.out().print(Reference.markdown());
            return Commands.DONE;
        }
        CommandLine command = command(root);
        List<String> pages = command == root ? List.of() : Reference.pages(String.join(" ", names));
        if (command == null && pages.isEmpty()) {
            throw unknown(root);
        }
        if (command != null) {
            command.usage(root.getOut());
        }
        for (int i = 0; i < pages.size(); i++) {
            if (i > 0 || command != null) {
                console.result("");
            }
            console.out().print(pages.get(i));
        }
        return Commands.DONE;
    }

    /** The command of these words; null if there is none. */
    private CommandLine command(CommandLine root) {
        CommandLine command = root;
        for (String name : names) {
            command = command == null ? null : command.getSubcommands().get(name);
        }
        return command;
    }

    private InvalidInputException unknown(CommandLine root) {
        String name = String.join(" ", names);
        List<String> known = new ArrayList<>(root.getSubcommands().keySet());
        known.addAll(Reference.names());
        String advice = Names.suggestion(name, known);
        return new InvalidInputException("no command, operation or kernel is called '" + name + "'"
                + (advice.startsWith("; did")
                        ? advice
                        : "; 'spark-convolve help' lists the commands, and"
                                + " 'spark-convolve image --help' the operations"));
    }

    /** Puts the operations' names below the help of a command that takes a pipeline. */
    static void nameOperations(CommandLine command) {
        if (command.getCommandSpec().findOption("--pipeline") == null) {
            return;
        }
        List<String> footer = new ArrayList<>(
                Arrays.asList(command.getCommandSpec().usageMessage().footer()));
        footer.addAll(List.of("", "Operations; 'spark-convolve help NAME' explains one:"));
        StringBuilder line = new StringBuilder(" ");
        for (String name : Reference.operations()) {
            if (line.length() + 1 + name.length() > WIDTH) {
                footer.add(line.toString());
                line = new StringBuilder(" ");
            }
            line.append(' ').append(name);
        }
        footer.add(line.toString());
        command.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
    }
}
