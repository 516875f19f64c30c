package io.sparkconvolve.jobs;

import io.sparkconvolve.jobs.sql.ConvolveExtensions;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A session of the shared context that has our functions. */
final class SqlSession {
    private SqlSession() {}

    static SparkSession start() {
        // Else the builder would hand out a session that is there, and extend nothing.
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        SparkSession session = org.apache.spark.sql.classic.SparkSession.builder()
                .sparkContext(LocalSpark.use("local[2]").sc())
                .withExtensions(new ConvolveExtensions())
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        return session;
    }

    /** The first column of the only row. */
    static double[] numbers(SparkSession session, String query) {
        List<Row> rows = session.sql(query).collectAsList();
        if (rows.size() != 1) {
            throw new AssertionError(query + " has " + rows.size() + " rows");
        }
        return numbers(rows.get(0), 0);
    }

    static double[] numbers(Row row, int column) {
        return row.<Number>getList(column).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }
}
