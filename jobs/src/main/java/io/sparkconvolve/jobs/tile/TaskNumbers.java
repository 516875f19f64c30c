package io.sparkconvolve.jobs.tile;

import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The rows of a tile job: the numbers of its tasks, a partition for each, on the hosts that it prefers. The hosts stay with the
 * driver: Spark sends an RDD to every task, and its own one of located rows would bring each task those of all.
 */
final class TaskNumbers extends RDD<Integer> {
    private static final long serialVersionUID = 1L;
    private static final ClassTag<Integer> INTEGER = ClassTag$.MODULE$.apply(Integer.class);

    private final transient List<List<String>> hosts;

    private TaskNumbers(JavaSparkContext spark, List<List<String>> hosts) {
        super(spark.sc(), immutable(List.of()), INTEGER);
        this.hosts = hosts;
    }

    /** @param hosts of each task, by their names; none where any will do */
    static JavaRDD<Integer> of(JavaSparkContext spark, List<List<String>> hosts) {
        return JavaRDD.fromRDD(new TaskNumbers(spark, hosts), INTEGER);
    }

    private record Task(int index) implements Partition {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] tasks = new Partition[hosts.size()];
        for (int task = 0; task < tasks.length; task++) {
            tasks[task] = new Task(task);
        }
        return tasks;
    }

    @Override
    public Seq<String> getPreferredLocations(Partition task) {
        return immutable(hosts.get(task.index()));
    }

    @Override
    public Iterator<Integer> compute(Partition task, TaskContext context) {
        return CollectionConverters.asScala(List.of(task.index()).iterator());
    }

    private static <T> Seq<T> immutable(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}
