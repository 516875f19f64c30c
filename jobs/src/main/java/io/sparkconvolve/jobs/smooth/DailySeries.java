package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.table.Replacement;
import io.sparkconvolve.jobs.table.TableOutput;
import io.sparkconvolve.jobs.table.TableWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Smoothed series with a directory for each day, of which a night replaces some. A day is one file: whoever opens it reads
 * the old day or the new one ({@link Replacement}). A first night's days come all at once, so that no later night takes a
 * part of them for the whole past.
 */
final class DailySeries {
    private final SparkSession spark;
    private final Storage storage;
    private final TableOutput output;
    private final TableOptions table;
    private final SortedSet<LocalDate> days;

    DailySeries(SparkSession spark, Storage storage, TableOutput output, TableOptions table) {
        this.spark = spark;
        this.storage = storage;
        this.output = output;
        this.table = table;
        try {
            Path path = Storage.path(output.location());
            this.days = days(storage.fileSystem(path), path);
        } catch (IOException e) {
            throw new JobFailedException("can't read " + output.location() + ": " + e.getMessage(), e);
        }
    }

    /** Whether there are days already. */
    boolean exists() {
        return !days.isEmpty();
    }

    /**
     * The days of a folder. A folder of a day without its file is what a killed night has left, and no day.
     *
     * @return none if there is no such folder
     */
    private SortedSet<LocalDate> days(FileSystem fs, Path folder) throws IOException {
        SortedSet<LocalDate> found = new TreeSet<>();
        try {
            for (FileStatus status : fs.listStatus(folder)) {
                LocalDate day = day(status);
                if (day != null) {
                    found.add(day);
                }
            }
        } catch (FileNotFoundException e) {
            return found;
        }
        // Nights replace days in their order, so only the last ones can lack their file.
        while (!found.isEmpty() && !fs.exists(file(folder(folder, found.last())))) {
            found.remove(found.last());
        }
        return found;
    }

    private LocalDate day(FileStatus status) {
        String name = status.getPath().getName();
        String prefix = table.time() + "=";
        if (!status.isDirectory() || !name.startsWith(prefix)) {
            return null;
        }
        try {
            return LocalDate.parse(name.substring(prefix.length()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Path folder(Path series, LocalDate day) {
        return new Path(series, table.time() + "=" + day);
    }

    private Path file(Path day) {
        return new Path(day, "day." + output.format());
    }

    /**
     * Refuses nights that leave days out: the series would go on as if nothing had been sold on them.
     *
     * @param from first time that this night computes
     */
    void checkGoesOn(long from, Frequency frequency) {
        LocalDate next = LocalDate.ofEpochDay(Math.floorDiv(
                Math.addExact(days.last().toEpochDay() * Frequency.DAY, frequency.step()), Frequency.DAY));
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(from, Frequency.DAY));
        if (first.isAfter(next)) {
            throw new InvalidInputException(output.location() + " ends with " + days.last()
                    + ", and this night computes " + first + " and later: the days between them would be missing;"
                    + " give --since " + next);
        }
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
        Path series = Storage.path(output.location());
        // Only these are opened and listed, of years of them.
        String[] folders = days
                .subSet(
                        LocalDate.ofEpochDay(Math.floorDiv(from, Frequency.DAY)),
                        LocalDate.ofEpochDay(Math.floorDiv(to, Frequency.DAY) + 1))
                .stream()
                .map(day -> folder(series, day).toString())
                .toArray(String[]::new);
        if (folders.length == 0) {
            return like.limit(0);
        }
        return spark.read()
                .format(output.format().toString())
                .option("basePath", output.location())
                .load(folders)
                .select(columns.toArray(new Column[0]));
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
    void replace(Dataset<Row> results, TableWriter writer) {
        List<Column> order = new ArrayList<>(List.of(col("`" + table.time() + "`")));
        table.keys().forEach(key -> order.add(col("`" + key + "`")));
        // A day goes to one task, and so into one file; days are few, and so are the tasks.
        int tasks = Math.max(2, spark.sparkContext().defaultParallelism());
        Dataset<Row> sorted = results.repartition(tasks, col("`" + table.time() + "`"))
                .sortWithinPartitions(order.toArray(new Column[0]));
        TableOutput place = new TableOutput(output.location(), output.format(), List.of(table.time()));
        writer.stage(sorted, place, this::publish);
    }

    private void publish(FileSystem fs, Path staged) throws IOException {
        Path target = Storage.path(output.location());
        if (fs.exists(target)) {
            putDays(fs, staged, target);
            return;
        }
        // Without what Spark has left beside the files.
        Path whole = new Path(staged, "_days");
        putDays(fs, staged, whole);
        if (!fs.rename(whole, target)) {
            throw new IOException("can't rename " + whole + " to " + target);
        }
    }

    private void putDays(FileSystem fs, Path staged, Path series) throws IOException {
        for (LocalDate day : staged(fs, staged)) {
            Path folder = folder(series, day);
            fs.mkdirs(folder);
            Replacement.replace(fs, TableWriter.onlyFile(fs, folder(staged, day)), file(folder));
        }
    }

    private SortedSet<LocalDate> staged(FileSystem fs, Path folder) throws IOException {
        SortedSet<LocalDate> found = new TreeSet<>();
        for (FileStatus status : fs.listStatus(folder)) {
            LocalDate day = day(status);
            if (day != null) {
                found.add(day);
            }
        }
        return found;
    }
}
