package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standalone profile on a cluster that wants a secret: who knows it is served, in cipher, and nobody else. */
class AuthenticationIT {
    private static final String SECRET = "the-right-secret-of-this-cluster";
    private static final String NAME = "spark-convolve image";
    /** What Spark asks a master for before all else. */
    private static final String FIRST_WORD = "endpoint-verifier";

    private static final String PIPELINE = "gaussian(3) | sobel()";

    @TempDir
    private Path folder;

    private Launch image(String output, Object... words) {
        return Launch.of(folder, Launch.script())
                .and(words)
                .and(
                        "image",
                        "-i",
                        "in.npy",
                        "-o",
                        output,
                        "-p",
                        "gaussian(3) | sobel()",
                        "--report",
                        output + ".json");
    }

    /** The input, and what comes of it without any cluster. */
    private void plain() throws Exception {
        Path jobs = Files.writeString(folder.resolve("jobs.yaml"), """
                jobs:
                  made: {command: generate image, shape: 500x600, output: in.npy}
                  plain: {command: image, depends-on: made, input: in.npy, output: plain.npy, pipeline: "%s"}
                """.formatted(PIPELINE));
        Launch.Result result =
                Launch.of(folder, Launch.script()).and("run", jobs).run();
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void onlyWhoKnowsTheSecretIsServedAndNobodyReadsAlong() throws Exception {
        plain();
        try (SecureCluster cluster = SecureCluster.start(folder.resolve("cluster"), SECRET);
                Tap open = new Tap(cluster.port());
                Tap closed = new Tap(cluster.port())) {
            // Without a secret: what the application says can be read, and the master does not listen.
            Process without = image("none.npy", "--master", "spark://127.0.0.1:" + open.port())
                    .start(folder.resolve("none.out"), folder.resolve("none.err"));
            Process wrong = image(
                            "wrong.npy", "--profile", "standalone", "--master", "spark://127.0.0.1:" + cluster.port())
                    .with("SPARK_AUTHENTICATE_SECRET", "a-wrong-secret-of-this-cluster")
                    .start(folder.resolve("wrong.out"), folder.resolve("wrong.err"));
            try {
                open.await(FIRST_WORD, without);
                Launch right = image("right.npy", "--profile", "standalone")
                        .and("--master", "spark://127.0.0.1:" + closed.port(), "--executor-memory", "700m", "-v")
                        .with("SPARK_AUTHENTICATE_SECRET", SECRET);
                Launch.Result served = right.run();
                assertThat(served.exitCode()).as(served.err()).isZero();
                assertThat(Files.mismatch(folder.resolve("plain.npy"), folder.resolve("right.npy")))
                        .isEqualTo(-1);
                assertThat(closed.sent()).hasSizeGreaterThan(1000).doesNotContain(NAME, FIRST_WORD);
                assertThat(served.out() + served.err()).doesNotContain(SECRET);

                assertThat(wrong.waitFor()).isEqualTo(1);
                assertThat(folder.resolve("wrong.npy")).doesNotExist();
                // The master has had one application, the one that knew the secret.
                assertThat(cluster.state().split("\"starttime\"", -1)).hasSize(2);
            } finally {
                Launch.kill(without);
                Launch.kill(wrong);
            }
            assertThat(folder.resolve("none.npy")).doesNotExist();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("daemons.properties")) {
                    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(SECRET);
                }
            }
        }
    }
}
