package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Version;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of commands, and what becomes of their failures: one line and a code. */
@Command(
        name = "spark-convolve",
        description = "Convolution at any size, on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "'spark-convolve COMMAND --help' explains a command. Spark's own options (--master, --conf,",
            "--executor-memory, ...) may be given, too.",
            "Exit codes: 0 done, 1 failed while running, 2 wrong usage or bad input."
        })
public final class Commands {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG = 2;

    private final Console console;

    private Commands(Console console) {
        this.console = console;
    }

    /** Runs a command line. @return the exit code */
    public static int run(String[] args, Console console) {
        Commands commands = new Commands(console);
        CommandLine line = commands.tree();
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setParameterExceptionHandler((failure, words) -> commands.misused(failure));
        line.setExecutionExceptionHandler((failure, subcommand, parsed) -> commands.failed(failure, words(args)));
        if (args.length == 0) {
            line.usage(line.getOut());
            return WRONG;
        }
        return line.execute(args);
    }

    private CommandLine tree() {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(new ImageCommand(console));
        line.addSubcommand(new PlanCommand(console));
        line.addSubcommand(new InfoCommand(console));
        line.addSubcommand(new CompareCommand(console));
        line.addSubcommand(new ConvertCommand(console));
        CommandLine generate = new CommandLine(new GenerateCommand());
        generate.addSubcommand(new GenerateCommand.Image(console));
        line.addSubcommand(generate);
        return line;
    }

    private static List<String> words(String[] args) {
        return Arrays.asList(args);
    }

    private int misused(CommandLine.ParameterException failure) {
        if (failure.getCause() instanceof InvalidInputException invalid) {
            console.error(invalid.getMessage());
            return WRONG;
        }
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            console.error(unknown(unmatched.getUnmatched().get(0), command));
        } else {
            console.error(failure.getMessage() + "; see 'spark-convolve "
                    + (command.getParent() == null ? "" : command.getCommandName() + " ") + "--help'");
        }
        return WRONG;
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            List<String> known = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> known.add(option.longestName()));
            return "unknown option '" + name + "'" + Names.suggestion(name, known);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "unknown command '" + word + "'"
                    + Names.suggestion(word, command.getSubcommands().keySet());
        }
        return "'" + word + "' belongs to no option of " + command.getCommandName();
    }

    private int failed(Exception failure, List<String> args) {
        boolean invalid = failure instanceof InvalidInputException;
        boolean explained = invalid || failure instanceof io.sparkconvolve.jobs.JobFailedException;
        console.error(explained ? failure.getMessage() : "internal error, please report: " + failure);
        if (args.contains("-v") || args.contains("--verbose") || !explained) {
            failure.printStackTrace(console.err());
        }
        return invalid ? WRONG : FAILED;
    }
}
