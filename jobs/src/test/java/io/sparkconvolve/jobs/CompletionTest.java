package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in a real bash. */
class CompletionTest {
    @TempDir
    private Path folder;

    /** What bash offers after these words, the last of which is begun. */
    private String offered(String... words) throws IOException, InterruptedException {
        Path script = folder.resolve("completion.sh");
        Files.writeString(script, Cli.done("completion").out());
        String line = "'" + String.join("' '", words) + "'";
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". \"$0\" && COMP_WORDS=(spark-convolve " + line + ") COMP_CWORD=" + words.length
                                + " && _complete_spark-convolve spark-convolve; printf '%s ' \"${COMPREPLY[@]}\"",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void commandsAndOptionsAreCompleted() throws Exception {
        assertThat(offered("co")).contains("correlate", "compare", "convert").doesNotContain("image");
        assertThat(offered("image", "--bound")).contains("--boundary").doesNotContain("--tile");
        assertThat(offered("generate", "sa")).contains("sales");
    }
}
