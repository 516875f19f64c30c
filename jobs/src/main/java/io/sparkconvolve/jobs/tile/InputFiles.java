package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The files that a user's words stand for, and the places of their outputs. */
public final class InputFiles {
    private InputFiles() {}

    /** Whether a word may stand for several files, as {@code night/*.wav} does unless a file has just that name. */
    public static boolean isPattern(Storage storage, String word) {
        if (!word.matches(".*[*?\\[{].*")) {
            return false;
        }
        Path path = Storage.path(word);
        try {
            return !storage.fileSystem(path).exists(path);
        } catch (IOException e) {
            throw Failures.ofStorage("can't read " + word, e);
        }
    }

    /**
     * The files of words and patterns, in order; those of a pattern in the order of their names.
     *
     * @throws InvalidInputException if a pattern matches nothing
     */
    public static List<String> of(Storage storage, List<String> words) {
        List<String> files = new ArrayList<>();
        for (String word : words) {
            if (isPattern(storage, word)) {
                matches(storage, word, files);
            } else {
                files.add(word);
            }
        }
        return files;
    }

    private static void matches(Storage storage, String pattern, List<String> files) {
        Path path = Storage.path(pattern);
        try {
            FileStatus[] found = storage.fileSystem(path).globStatus(path);
            if (found == null || found.length == 0) {
                throw new InvalidInputException("no file matches " + pattern);
            }
            for (FileStatus status : found) {
                files.add(name(path, status.getPath()));
            }
        } catch (IOException e) {
            throw Failures.ofStorage("can't list " + pattern, e);
        }
    }

    /** As the user would have written it: local paths come back with a scheme that was not given. */
    private static String name(Path pattern, Path found) {
        return pattern.toUri().getScheme() == null && found.toUri().getScheme().equals("file")
                ? found.toUri().getPath()
                : found.toString();
    }

    /**
     * An output for each file, of the same name in a directory.
     *
     * @param extension of the outputs, without a dot; null: that of each input
     * @throws InvalidInputException if two have the same name
     */
    public static List<String> outputs(List<String> files, String directory, String extension) {
        Map<String, String> taken = new HashMap<>();
        List<String> outputs = new ArrayList<>();
        for (String file : files) {
            String name = Storage.path(file).getName();
            String output = extension == null ? name : stem(name) + "." + extension;
            String other = taken.put(output, file);
            if (other != null) {
                throw new InvalidInputException("the outputs of " + other + " and " + file + " would both be "
                        + directory + "/" + output + "; write them into different directories");
            }
            outputs.add(new Path(Storage.path(directory), output).toString());
        }
        return outputs;
    }

    /** A name without its extension. */
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }
}
