package io.sparkconvolve.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Goes once through what each start of Spark goes through: a context, a small job, a look at the file system; and through
 * what each job on tables goes through: text and Parquet read and written, a sort, a failure's column. The build runs it to
 * record the classes that a start loads (class data sharing); later starts map them instead of parsing and verifying them
 * again, which saves half of their time.
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
            java.nio.file.Path folder = Files.createTempDirectory("warm-up");
            try {
                tables(spark, folder.toUri().toString());
            } finally {
                FileSystem.getLocal(spark.hadoopConfiguration()).delete(new Path(folder.toUri()), true);
            }
        }
    }

    private static void tables(JavaSparkContext context, String folder) {
        SparkSession spark = org.apache.spark.sql.classic.SparkSession.builder()
                .sparkContext(context.sc())
                .getOrCreate();
        Dataset<Row> rows = spark.range(9)
                .selectExpr(
                        "concat('P', id % 2) as key", "date_from_unix_date(cast(id as int)) as day", "id / 2 as value");
        rows.write().option("header", "true").csv(folder + "csv");
        Dataset<Row> read = spark.read()
                .option("header", "true")
                .option("inferSchema", "true")
                .csv(folder + "csv")
                .withColumn("text", functions.col("_metadata.file_path"));
        Dataset<Row> sorted = read.where("key is not null")
                .selectExpr(
                        "key",
                        "unix_date(day) * 86400000000L as time",
                        "try_cast(trim(cast(value as string)) as double) as value",
                        "case when value < 0 then cast(raise_error(text) as long) else 1L end as one")
                .repartitionByRange(2, functions.col("key"), functions.col("time"))
                .sortWithinPartitions("key", "time");
        spark.createDataFrame(sorted.javaRDD(), sorted.schema()).write().parquet(folder + "parquet");
        long kept = spark.read()
                .parquet(folder + "parquet")
                .where("time >= 0")
                .groupBy("key")
                .agg(functions.sum("value"))
                .count();
        if (kept != 2) {
            throw new IllegalStateException(kept + " keys");
        }
    }
}
