package io.sparkconvolve.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.jobs.Console;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The examples in {@code --help} are command lines that hold. */
class ExamplesTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private static CommandLine tree() {
        return Commands.tree(Console.of(System.out, System.err));
    }

    /** All that do something, each by its words. */
    static Stream<String> commands() {
        List<String> names = new ArrayList<>();
        add(tree(), names);
        return names.stream();
    }

    private static void add(CommandLine command, List<String> names) {
        for (CommandLine child : command.getSubcommands().values()) {
            if (child.getCommandSpec().usageMessage().hidden()) {
                continue;
            }
            if (child.getSubcommands().isEmpty()) {
                names.add(child.getCommandSpec().qualifiedName().replace("spark-convolve ", ""));
            }
            add(child, names);
        }
    }

    private static List<String> examples(String name) {
        CommandLine command = tree();
        for (String word : name.split(" ")) {
            command = command.getSubcommands().get(word);
        }
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .filter(line -> (line + " ").startsWith("  " + name + " "))
                .map(String::strip)
                .toList();
    }

    private static String[] words(String line) {
        return WORD.matcher(line).results().map(ExamplesTest::word).toArray(String[]::new);
    }

    private static String word(MatchResult found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(text -> text != null)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandHasExamplesThatItUnderstands(String name) {
        assertThat(examples(name)).isNotEmpty().allSatisfy(line -> {
            String[] words = words(line);
            CommandLine.ParseResult parsed = tree().parseArgs(words);
            assertThat(parsed.errors()).isEmpty();
            int pipeline = List.of(words).indexOf("-p");
            if (pipeline > 0) {
                Pipeline.parse(words[pipeline + 1]).checkNames();
            }
        });
    }

    @Test
    void commandsWithoutAnExampleWouldBeSeen() {
        assertThat(commands()).contains("image", "generate sales", "completion").doesNotContain("simulate", "generate");
        assertThat(examples("image")).hasSize(3);
    }
}
