package io.sparkconvolve.jobs;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts running tasks, and says in one line what Spark tries again. */
public final class TaskWatch extends SparkListener {
    private final Console console;
    private final int maxFailures;
    private int running;

    TaskWatch(Console console, int maxFailures) {
        this.console = console;
        this.maxFailures = maxFailures;
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        running++;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        synchronized (this) {
            running--;
            notifyAll();
        }
        TaskEndReason reason = end.reason();
        boolean last = end.taskInfo().attemptNumber() + 1 >= maxFailures;
        if (reason != Success$.MODULE$ && !(reason instanceof TaskKilled) && !last) {
            console.note("task " + end.taskInfo().index() + " failed and is tried again: " + text(reason));
        }
    }

    private static String text(TaskEndReason reason) {
        if (reason instanceof ExceptionFailure failure) {
            return failure.className() + ": " + failure.description();
        }
        return reason instanceof TaskFailedReason failed
                ? failed.toErrorString().lines().findFirst().orElse("")
                : "";
    }

    /** Waits until no task runs, or so many milliseconds have passed: a cancelled job's tasks end at their next tile. */
    public synchronized void awaitRest(long millis) throws InterruptedException {
        long deadline = System.currentTimeMillis() + millis;
        for (long left = millis; running > 0 && left > 0; left = deadline - System.currentTimeMillis()) {
            wait(left);
        }
    }
}
