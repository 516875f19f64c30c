package io.sparkconvolve.submit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Goes once through what each start of Spark goes through: a context, a small job, a look at the file system. The build
 * runs it to record the classes that a start loads (class data sharing); later starts map them instead of parsing and
 * verifying them again, which saves half of their time.
 */
public final class WarmUp {

    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        SparkConf conf = new SparkConf().setAppName("warm-up");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            int sum = spark.parallelize(List.of(1, 2, 3), 3).map(i -> i + 1).reduce(Integer::sum);
            Path root = new Path("file:///");
            boolean listed = root.getFileSystem(spark.hadoopConfiguration()).exists(root);
            if (sum != 9 || !listed) {
                throw new IllegalStateException("sum " + sum + ", file system " + listed);
            }
        }
    }
}
