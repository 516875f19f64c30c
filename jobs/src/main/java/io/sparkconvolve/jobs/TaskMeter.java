package io.sparkconvolve.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * What Spark's own readers and writers of tables count, summed over the tasks of a command: their samples don't pass through
 * our hands.
 */
public final class TaskMeter extends SparkListener {
    private static final double NANOS = 1e-9;

    private long tasks;
    private long retries;
    private long bytesRead;
    private long rowsRead;
    private long bytesWritten;
    private long rowsWritten;
    private long bytesShuffled;
    private long cpuNanos;

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        boolean again = start.taskInfo().attemptNumber() > 0 || start.stageAttemptId() > 0;
        retries += again ? 1 : 0;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        tasks++;
        TaskMetrics metrics = end.taskMetrics();
        if (metrics == null) {
            // Its executor died with it.
            return;
        }
        bytesRead += metrics.inputMetrics().bytesRead();
        rowsRead += metrics.inputMetrics().recordsRead();
        bytesWritten += metrics.outputMetrics().bytesWritten();
        rowsWritten += metrics.outputMetrics().recordsWritten();
        bytesShuffled += metrics.shuffleWriteMetrics().bytesWritten();
        cpuNanos += metrics.executorCpuTime();
    }

    /** Puts the sums so far into a report. */
    public synchronized ObjectNode put(ObjectNode node) {
        return node.put("tasks", tasks)
                .put("retries", retries)
                .put("bytesRead", bytesRead)
                .put("rowsRead", rowsRead)
                .put("bytesWritten", bytesWritten)
                .put("rowsWritten", rowsWritten)
                .put("bytesShuffled", bytesShuffled)
                .put("cpuSeconds", cpuNanos * NANOS);
    }
}
