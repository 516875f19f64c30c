package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Smoothed series with a directory for each day, of which a night replaces some. A day is one file: whoever opens it reads
 * the old day or the new one.
 */
final class DailySeries {
    private final SparkSession spark;
    private final Storage storage;
    private final TableOutput output;
    private final TableOptions table;

    DailySeries(SparkSession spark, Storage storage, TableOutput output, TableOptions table) {
        this.spark = spark;
        this.storage = storage;
        this.output = output;
        this.table = table;
    }

    /** Whether there are days already. */
    boolean exists() {
        try {
            Path path = Storage.path(output.location());
            FileSystem fs = storage.fileSystem(path);
            if (!fs.exists(path)) {
                return false;
            }
            for (FileStatus day : fs.listStatus(path)) {
                if (isDay(day)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new JobFailedException("can't read " + output.location() + ": " + e.getMessage(), e);
        }
    }

    private boolean isDay(FileStatus status) {
        return status.isDirectory() && status.getPath().getName().startsWith(table.time() + "=");
    }

    /** The days' samples, as they were before they were smoothed, in the columns of {@code like}. */
    Dataset<Row> samples(Dataset<Row> like, long from, long to) {
        String time = "`" + table.time() + "`";
        List<Column> columns = new ArrayList<>();
        for (String name : like.columns()) {
            columns.add(column(name, time)
                    .cast(like.schema().apply(name).dataType())
                    .as(name));
        }
        return spark.read()
                .format(output.format().toString())
                .load(output.location())
                .where(col(time).between(day(from), day(to)))
                .select(columns.toArray(new Column[0]));
    }

    private static Column day(long time) {
        return expr("date_from_unix_date(" + Math.floorDiv(time, Frequency.DAY) + ")");
    }

    private Column column(String name, String time) {
        if (name.equals(SampleTable.TIME) || name.equals(SampleTable.EXACT_TIME)) {
            return expr("unix_date(" + time + ") * 86400000000L");
        }
        if (name.startsWith(SampleTable.KEY)) {
            return col("`" + table.keys().get(index(name, SampleTable.KEY)) + "`");
        }
        if (name.startsWith(SampleTable.VALUE)) {
            return col("`" + table.values().get(index(name, SampleTable.VALUE)) + "`");
        }
        return lit(null);
    }

    private static int index(String name, String prefix) {
        return Integer.parseInt(name.substring(prefix.length()));
    }

    /** Writes days aside, each as one sorted file, and then puts each in its place. */
    void replace(Dataset<Row> days, TableWriter writer) {
        List<Column> order = new ArrayList<>(List.of(col("`" + table.time() + "`")));
        table.keys().forEach(key -> order.add(col("`" + key + "`")));
        // A day goes to one task, and so into one file; days are few, and so are the tasks.
        int tasks = Math.max(2, spark.sparkContext().defaultParallelism());
        Dataset<Row> sorted = days.repartition(tasks, col("`" + table.time() + "`"))
                .sortWithinPartitions(order.toArray(new Column[0]));
        TableOutput place = new TableOutput(output.location(), output.format(), List.of(table.time()));
        writer.stage(sorted, place, this::publish);
    }

    private void publish(FileSystem fs, Path staged) throws IOException {
        Path target = Storage.path(output.location());
        for (FileStatus day : fs.listStatus(staged)) {
            if (!isDay(day)) {
                continue;
            }
            Path folder = new Path(target, day.getPath().getName());
            fs.mkdirs(folder);
            Path file = new Path(folder, "day." + output.format());
            replace(fs, TableWriter.onlyFile(fs, day.getPath()), file);
        }
    }

    /** A rename over a file is one step where the file system has such; else the old file goes first. */
    private static void replace(FileSystem fs, Path file, Path place) throws IOException {
        if (fs instanceof org.apache.hadoop.fs.RawLocalFileSystem local) {
            java.nio.file.Files.move(
                    local.pathToFile(file).toPath(),
                    local.pathToFile(place).toPath(),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        fs.delete(place, false);
        if (!fs.rename(file, place)) {
            throw new IOException("can't rename " + file + " to " + place);
        }
    }
}
