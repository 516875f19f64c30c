package io.sparkconvolve.submit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of our profiles, as Spark would read them. */
final class Profiles {
    private Profiles() {}

    static Path file(String name) {
        return Launch.root().resolve("submit/conf/profiles").resolve(name + ".conf");
    }

    static Map<String, String> read(String name) throws IOException {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(file(name))) {
            settings.load(in);
        }
        Map<String, String> read = new TreeMap<>();
        settings.stringPropertyNames()
                .forEach(key -> read.put(key, settings.getProperty(key).trim()));
        return read;
    }
}
