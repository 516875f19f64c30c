package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.datasets.LastRun;
import io.sparkconvolve.datasets.Manifest;
import io.sparkconvolve.datasets.OutputLock;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.SparkApplication;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The driver's care for the outputs of a run: locks, staging places and what is noted in them. Several threads may care for
 * different outputs.
 */
final class OutputLives implements AutoCloseable {
    private static final int PUBLISH_ATTEMPTS = 3;

    private final AtomicReferenceArray<TilePlan> plans;
    private final AtomicReferenceArray<OutputLock> locks;
    private final OutputJoins joins = new OutputJoins();

    OutputLives(List<TilePlan> plans) {
        this.plans = new AtomicReferenceArray<>(plans.toArray(TilePlan[]::new));
        this.locks = new AtomicReferenceArray<>(plans.size());
    }

    /** The plan as it is to run: with what an earlier run has committed. */
    TilePlan plan(int number) {
        return plans.get(number);
    }

    /** Makes the staging place, or goes on in the one that is there. */
    void open(int number) throws IOException {
        TilePlan plan = plans.get(number);
        Sink sink = plan.sink();
        if (!plan.memory().isKept()) {
            sink.create();
            return;
        }
        Manifest manifest = sink.manifest().orElseThrow();
        locks.set(number, manifest.lock());
        if (plan.memory().resumes()) {
            sink.reopen();
            plans.set(number, plan.with(plan.memory().with(manifest.committed())));
        } else {
            sink.create();
            manifest.begin(plan.memory().fingerprint());
        }
    }

    /** Makes the smaller levels of some outputs, as far as those did not come with the tiles. After all tiles. */
    List<Fault> makeLevels(SparkApplication application, List<Integer> numbers) {
        LevelStages levels = new LevelStages(application);
        numbers.forEach(number -> levels.add(number, plans.get(number).sink()));
        return levels.run();
    }

    /** Finds out how the output is put together. After all tiles. */
    void planJoin(int number) throws IOException {
        verify(number);
        joins.plan(number, plans.get(number).sink());
    }

    /** Has the executors put outputs together. After {@link #planJoin} of all. */
    List<Fault> join(SparkApplication application) {
        return joins.run(application);
    }

    void publish(int number) throws IOException {
        TilePlan plan = plans.get(number);
        if (plan.memory().lastOutput() == null) {
            publishSurely(number);
            return;
        }
        Manifest manifest = plan.sink().manifest().orElseThrow();
        LastRun seen = manifest.seen(plan.memory().fingerprint());
        publishSurely(number);
        manifest.keep(seen);
    }

    /** Tries it three times, if need be: hours of work must not hang on the last request. */
    private void publishSurely(int number) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                verify(number);
                joins.publish(number, plans.get(number).sink());
                return;
            } catch (IOException e) {
                if (attempt == PUBLISH_ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private void verify(int number) throws IOException {
        OutputLock lock = locks.get(number);
        if (lock != null) {
            lock.verify();
        }
    }

    /** Ends an output that could not be made: what a later run can go on from stays. */
    void giveUp(int number, boolean resumable) throws IOException {
        TilePlan plan = plans.get(number);
        boolean locked = !plan.memory().isKept() || locks.get(number) != null;
        if (locked && !(resumable && plan.memory().isKept())) {
            plan.sink().abort();
        }
    }

    /** Lets go of all outputs. */
    @Override
    public void close() {
        for (int number = 0; number < locks.length(); number++) {
            OutputLock lock = locks.getAndSet(number, null);
            if (lock != null) {
                lock.close();
            }
        }
    }
}
