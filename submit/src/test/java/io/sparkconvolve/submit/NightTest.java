package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cron and systemd start, with a spark-convolve that only writes down how it was called. */
class NightTest {
    @TempDir
    private Path folder;

    private Path nights;
    private Path calls;

    @BeforeEach
    void install() throws IOException {
        nights = folder.resolve("nights");
        calls = folder.resolve("calls");
        script("app/submit/bin/spark-convolve", """
                echo "$* OUT=$OUT ROOT=$SPARK_CONVOLVE_OUTPUT_ROOT" >>"$CALLS"
                exit $(head -n $(wc -l <"$CALLS") "$CODES" | tail -n 1)""");
        Path night = folder.resolve("app/submit/schedule/night");
        Files.createDirectories(night.getParent());
        Files.copy(Launch.root().resolve("submit/schedule/night"), night);
        assertThat(night.toFile().setExecutable(true)).isTrue();
        // Another today than that of the clock.
        script("stubs/date", "[[ \"$*\" == '-d yesterday +%F' ]] && echo 2026-11-21");
    }

    private Path script(String name, String text) throws IOException {
        Path script = folder.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/usr/bin/env bash\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** A night whose calls end with these codes, one after another. */
    private Launch night(String... codes) throws IOException {
        Files.write(folder.resolve("codes"), List.of(codes));
        return stubbed(
                Launch.of(folder, folder.resolve("app/submit/schedule/night")).with("NIGHTS", nights));
    }

    private Launch stubbed(Launch launch) {
        return launch.with("CALLS", calls)
                .with("CODES", folder.resolve("codes"))
                .with("NIGHT_PAUSE", 0)
                .with("PATH", folder.resolve("stubs") + ":" + System.getenv("PATH"));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    @Test
    void runsTheJobFileOfYesterday() throws Exception {
        Launch.Result result = night("0").run();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(calls())
                .containsExactly("run " + folder + "/app/submit/schedule/../examples/nightly.yaml --date 2026-11-21"
                        + " --report " + nights + "/log/2026-11-21.json OUT=" + nights + " ROOT=" + nights);
    }

    @Test
    void anotherDayAndAnotherFile() throws Exception {
        assertThat(night("0").and("2026-10-01").with("JOBS", "mine.yaml").run().exitCode())
                .isZero();
        assertThat(calls().get(0)).startsWith("run mine.yaml --date 2026-10-01");
    }

    @Test
    void whatFailedWhileItRanIsTriedAgain() throws Exception {
        assertThat(night("1", "1", "0", "0").with("NIGHT_TRIES", 3).run().exitCode())
                .isZero();
        assertThat(calls()).hasSize(3);
    }

    @Test
    void afterTheLastTryItIsFailed() throws Exception {
        assertThat(night("1", "1", "0").with("NIGHT_TRIES", 2).run().exitCode()).isEqualTo(1);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void badInputIsNotTriedAgain() throws Exception {
        assertThat(night("2", "0").with("NIGHT_TRIES", 3).run().exitCode()).isEqualTo(2);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void withoutAPlaceItIsWrongUsage() throws Exception {
        Launch.Result result = night("0").with("NIGHTS", "").run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("NIGHTS is not set");
        assertThat(calls).doesNotExist();
    }

    @Test
    void oneNightAtATime() throws Exception {
        Launch night = night("0");
        Path lock = nights.resolve("log/lock");
        Files.createDirectories(lock.getParent());
        Launch second = stubbed(
                        Launch.of(folder, "flock", lock).and(night.command().toArray()))
                .with("NIGHTS", nights);
        Launch.Result result = second.run();
        assertThat(result.exitCode()).isEqualTo(75);
        assertThat(result.err()).contains("still runs");
        assertThat(calls).doesNotExist();
        assertThat(night.run().exitCode()).as("the lock is free again").isZero();
    }

    /** The very command of the line, as cron gives it to the shell. */
    @Test
    void theLineOfTheCrontab() throws Exception {
        Path night = script("night", "echo \"ran $* in $NIGHTS\"; exit $(cat \"$CODES\")");
        Files.createDirectories(nights);
        Launch cron = crontab().with("NIGHT", night).with("NIGHTS", nights);
        Files.writeString(folder.resolve("codes"), "0");
        Launch.Result done = cron.run();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out() + done.err()).as("what cron would mail").isEmpty();
        Path log = nights.resolve("log/2026-11-21.log");
        assertThat(log).hasContent("ran 2026-11-21 in " + nights);

        Files.writeString(folder.resolve("codes"), "2");
        assertThat(cron.run().out()).isEqualTo("night of 2026-11-21: exit code 2, see " + log + "\n");
    }

    /** Variables of the table are those of the process; behind five fields of time stands a command, in which % is \%. */
    private Launch crontab() throws IOException {
        Launch launch = null;
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(Launch.root().resolve("submit/schedule/crontab"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher variable = Pattern.compile("(\\w+)=(.*)").matcher(line);
            Matcher job = Pattern.compile("(?:[\\d*/,-]+ +){5} *(.*)").matcher(line);
            if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2));
            } else {
                assertThat(job.matches()).as(line).isTrue();
                assertThat(launch).as("one line").isNull();
                assertThat(job.group(1)).doesNotContainPattern("(?<!\\\\)%");
                launch = Launch.of(
                        folder, variables.get("SHELL"), "-c", job.group(1).replace("\\%", "%"));
            }
        }
        for (Map.Entry<String, String> entry : variables.entrySet()) {
            launch = launch.with(entry.getKey(), entry.getValue());
        }
        return stubbed(launch);
    }
}
