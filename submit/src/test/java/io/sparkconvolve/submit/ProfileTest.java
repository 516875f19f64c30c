package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.UI$;
import org.apache.spark.internal.config.package$;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in our profiles is known to Spark, explained, and as safe as it says. */
class ProfileTest {
    /** Settings that other modules of Spark read, or that lie in libraries below. */
    private static final List<String> ELSEWHERE =
            List.of("spark.master", "spark.yarn.", "spark.kubernetes.", "spark.network.crypto.");

    @ParameterizedTest
    @ValueSource(strings = {"local", "standalone", "yarn", "kubernetes"})
    void everySettingIsSparksAndSaysWhy(String name) throws IOException {
        assertThat(new Object[] {package$.MODULE$, UI$.MODULE$})
                .as("loads the settings")
                .doesNotContainNull();
        List<String> lines = Files.readAllLines(Profiles.file(name));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("spark.")) {
                continue;
            }
            String key = lines.get(i).split("\\s+")[0];
            assertThat(ELSEWHERE.stream().anyMatch(key::startsWith) || ConfigEntry.findEntry(key) != null)
                    .as(key)
                    .isTrue();
            int note = i;
            while (lines.get(note).startsWith("spark.")) {
                note--;
            }
            assertThat(lines.get(note)).as("a note above " + key).startsWith("# ");
        }
        assertThat(Profiles.read(name))
                .allSatisfy((key, value) -> assertThat(key).startsWith("spark."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "yarn", "kubernetes"})
    void clustersAreClosed(String name) throws IOException {
        Map<String, String> profile = Profiles.read(name);
        assertThat(profile)
                .containsEntry("spark.authenticate", "true")
                .containsEntry("spark.network.crypto.enabled", "true")
                .containsEntry("spark.network.crypto.cipher", "AES/GCM/NoPadding")
                .containsEntry("spark.network.crypto.saslFallback", "false")
                .containsEntry("spark.ui.enabled", "false")
                .containsEntry("spark.eventLog.enabled", "false");
        // Else a cluster of one machine could run out of places for a task before its last attempt.
        assertThat(Integer.parseInt(profile.get("spark.excludeOnFailure.task.maxTaskAttemptsPerNode")))
                .isLessThan(Integer.parseInt(profile.get("spark.task.maxFailures")));
    }
}
