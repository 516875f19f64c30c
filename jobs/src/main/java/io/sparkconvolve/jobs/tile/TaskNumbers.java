package io.sparkconvolve.jobs.tile;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The rows of a tile job: the numbers of its tasks, a partition for each, on the hosts that it prefers. */
final class TaskNumbers {
    private static final ClassTag<Integer> INTEGER = ClassTag$.MODULE$.apply(Integer.class);

    private TaskNumbers() {}

    /** @param hosts of each task, by their names; none where any will do */
    static JavaRDD<Integer> of(JavaSparkContext spark, List<List<String>> hosts) {
        List<Tuple2<Integer, Seq<String>>> rows = new ArrayList<>(hosts.size());
        for (int task = 0; task < hosts.size(); task++) {
            rows.add(new Tuple2<>(task, immutable(hosts.get(task))));
        }
        return JavaRDD.fromRDD(spark.sc().makeRDD(immutable(rows), INTEGER), INTEGER);
    }

    private static <T> Seq<T> immutable(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}
