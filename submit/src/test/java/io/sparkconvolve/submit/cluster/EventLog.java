package io.sparkconvolve.submit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Spark writes down about an application's tasks. */
final class EventLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A task's end: the host it ran on, and how near to its preference that was, in Spark's words. */
    record Task(String host, String locality) {}

    private final Path folder;

    /** @param folder for the logs of one application */
    EventLog(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** A command that writes its events here. */
    Launch of(Launch command) {
        return command.and("--conf", "spark.eventLog.enabled=true", "--conf", "spark.eventLog.dir=file:" + folder)
                .and("--conf", "spark.eventLog.compress=false");
    }

    /** Tasks of the stages of a name. */
    List<Task> tasks(String name) throws IOException {
        Set<Integer> stages = new HashSet<>();
        List<Task> tasks = new ArrayList<>();
        for (JsonNode event : events()) {
            String type = event.path("Event").asText();
            JsonNode stage = event.path("Stage Info");
            if (type.equals("SparkListenerStageSubmitted")
                    && stage.path("Stage Name").asText().equals(name)) {
                stages.add(stage.path("Stage ID").asInt());
            } else if (type.equals("SparkListenerTaskEnd")
                    && stages.contains(event.path("Stage ID").asInt())) {
                JsonNode info = event.path("Task Info");
                tasks.add(new Task(
                        info.path("Host").asText(), info.path("Locality").asText()));
            }
        }
        return tasks;
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.getFileName().toString().startsWith("events_")) {
                    for (String line : Files.readAllLines(file)) {
                        events.add(JSON.readTree(line));
                    }
                }
            }
        }
        return events;
    }
}
