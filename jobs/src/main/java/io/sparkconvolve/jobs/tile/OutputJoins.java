package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.datasets.Join;
import io.sparkconvolve.datasets.JoinStore;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.broadcast.Broadcast;

/**
 * The joins of a run's output files: planned in the driver, done by the executors, ended in the driver. What is a single unit
 * is not worth a Spark job.
 */
final class OutputJoins {
    /** Name of its stages on Spark's pages. */
    private static final String STAGE = "join";

    private final Map<Integer, Join> joins = new ConcurrentSkipListMap<>();
    private final Map<Integer, List<byte[]>> receipts = new HashMap<>();

    /** Finds out what is to be joined. Any thread. */
    void plan(int number, Sink sink) throws IOException {
        sink.join().ifPresent(join -> joins.put(number, join));
    }

    /** Does the units of all joins, in one Spark job; faults are of plans that could not be joined. */
    List<Fault> run(SparkApplication application) {
        Map<Integer, JoinStore> stores = new TreeMap<>();
        List<JoinTask.Unit> units = new ArrayList<>();
        joins.forEach((plan, join) -> {
            List<Pieces> pieces = join.units();
            for (int i = 0; pieces.size() > 1 && i < pieces.size(); i++) {
                stores.put(plan, join.store());
                units.add(new JoinTask.Unit(plan, i, pieces.get(i)));
            }
        });
        List<Fault> faults = new ArrayList<>();
        if (units.isEmpty()) {
            return faults;
        }
        for (JoinTask.Receipt receipt : collect(application, stores, units)) {
            if (receipt.failure() == null) {
                receipts.computeIfAbsent(receipt.plan(), plan -> new ArrayList<>())
                        .add(receipt.bytes());
            } else {
                faults.add(new Fault(receipt.plan(), Fault.Kind.FAILED, receipt.failure()));
            }
        }
        return faults;
    }

    /** Receipts in the order of units. */
    private static List<JoinTask.Receipt> collect(
            SparkApplication application, Map<Integer, JoinStore> stores, List<JoinTask.Unit> units) {
        Broadcast<Map<Integer, JoinStore>> shipped = application.spark().broadcast(stores);
        JavaFutureAction<List<JoinTask.Receipt>> job;
        String text = String.format(Locale.ROOT, "put outputs together: %,d units", units.size());
        try (Description described = application.describe(text, STAGE)) {
            job = application
                    .spark()
                    .parallelize(units, units.size())
                    .map(new JoinTask(shipped, application.attempts()))
                    .collectAsync();
        }
        try {
            return job.get();
        } catch (ExecutionException e) {
            throw new JobFailedException(Failures.text(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            throw new JobFailedException("the run was interrupted", e);
        } finally {
            shipped.destroy();
        }
    }

    /** Puts an output under its final name. Any thread. */
    void publish(int number, Sink sink) throws IOException {
        Join join = joins.get(number);
        if (join == null) {
            sink.publish();
        } else if (receipts.containsKey(number)) {
            join.publish(receipts.get(number));
        } else {
            join.run();
        }
    }
}
