package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is drawn of tasks adds up, however many there are. */
class TaskLogTest {
    private static JsonNode timeline(TaskLog log) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        log.put(root);
        return root.path("timeline");
    }

    /** The tasks of a few executors. @return their seconds */
    private static double fill(TaskLog log, int tasks, int executors) {
        SplittableRandom random = new SplittableRandom(5);
        double seconds = 0;
        for (int task = 0; task < tasks; task++) {
            long from = 1_000_000 + random.nextInt(100_000);
            long took = random.nextInt(900);
            log.took(
                    "e" + task % executors,
                    "host" + task % executors,
                    task % 3,
                    task,
                    from,
                    from + took,
                    task % 50 == 0);
            seconds += took / 1e3;
        }
        return seconds;
    }

    @Test
    void barsOfAThreadDoNotOverlap() {
        TaskLog log = new TaskLog();
        double seconds = fill(log, TaskLog.MOST_BARS, 3);
        JsonNode timeline = timeline(log);
        assertThat(timeline.path("bars")).hasSize(TaskLog.MOST_BARS);
        Map<String, Double> free = new HashMap<>();
        double sum = 0;
        for (JsonNode bar : timeline.get("bars")) {
            String thread = bar.get(0) + " " + bar.get(1);
            assertThat(bar.get(2).asDouble()).isGreaterThanOrEqualTo(free.getOrDefault(thread, 0.0));
            free.put(thread, bar.get(3).asDouble());
            sum += bar.get(3).asDouble() - bar.get(2).asDouble();
        }
        assertThat(sum).isEqualTo(seconds, within(1e-6 * seconds));
        assertThat(timeline.get("executors")).hasSize(3);
        assertThat(timeline.at("/executors/1/host").asText()).isEqualTo("host1");
    }

    @Test
    void thousandsAreCounted() {
        for (int executors : new int[] {3, 200}) {
            TaskLog log = new TaskLog();
            double seconds = fill(log, 20_000, executors);
            JsonNode timeline = timeline(log);
            assertThat(timeline.has("bars")).isFalse();
            double sum = 0;
            for (JsonNode row : timeline.at("/busy/running")) {
                for (JsonNode value : row) {
                    sum += value.asDouble();
                }
            }
            assertThat(sum * timeline.at("/busy/step").asDouble()).isEqualTo(seconds, within(1e-3 * seconds));
            assertThat(timeline.toString().length()).isLessThan(100_000);
        }
    }

    @Test
    void theSlowestComeFirst() {
        TaskLog log = new TaskLog();
        log.took("driver", "here", 0, 1, 0, 500, false);
        log.took("driver", "here", 0, 2, 100, 900, true);
        JsonNode slowest = timeline(log).get("slowest");
        assertThat(slowest.get(0).get("task").asInt()).isEqualTo(2);
        assertThat(slowest.get(0).get("seconds").asDouble()).isEqualTo(0.8);
        assertThat(slowest).hasSize(2);
    }

    @Test
    void noTasksNoTimeline() {
        assertThat(timeline(new TaskLog()).isMissingNode()).isTrue();
    }
}
