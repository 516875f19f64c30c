package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.jobs.run.Placeholders.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** The jobs of a file, each bound to its command and parsed by it, before any of them runs. */
public final class Jobs {
    private static final String OUTPUT = "output";

    private final CommandLine tree;
    private final Placeholders placeholders;
    private final Places places;
    private final Map<String, Draft> writers = new HashMap<>();

    private Jobs(CommandLine tree, Placeholders placeholders, Places places) {
        this.tree = tree;
        this.placeholders = placeholders;
        this.places = places;
    }

    /**
     * Binds all jobs.
     *
     * @param tree of the commands
     * @param places where jobs may write; the file may narrow it, and no job widens it
     * @return the jobs in the order in which they run
     * @throws InvalidInputException with line and column, for the first thing that is wrong
     */
    public static List<Job> of(JobsFile file, CommandLine tree, Placeholders placeholders, Places places) {
        Jobs jobs = new Jobs(tree, placeholders, places);
        jobs.confine(file.outputRoot());
        Collection<String> known = CommandKeys.all(tree);
        for (YamlValue.Entry entry : file.defaults().values()) {
            if (!known.contains(entry.key())) {
                throw entry.spot()
                        .refuse("no command has an option '" + entry.key() + "'"
                                + Names.suggestion(entry.key(), known));
            }
        }
        List<Job> bound = new ArrayList<>();
        for (Draft draft : JobOrder.of(file.drafts())) {
            bound.add(jobs.bind(draft, file.defaults()));
        }
        return bound;
    }

    private void confine(YamlValue.Entry root) {
        if (root != null) {
            Text text = placeholders.resolve(
                    root.value().text(root.key()), root.value().spot());
            try {
                places.confine(text.value(), "the file's output-root");
            } catch (InvalidInputException e) {
                throw root.value().spot().refuse(e.getMessage());
            }
        }
    }

    private Job bind(Draft draft, Map<String, YamlValue.Entry> defaults) {
        CommandKeys command = CommandKeys.find(tree, draft.command());
        Map<String, YamlValue.Entry> keys = keys(draft, command, defaults);
        List<Text> words = words(command, keys);
        check(draft, command, keys, words);
        return new Job(
                draft.name(),
                String.join(" ", command.path()),
                words,
                outputs(draft, command, keys),
                draft.needs().stream().map(Draft.Need::name).toList(),
                draft.retries());
    }

    /** The job's options, and the defaults that its command has and it does not give. */
    private static Map<String, YamlValue.Entry> keys(
            Draft draft, CommandKeys command, Map<String, YamlValue.Entry> defaults) {
        Map<String, YamlValue.Entry> keys = new LinkedHashMap<>(defaults);
        keys.keySet().retainAll(command.known());
        for (YamlValue.Entry entry : draft.keys().values()) {
            if (!command.has(entry.key())) {
                Collection<String> known = new TreeSet<>(command.known());
                known.addAll(JobsFile.OWN_KEYS);
                throw entry.spot()
                        .refuse("'" + entry.key() + "' is no option of " + String.join(" ", command.path())
                                + Names.suggestion(entry.key(), known));
            }
            keys.put(entry.key(), entry);
        }
        return keys;
    }

    /** The command line. Its order is the command's: that of words without an option is their meaning. */
    private List<Text> words(CommandKeys command, Map<String, YamlValue.Entry> keys) {
        List<Text> words = new ArrayList<>(command.path().stream().map(Text::of).toList());
        List<Text> positional = new ArrayList<>();
        for (String key : command.known()) {
            if (keys.containsKey(key)) {
                (command.isOption(key) ? words : positional).addAll(command.words(keys.get(key), placeholders));
            }
        }
        if (!positional.isEmpty()) {
            words.add(Text.of("--"));
            words.addAll(positional);
        }
        return words;
    }

    private void check(Draft draft, CommandKeys command, Map<String, YamlValue.Entry> keys, List<Text> words) {
        String title = draft.title() + " (" + String.join(" ", command.path()) + "): ";
        try {
            tree.parseArgs(words.stream().map(Text::value).toArray(String[]::new));
            if (command.command().getCommand() instanceof Checked more) {
                more.check();
            }
        } catch (MissingParameterException e) {
            List<String> missing =
                    e.getMissing().stream().map(CommandKeys::key).distinct().toList();
            throw draft.spot().refuse(title + "missing " + String.join(", ", missing));
        } catch (ParameterException e) {
            YamlValue.Entry entry = e.getArgSpec() == null ? null : keys.get(CommandKeys.key(e.getArgSpec()));
            throw (entry == null ? draft.spot() : entry.spot()).refuse(title + e.getMessage());
        } catch (InvalidInputException e) {
            throw draft.spot().refuse(title + e.getMessage());
        }
    }

    /** Takes down where the job writes, and whether it may. @return its main output, as shown */
    private String outputs(Draft draft, CommandKeys command, Map<String, YamlValue.Entry> keys) {
        String main = "";
        for (String key : command.known()) {
            if (!keys.containsKey(key) || !command.writes(key)) {
                continue;
            }
            for (YamlValue value : keys.get(key).value().items()) {
                Text text = placeholders.resolve(value.text(key), value.spot());
                String place = place(draft, text, value.spot());
                // Words without an option name what others have written.
                Draft other = command.isOption(key) ? writers.putIfAbsent(place, draft) : null;
                if (other != null && other != draft) {
                    throw value.spot()
                            .refuse(draft.title() + " and " + other.title() + " both write " + text.shown()
                                    + "; give each an output of its own");
                }
                main = key.equals(OUTPUT) ? text.shown() : main;
            }
        }
        return main;
    }

    private String place(Draft draft, Text text, Spot spot) {
        try {
            places.check(text.value());
            return places.name(text.value());
        } catch (InvalidInputException e) {
            throw spot.refuse(draft.title() + ": " + e.getMessage());
        }
    }
}
