package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Version;
import io.sparkconvolve.jobs.metrics.ApplicationWork;
import io.sparkconvolve.jobs.report.Report;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
            "'spark-convolve COMMAND --help' explains a command,",
            "'spark-convolve help OPERATION' an operation or a kernel.",
            "Spark's own options, such as --master and --executor-memory, may be given, too.",
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
    public static int run(String[] args, Console where) {
        Console console = where.with(new Report());
        CommandReport report = new CommandReport(console, List.of(args));
        Commands commands = new Commands(console);
        CommandLine line = tree(console);
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        List<String> words = Arrays.asList(args);
        line.setParameterExceptionHandler((failure, rest) -> {
            CommandLine command = failure.getCommandLine();
            report.refuse(name(command), ReportOption.of(command, words).orElse(null));
            return commands.misused(failure, words);
        });
        line.setExecutionExceptionHandler((failure, subcommand, parsed) -> commands.failed(failure, words));
        line.setExecutionStrategy(parsed -> {
            List<CommandLine> chain = parsed.asCommandLineList();
            CommandLine command = chain.get(chain.size() - 1);
            try {
                report.begin(
                        name(command), ReportOption.of(command.getParseResult()).orElse(null));
            } catch (InvalidInputException e) {
                return commands.failed(e, words);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        if (args.length == 0) {
            line.usage(line.getOut());
            return WRONG;
        }
        int code = FAILED;
        try {
            code = line.execute(args);
        } catch (Error e) {
            console.report().problem("internal error: " + e);
            throw e;
        } finally {
            code = report.end(code);
        }
        ApplicationWork.commandEnded(code);
        return code;
    }

    /** Its words after spark-convolve. */
    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("^spark-convolve ?", "");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** All commands, to be parsed by. */
    static CommandLine tree(Console console) {
        CommandLine line = new CommandLine(new Commands(console));
        line.addSubcommand(ReportOption.on(new ImageCommand(console)));
        line.addSubcommand(ReportOption.on(new SignalCommand(console)));
        line.addSubcommand(ReportOption.on(new VolumeCommand(console)));
        line.addSubcommand(ReportOption.on(new CorrelateCommand(console)));
        line.addSubcommand(ReportOption.on(new SmoothCommand(console)));
        line.addSubcommand(ReportOption.on(new DistributionCommand(console)));
        line.addSubcommand(ReportOption.on(new RunCommand(console)));
        line.addSubcommand(new PlanCommand(console));
        line.addSubcommand(new InfoCommand(console));
        line.addSubcommand(new ViewCommand(console));
        line.addSubcommand(ReportOption.on(new CompareCommand(console)));
        line.addSubcommand(ReportOption.on(new ConvertCommand(console)));
        CommandLine generate = new CommandLine(new GenerateCommand());
        generate.addSubcommand(ReportOption.on(new GenerateCommand.Image(console)));
        generate.addSubcommand(ReportOption.on(new GenerateSignalCommand(console)));
        generate.addSubcommand(ReportOption.on(new GenerateSalesCommand(console)));
        line.addSubcommand(generate);
        line.addSubcommand(new CleanCommand(console));
        line.addSubcommand(new DemoCommand(console));
        line.addSubcommand(new HelpCommand(console));
        line.addSubcommand(new CompletionCommand(console));
        line.addSubcommand(new SimulateCommand(console));
        line.getSubcommands().values().forEach(HelpCommand::nameOperations);
        return line;
    }

    private int misused(CommandLine.ParameterException failure, List<String> words) {
        if (failure.getCause() instanceof InvalidInputException invalid) {
            console.error(invalid.getMessage());
            return WRONG;
        }
        CommandLine command = failure.getCommandLine();
        Optional<String> unmatched = failure instanceof UnmatchedArgumentException more
                ? Optional.of(more.getUnmatched().get(0))
                // A mistyped option is missing under its name, too; what was typed helps more.
                : words.stream().filter(word -> isUnknownOption(word, command)).findFirst();
        console.error(unmatched.map(word -> unknown(word, command)).orElseGet(() -> explained(failure, command)));
        return WRONG;
    }

    private static boolean isUnknownOption(String word, CommandLine command) {
        return word.startsWith("--")
                && word.length() > 2
                && !command.getCommandSpec().optionsMap().containsKey(name(word));
    }

    private static String name(String word) {
        return word.replaceFirst("=.*", "");
    }

    private static String explained(CommandLine.ParameterException failure, CommandLine command) {
        String full = command.getParent() == null ? "" : command.getCommandName() + " ";
        return failure.getMessage() + "; see 'spark-convolve " + full + "--help'";
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            List<String> known = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> known.add(option.longestName()));
            return "unknown option '" + name(word) + "'" + Names.suggestion(name(word), known);
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
            console.trace(failure);
        }
        return invalid ? WRONG : FAILED;
    }
}
