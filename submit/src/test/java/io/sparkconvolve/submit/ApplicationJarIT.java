package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the application jar, and what must stay out of it. */
class ApplicationJarIT {

    private static final String SHADED = "io/sparkconvolve/shaded/";

    @Test
    void holdsOurClassesAndRelocatedLibrariesOnly() throws IOException {
        try (JarFile jar = open()) {
            assertThat(classes(jar))
                    .contains(SHADED + "org/jtransforms/fft/DoubleFFT_1D.class", "picocli/CommandLine.class")
                    .allMatch(name -> name.startsWith("io/sparkconvolve/") || name.startsWith("picocli/"));
        }
    }

    /** A name that the relocation has missed would find the JTransforms of Spark's distribution. */
    @Test
    void noClassRefersToALibraryByItsOldName() throws IOException {
        List<String> refer = new ArrayList<>();
        try (JarFile jar = open()) {
            for (String name : classes(jar)) {
                // Names in a class file are plain ASCII, so the bytes can be searched as text.
                String text =
                        new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.ISO_8859_1);
                String rest = text.replace(SHADED + "org/jtransforms", "").replace(SHADED + "org/visnow", "");
                if (rest.contains("org/jtransforms") || rest.contains("org/visnow")) {
                    refer.add(name);
                }
            }
        }
        assertThat(refer).isEmpty();
    }

    @Test
    void carriesTheLicencesOfWhatItCarries() throws IOException {
        try (JarFile jar = open()) {
            String text = new String(
                    jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(text).contains("JTransforms", "JLargeArrays", "picocli", "Redistribution and use");
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.sparkconvolve.jobs.Main");
        }
    }

    private static JarFile open() throws IOException {
        return new JarFile(Launch.applicationJar().toFile());
    }

    private static List<String> classes(JarFile jar) {
        return jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .toList();
    }
}
