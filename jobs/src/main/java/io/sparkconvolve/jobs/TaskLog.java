package io.sparkconvolve.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;

/**
 * When and where the tasks of a command ran, for a report that draws them: each of them where they are few, and else how many
 * ran at once. It holds a few dozen bytes a task, of at most {@value #MOST} tasks.
 */
public final class TaskLog extends SparkListener {
    /** More than a job over tiles is cut into; of what comes after them, nothing is told. */
    static final int MOST = 200_000;

    /** So many are drawn one by one. */
    static final int MOST_BARS = 2_000;

    /** Executors that have a row of their own where tasks are counted. */
    private static final int MOST_ROWS = 24;

    private static final int STRETCHES = 240;
    private static final int SLOWEST = 10;

    /** A task's attempt, in milliseconds since 1970. */
    private record Task(int executor, int stage, int index, long from, long to, boolean failed) {
        double seconds() {
            return (to - from) / 1e3;
        }
    }

    private final Map<String, Integer> executors = new LinkedHashMap<>();
    private final List<String> hosts = new ArrayList<>();
    private final Map<Integer, Integer> stages = new TreeMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        stage(submitted.stageInfo().stageId(), submitted.stageInfo().name());
    }

    private int stage(int id, String name) {
        return stages.computeIfAbsent(id, unseen -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        TaskInfo task = end.taskInfo();
        took(
                task.executorId(),
                task.host(),
                end.stageId(),
                task.index(),
                task.launchTime(),
                ended(task, end.taskMetrics()),
                !task.successful());
    }

    /**
     * When the task's thread was free again. The driver hears of it later, and starts the thread's next task before it says that
     * this one has ended.
     */
    private static long ended(TaskInfo task, TaskMetrics metrics) {
        if (metrics == null || !task.successful()) {
            return task.finishTime();
        }
        long busy = metrics.executorDeserializeTime() + metrics.executorRunTime() + metrics.resultSerializationTime();
        return Math.min(task.finishTime(), task.launchTime() + busy);
    }

    /** @param from and {@code to} in milliseconds since 1970 */
    synchronized void took(String executor, String host, int stage, int index, long from, long to, boolean failed) {
        if (tasks.size() == MOST) {
            return;
        }
        int place = executors.computeIfAbsent(executor, unseen -> {
            hosts.add(host);
            return hosts.size() - 1;
        });
        tasks.add(new Task(place, stage(stage, "stage " + stage), index, from, Math.max(from, to), failed));
    }

    /** Puts what ran so far into a report; nothing, where nothing did. */
    public synchronized void put(ObjectNode root) {
        if (tasks.isEmpty()) {
            return;
        }
        long origin = tasks.stream().mapToLong(Task::from).min().getAsLong();
        long end = tasks.stream().mapToLong(Task::to).max().getAsLong();
        ObjectNode node = root.putObject("timeline")
                .put("from", Instant.ofEpochMilli(origin).toString())
                .put("seconds", (end - origin) / 1e3)
                .put("tasks", tasks.size());
        ArrayNode places = node.putArray("executors");
        executors.forEach((id, number) -> places.addObject().put("id", id).put("host", hosts.get(number)));
        names.forEach(node.putArray("stages")::add);
        if (tasks.size() <= MOST_BARS) {
            node.set("bars", bars(origin));
        } else {
            node.set("busy", busy(origin, end));
        }
        node.set("slowest", slowest(origin));
    }

    /** Executor, thread, start and end in seconds, stage, 1 if it failed, number within the stage. */
    private ArrayNode bars(long origin) {
        List<Task> inOrder = new ArrayList<>(tasks);
        inOrder.sort(Comparator.comparingLong(Task::from).thenComparingLong(Task::to));
        Map<Integer, List<Long>> threads = new TreeMap<>();
        ArrayNode bars = new ObjectMapper().createArrayNode();
        for (Task task : inOrder) {
            int thread = thread(threads.computeIfAbsent(task.executor(), unseen -> new ArrayList<>()), task);
            bars.addArray()
                    .add(task.executor())
                    .add(thread)
                    .add((task.from() - origin) / 1e3)
                    .add((task.to() - origin) / 1e3)
                    .add(task.stage())
                    .add(task.failed() ? 1 : 0)
                    .add(task.index());
        }
        return bars;
    }

    /** The first thread that is free: Spark does not say which it was. @param busy until when each is */
    private static int thread(List<Long> busy, Task task) {
        for (int thread = 0; thread < busy.size(); thread++) {
            if (busy.get(thread) <= task.from()) {
                busy.set(thread, task.to());
                return thread;
            }
        }
        busy.add(task.to());
        return busy.size() - 1;
    }

    /** Tasks at once, on average over equal stretches of time: of each executor, or of all where there are many. */
    private ObjectNode busy(long origin, long end) {
        double step = Math.max(1, (end - origin) / (double) STRETCHES);
        boolean isApart = executors.size() <= MOST_ROWS;
        double[][] running = new double[isApart ? executors.size() : 1][STRETCHES];
        for (Task task : tasks) {
            double[] row = running[isApart ? task.executor() : 0];
            int last = (int) Math.min(STRETCHES - 1, (task.to() - origin) / step);
            for (int i = (int) ((task.from() - origin) / step); i <= last; i++) {
                double from = Math.max(task.from() - origin, i * step);
                double to = Math.min(task.to() - origin, (i + 1) * step);
                row[i] += Math.max(0, to - from) / step;
            }
        }
        ObjectNode node = new ObjectMapper().createObjectNode().put("step", step / 1e3);
        ArrayNode rows = node.putArray("running");
        for (double[] row : running) {
            ArrayNode values = rows.addArray();
            for (double value : row) {
                values.add(Math.round(value * 1e3) / 1e3);
            }
        }
        return node;
    }

    private ArrayNode slowest(long origin) {
        List<String> ids = new ArrayList<>(executors.keySet());
        ArrayNode slowest = new ObjectMapper().createArrayNode();
        tasks.stream()
                .sorted(Comparator.comparingDouble((Task task) -> -task.seconds()))
                .limit(SLOWEST)
                .forEach(task -> slowest.addObject()
                        .put("task", task.index())
                        .put("stage", names.get(task.stage()))
                        .put("from", (task.from() - origin) / 1e3)
                        .put("seconds", task.seconds())
                        .put("executor", ids.get(task.executor()))
                        .put("host", hosts.get(task.executor())));
        return slowest;
    }
}
