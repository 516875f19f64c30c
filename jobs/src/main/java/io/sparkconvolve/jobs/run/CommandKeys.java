package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.jobs.run.Placeholders.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command of the tree, and the keys that stand for its options: their long names without dashes. Words without an option,
 * such as the two arrays of {@code compare}, have the name that its help gives them, in lower case.
 */
final class CommandKeys {
    /** They start others, or wait for a person. */
    private static final Set<String> NO_JOBS = Set.of("run", "help", "view");

    /** What help calls a place that is written to; places that are read have other names there. */
    private static final Set<String> PLACES = Set.of("OUT", "DIR", "PATH", "FILE", "FILE.json", "FILE.png");

    private final CommandLine command;
    private final List<String> path;
    private final Map<String, ArgSpec> keys = new LinkedHashMap<>();

    private CommandKeys(CommandLine command, List<String> path) {
        this.command = command;
        this.path = List.copyOf(path);
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                keys.put(key(option), option);
            }
        }
        for (PositionalParamSpec word : command.getCommandSpec().positionalParameters()) {
            keys.put(key(word), word);
        }
    }

    /** Finds a command such as {@code generate image}. @throws io.sparkconvolve.core.InvalidInputException at its place */
    static CommandKeys find(CommandLine tree, YamlValue.Entry entry) {
        String text = entry.value().text("command").strip();
        CommandLine command = tree;
        List<String> path = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            CommandLine next = choices(command).get(word);
            if (next == null) {
                throw entry.value()
                        .spot()
                        .refuse("unknown command '" + text + "'"
                                + Names.suggestion(word, choices(command).keySet()));
            }
            command = next;
            path.add(word);
        }
        if (!command.getSubcommands().isEmpty()) {
            throw entry.value()
                    .spot()
                    .refuse("the command '" + text + "' is one of several: "
                            + String.join(", ", command.getSubcommands().keySet()));
        }
        return new CommandKeys(command, path);
    }

    private static Map<String, CommandLine> choices(CommandLine command) {
        Map<String, CommandLine> choices = new LinkedHashMap<>(command.getSubcommands());
        choices.keySet().removeAll(NO_JOBS);
        return choices;
    }

    /** The keys of all commands that can be jobs. */
    static Set<String> all(CommandLine tree) {
        Set<String> all = new TreeSet<>();
        for (CommandLine command : choices(tree).values()) {
            all.addAll(new CommandKeys(command, List.of()).keys.keySet());
            all.addAll(all(command));
        }
        return all;
    }

    /** The key of an option or of a word without one. */
    static String key(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName().replaceFirst("^-+", "")
                : argument.paramLabel().toLowerCase(Locale.ROOT);
    }

    CommandLine command() {
        return command;
    }

    /** Its words: {@code generate}, {@code image}. */
    List<String> path() {
        return path;
    }

    Collection<String> known() {
        return keys.keySet();
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    /** Whether its value is a place that is written to. */
    boolean writes(String key) {
        return PLACES.contains(keys.get(key).paramLabel());
    }

    boolean isOption(String key) {
        return keys.get(key).isOption();
    }

    /** What a command line would say for a key and its value. */
    List<Text> words(YamlValue.Entry entry, Placeholders placeholders) {
        List<Text> values = new ArrayList<>();
        if (!(keys.get(entry.key()) instanceof OptionSpec option)) {
            for (YamlValue item : entry.value().items()) {
                values.add(text(item, entry.key(), placeholders));
            }
            return values;
        }
        if (option.arity().max() == 0) {
            return flag(option, entry.value().isOn(entry.key()));
        }
        if (option.arity().min() == 0 && entry.value().isSwitch()) {
            return entry.value().isOn(entry.key()) ? List.of(Text.of(option.longestName())) : List.of();
        }
        for (YamlValue item : entry.value().items()) {
            values.add(text(item, entry.key(), placeholders));
        }
        Text name = Text.of(option.longestName() + "=");
        if (option.isMultiValue()) {
            return values.stream().map(name::plus).toList();
        }
        // Options that take several numbers in one word part them by commas.
        return values.stream()
                .reduce((left, right) -> left.plus(Text.of(",")).plus(right))
                .map(all -> List.of(name.plus(all)))
                .orElseThrow(() -> entry.value().spot().refuse(entry.key() + " wants a value; the list is empty"));
    }

    private static List<Text> flag(OptionSpec option, boolean on) {
        if (on) {
            return List.of(Text.of(option.longestName()));
        }
        return option.negatable() ? List.of(Text.of("--no-" + key(option))) : List.of();
    }

    private static Text text(YamlValue value, String key, Placeholders placeholders) {
        return placeholders.resolve(value.text(key), value.spot());
    }
}
