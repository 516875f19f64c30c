package io.sparkconvolve.jobs.command;

import io.sparkconvolve.jobs.Console;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what a shell has to know to complete command lines. */
@Command(
        name = "completion",
        description = "Prints a script that makes bash or zsh complete commands and options.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "In ~/.bashrc or ~/.zshrc, as: source <(spark-convolve completion)", "  completion"})
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec self;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine all = self.root().commandLine();
        console.result(AutoComplete.bash(all.getCommandName(), all));
        return Commands.DONE;
    }
}
