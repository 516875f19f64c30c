package io.sparkconvolve.jobs.run;

import io.sparkconvolve.jobs.run.Placeholders.Text;
import java.util.List;

/**
 * A job that can be run: a command line, and what it waits for.
 *
 * @param command its command, such as {@code generate image}
 * @param words the whole command line
 * @param output where its main result goes, as shown; empty where it has none
 * @param needs names of the jobs that must be done before
 * @param retries how often it is tried again after it failed while running
 */
public record Job(String name, String command, List<Text> words, String output, List<String> needs, int retries) {
    public Job {
        words = List.copyOf(words);
        needs = List.copyOf(needs);
    }

    /** What the command gets. */
    List<String> values() {
        return words.stream().map(Text::value).toList();
    }

    /** Its lines of a dry run: a comment and a command for a shell. @param number from 1 */
    public List<String> lines(int number) {
        StringBuilder head = new StringBuilder("# ").append(number).append(' ').append(name);
        if (!needs.isEmpty()) {
            head.append(", after ").append(String.join(", ", needs));
        }
        if (retries > 0) {
            head.append(", tried again ").append(retries).append(retries == 1 ? " time" : " times");
        }
        StringBuilder line = new StringBuilder("spark-convolve");
        words.forEach(word -> line.append(' ').append(quoted(word.shown())));
        return List.of(head.toString(), line.toString());
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
