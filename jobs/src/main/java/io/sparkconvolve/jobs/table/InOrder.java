package io.sparkconvolve.jobs.table;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/** All parts one after the other in one: Spark's own way begins with one that lies near, and not with the first. */
public final class InOrder implements PartitionCoalescer, Serializable {
    private static final long serialVersionUID = 1L;

    private InOrder() {}

    /** An RDD of one part, which is read in the order of its parts. */
    public static <T> JavaRDD<T> joined(JavaRDD<T> parts) {
        return JavaRDD.fromRDD(parts.rdd().coalesce(1, false, Option.apply(new InOrder()), null), parts.classTag());
    }

    @Override
    public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
        PartitionGroup all = new PartitionGroup(Option.empty());
        for (org.apache.spark.Partition part : parent.partitions()) {
            all.partitions().append(part);
        }
        return new PartitionGroup[] {all};
    }
}
