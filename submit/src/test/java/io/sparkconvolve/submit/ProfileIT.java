package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles, and the credentials that no command line may hold, as the script sees them; nothing is submitted. */
class ProfileIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeSparkSubmit() throws IOException {
        Path submit = folder.resolve("spark/bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.writeString(submit, "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
    }

    private Launch launch(Object... words) {
        return Launch.of(folder, Launch.script()).and(words).with("SPARK_HOME", folder.resolve("spark"));
    }

    /** What spark-submit would take: of two words on one setting the last, and its own options before settings. */
    private Map<String, String> settings(Launch launch) throws InterruptedException {
        Launch.Result result = launch.run();
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> words = result.out().lines().toList();
        Map<String, String> settings = new TreeMap<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("--conf")) {
                String[] setting = words.get(i + 1).split("=", 2);
                settings.put(setting[0], setting[1]);
            }
        }
        int master = words.lastIndexOf("--master");
        if (master >= 0) {
            settings.put("spark.master", words.get(master + 1));
        }
        int mode = words.lastIndexOf("--deploy-mode");
        if (mode >= 0) {
            settings.put("spark.submit.deployMode", words.get(mode + 1));
        }
        return settings;
    }

    private Launch.Result refused(Launch launch) throws InterruptedException {
        Launch.Result result = launch.run();
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).as("one line").hasSize(1);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"local,", "standalone,spark://host:7077", "yarn,", "kubernetes,k8s://https://host:6443"})
    void aProfileSetsWhatItSays(String name, String master) throws Exception {
        List<Object> words = new ArrayList<>(List.of("--profile", name, "image", "-i", "a.tif"));
        if (master != null) {
            words.addAll(0, List.of("--master", master));
        }
        Map<String, String> settings = settings(launch(words.toArray()));
        assertThat(settings).containsAllEntriesOf(Profiles.read(name));
        if (master != null) {
            assertThat(settings).containsEntry("spark.master", master);
        }
    }

    @Test
    void everyOtherWordWins() throws Exception {
        Path properties = Files.writeString(folder.resolve("mine.properties"), "spark.task.maxFailures 3\n");
        Launch yarn = launch("--conf", "spark.speculation=false", "--deploy-mode", "client", "image")
                .and("--properties-file", properties)
                .with("SPARK_CONVOLVE_OPTS", "--conf spark.ui.enabled=true")
                .with("SPARK_CONVOLVE_PROFILE", "yarn");
        assertThat(settings(yarn))
                .containsEntry("spark.speculation", "false")
                .containsEntry("spark.submit.deployMode", "client")
                .containsEntry("spark.ui.enabled", "true")
                .doesNotContainKey("spark.task.maxFailures")
                .containsEntry("spark.authenticate", "true");
    }

    @Test
    void aProfileMayBeAFileAndWinsOverTheInstallation() throws Exception {
        Files.createDirectories(folder.resolve("spark/conf"));
        Files.writeString(folder.resolve("spark/conf/spark-defaults.conf"), "spark.task.maxFailures=2\nspark.x y\n");
        Files.writeString(folder.resolve("mine.conf"), "# a note\n\nspark.task.maxFailures = 5\nspark.y   a b \n");
        assertThat(settings(launch("--profile=./mine.conf", "image")))
                .containsEntry("spark.task.maxFailures", "5")
                .containsEntry("spark.y", "a b")
                .doesNotContainKey("spark.x");
    }

    @Test
    void whatIsNoProfile() throws Exception {
        assertThat(refused(launch("--profile", "yran", "image")).err())
                .contains("unknown profile 'yran'; known: kubernetes local standalone yarn");
        assertThat(refused(launch("--profile", "./no.conf", "image")).err()).contains("can't read", "./no.conf");
        assertThat(refused(launch("image", "--profile")).err()).contains("--profile wants a value");
        assertThat(refused(launch("--profile", "standalone", "image")).err()).contains("--master spark://HOST:7077");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--conf spark.hadoop.fs.s3a.secret.key=sesame",
                "--conf=spark.hadoop.fs.s3a.access.key=sesame",
                "--conf spark.authenticate.secret=sesame",
                "--conf spark.executorEnv.AWS_SECRET_ACCESS_KEY=sesame",
                "--driver-java-options -Dspark.hadoop.fs.azure.account.key.lake=sesame"
            })
    void credentialsStandOnNoCommandLine(String words) throws Exception {
        Launch launch = launch("image").and(Arrays.stream(words.split(" ")).toArray());
        assertThat(refused(launch).err()).contains("credential", "environment").doesNotContain("sesame");
        Launch inEnvironment = launch("image").with("SPARK_CONVOLVE_OPTS", words);
        assertThat(refused(inEnvironment).err()).doesNotContain("sesame");
    }

    @Test
    void aProfileHoldsNoCredentialEither() throws Exception {
        Files.writeString(folder.resolve("mine.conf"), "spark.hadoop.fs.s3a.secret.key sesame\n");
        assertThat(refused(launch("--profile", "./mine.conf", "image")).err())
                .contains("spark.hadoop.fs.s3a.secret.key")
                .doesNotContain("sesame");
    }

    @Test
    void referencesAndProvidersAreNoCredentials() throws Exception {
        assertThat(settings(launch("image")
                        .and("--conf", "spark.hadoop.hadoop.security.credential.provider.path=jceks://hdfs/keys")
                        .and("--conf", "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY=s3:key")
                        .and("--conf", "spark.authenticate.secret.file=/etc/secret")
                        .and("--conf", "spark.security.credentials.hive.enabled=false")))
                .containsKeys("spark.authenticate.secret.file", "spark.security.credentials.hive.enabled");
    }
}
