package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script hands over to spark-submit, seen by a spark-submit that only writes down its arguments. */
class LauncherScriptIT {

    @TempDir
    Path directory;

    private Path sparkHome;

    @BeforeEach
    void writeSparkSubmit() throws IOException {
        sparkHome = directory.resolve("a spark home");
        Path submit = sparkHome.resolve("bin/spark-submit");
        Files.createDirectories(submit.getParent());
        Files.writeString(submit, "#!/bin/sh\nfor word; do printf '<%s>\\n' \"$word\"; done\nexit 7\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void anythingSurvivesQuoting() throws InterruptedException {
        List<String> words = List.of(
                "image",
                "-p",
                "x + 0.5 * (x - gaussian(3)) | clip(0, 255)",
                "-k",
                "[[1,0,-1],[2,0,-2]]",
                "it's \"so\"",
                "",
                "$HOME `id` \\ * ?");
        assertThat(applicationWords(launch(words.toArray()).run())).isEqualTo(words);
    }

    @Test
    void optionsOfSparkGoToSparkWhereverTheyStand() throws InterruptedException {
        Launch.Result result = launch(
                        "image",
                        "--executor-memory",
                        "3g",
                        "-i",
                        "a.tif",
                        "--conf",
                        "spark.x=a b",
                        "-o",
                        "b.tif",
                        "--master=yarn",
                        "--tile",
                        "512")
                .run();
        assertThat(sparkWords(result))
                .containsSubsequence("--executor-memory", "3g")
                .containsSubsequence("--conf", "spark.x=a b")
                .containsSubsequence("--master", "yarn")
                .doesNotContain("spark.master=local[*,4]", "spark.ui.enabled=false");
        assertThat(applicationWords(result)).containsExactly("image", "-i", "a.tif", "-o", "b.tif", "--tile", "512");
    }

    @Test
    void afterTwoDashesNothingIsSparks() throws InterruptedException {
        assertThat(applicationWords(launch("image", "--", "--master", "x").run()))
                .containsExactly("image", "--", "--master", "x");
    }

    @Test
    void runsOnThisMachineUnlessAnyoneSaysOtherwise() throws IOException, InterruptedException {
        assertThat(sparkWords(launch("image").run())).contains("spark.master=local[*,4]", "spark.ui.enabled=false");
        assertThat(sparkWords(launch("image", "--conf", "spark.ui.enabled=true").run()))
                .contains("spark.ui.enabled=true")
                .doesNotContain("spark.ui.enabled=false");

        Path properties = directory.resolve("cluster.properties");
        Files.writeString(properties, "spark.master   spark://host:7077\n");
        assertThat(sparkWords(launch("image", "--properties-file", properties).run()))
                .containsSubsequence("--properties-file", properties.toString())
                .doesNotContain("spark.master=local[*,4]");
    }

    @Test
    void aDriverThatAStandaloneWorkerStartsGetsTheModuleFlagsAndIsWaitedFor() throws InterruptedException {
        String flags = "spark.driver.extraJavaOptions=";
        Launch cluster = launch("image", "--master", "spark://host:7077", "--deploy-mode", "cluster");
        assertThat(sparkWords(cluster.run()))
                .contains("spark.standalone.submit.waitAppCompletion=true")
                .anyMatch(word -> word.startsWith(flags)
                        && word.contains("--add-modules=jdk.incubator.vector")
                        && word.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        assertThat(sparkWords(cluster.and("--driver-java-options", "-Dx=y").run()))
                .noneMatch(word -> word.startsWith(flags));
        assertThat(sparkWords(launch("image", "--master", "spark://host:7077").run()))
                .noneMatch(word -> word.startsWith(flags));
    }

    @Test
    void theApplicationMayLieOnTheCluster() throws InterruptedException {
        Launch.Result result =
                launch("image").with("SPARK_CONVOLVE_JAR", "hdfs:///apps/a.jar").run();
        assertThat(result.out()).contains("<hdfs:///apps/a.jar>\n<image>");
    }

    @Test
    void moreOptionsComeFromTheEnvironmentAndTheCommandLineWins() throws InterruptedException {
        Launch.Result result = launch("image", "--driver-memory", "2g")
                .with("SPARK_CONVOLVE_OPTS", "--conf 'spark.y=c d' --driver-memory 1g")
                .run();
        assertThat(sparkWords(result))
                .contains("spark.y=c d")
                .containsSubsequence("--driver-memory", "1g", "--driver-memory", "2g");
    }

    @Test
    void itsExitCodeIsTheApplications() throws InterruptedException {
        assertThat(launch("image").run().exitCode()).isEqualTo(7);
    }

    @Test
    void anOptionWithoutItsValueIsWrongUsage() throws InterruptedException {
        Launch.Result result = launch("image", "--executor-memory").run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--executor-memory wants a value");
    }

    @Test
    void startsThroughALinkFromAnyDirectory() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Launch.script());
        Launch.Result result = Launch.of(directory, "./" + link.getFileName(), "image")
                .with("SPARK_HOME", sparkHome)
                .run();
        Files.delete(link);
        assertThat(applicationWords(result)).containsExactly("image");
    }

    private Launch launch(Object... words) {
        return Launch.of(directory, Launch.script()).and(words).with("SPARK_HOME", sparkHome);
    }

    private static List<String> sparkWords(Launch.Result result) {
        List<String> all = words(result);
        return all.subList(0, all.indexOf(Launch.applicationJar().toString()));
    }

    private static List<String> applicationWords(Launch.Result result) {
        List<String> all = words(result);
        return all.subList(all.indexOf(Launch.applicationJar().toString()) + 1, all.size());
    }

    private static List<String> words(Launch.Result result) {
        List<String> words = result.out()
                .lines()
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
        assertThat(words)
                .as("stderr: %s", result.err())
                .contains(Launch.applicationJar().toString());
        return words;
    }
}
