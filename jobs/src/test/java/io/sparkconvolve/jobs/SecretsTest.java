package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret stands on no command line, and comes out nowhere: not in a line, a stack trace, a report or a file. */
class SecretsTest {
    private static final String SECRET = "open+sesame/7";

    @TempDir
    private Path folder;

    private static Cli.Result refused(Object... args) {
        Cli.Result result = Cli.run(args);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.said()).as("one line").hasSize(1);
        assertThat(result.out() + result.err()).doesNotContain("sesame");
        return result;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.access.key",
                "spark.hadoop.fs.s3a.bucket.scenes.session.token",
                "spark.hadoop.fs.azure.account.key.lake.dfs.core.windows.net",
                "spark.executorEnv.AWS_SECRET_ACCESS_KEY"
            })
    void credentialsAreNoSettings(String key) {
        System.setProperty(key, SECRET);
        try {
            assertThat(refused("info", "a.npy").err()).contains(key, "environment", "credential.provider.path");
        } finally {
            System.clearProperty(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.hadoop.security.credential.provider.path",
                "spark.hadoop.fs.s3a.aws.credentials.provider",
                "spark.hadoop.dfs.client.token.file",
                "spark.authenticate.secret"
            })
    void whatOnlySoundsLikeOneIsLeftAlone(String key) {
        System.setProperty(key, "jceks://hdfs/keys.jceks");
        try {
            assertThat(Cli.run("info", folder.resolve("nosuch.npy")).err()).contains("no such file");
        } finally {
            System.clearProperty(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://AKIA:" + SECRET + "@scenes/a.tif", "hdfs://me:sesame@host:8020/a.tif"})
    void noLocationHoldsAPassword(String location) throws IOException {
        Path good = Arrays4Tests.write(folder.resolve("good.npy"), Dtype.UINT8, new double[4], 2, 2);
        assertThat(refused("info", location).err()).contains("://***@", "holds a password");
        for (String[] words : new String[][] {
            {"-i", location, "-o", "o.npy"},
            {"-i", good.toString(), "-o", location},
            {"-i", good.toString(), "-o", folder + "/o.npy", "--report", location}
        }) {
            List<Object> command = new ArrayList<>(List.of("image", "-p", "sobel"));
            command.addAll(List.of(words));
            assertThat(refused(command.toArray()).err()).contains("://***@", "holds a password");
        }
        assertThat(folder.resolve("o.npy")).doesNotExist();
    }

    /** A job file that uses a secret of the environment in every place where it can turn up again. */
    @Test
    void aSecretOfTheEnvironmentComesOutNowhere() throws Exception {
        String word = SECRET.replace('/', '-');
        Path input = Arrays4Tests.write(
                folder.resolve(word + ".npy"), Dtype.UINT8, Arrays4Tests.picture(400, 400, 255, 1), 400, 400);
        Path yaml = Files.write(
                folder.resolve("jobs.yaml"),
                List.of(
                        "defaults: {overwrite: true}",
                        "jobs:",
                        "  done: {command: image, input: '" + folder + "/${DB_PASSWORD}.npy', output: out.npy,",
                        "    dtype: uint8, pipeline: x / 2, report: '" + folder
                                + "/own.json', verbose: true, verify: 1}",
                        "  shown: {command: info, array: '" + folder + "/${DB_PASSWORD}.npy'}",
                        "  fails: {command: image, input: 'no-${DB_PASSWORD}', output: o.npy, pipeline: x, verbose: true}",
                        // Fails while it writes, and leaves what it had planned.
                        "  full: {command: image, input: '" + folder + "/${DB_PASSWORD}.npy', output: full.zarr,",
                        "    dtype: float64, compression: none, pipeline: x / 2, verbose: true}",
                        "  wrong: {command: convert, input: '" + input.getFileName()
                                + "', output: 'x.${DB_PASSWORD}'}"));
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 300; exec \"$@\"", "bash"));
        command.addAll(List.of("env", "-C", folder.toString(), "DB_PASSWORD=" + word));
        command.addAll(OwnProcess.java(
                List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"),
                "run",
                yaml,
                "-v",
                "--report",
                folder.resolve("run.json")));
        Cli.Result result = OwnProcess.run(command);
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.out()).contains("2 done, 3 failed");
        assertThat(result.out() + result.err()).contains("***").doesNotContain(word);
        assertThat(result.err()).as("stack traces").contains("\tat io.sparkconvolve");
        assertThat(folder.resolve("own.json")).content().contains("***");
        assertThat(folder.resolve(".full.zarr.staging/plan.json")).content().contains("***");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(yaml)) {
                    assertThat(read(file)).as(file.toString()).doesNotContain(word);
                }
            }
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
