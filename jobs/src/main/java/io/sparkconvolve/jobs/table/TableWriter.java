package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.OutputLock;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.datasets.Swap;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes tables under a name of their own, and gives them their final name when they are complete. */
public final class TableWriter {
    private final Storage storage;
    private final boolean overwrite;

    public TableWriter(Storage storage, boolean overwrite) {
        this.storage = storage;
        this.overwrite = overwrite;
    }

    /** @throws InvalidInputException if there is something that may not be replaced */
    public void check(TableOutput output) {
        Path path = Storage.path(output.location());
        try {
            FileSystem fs = storage.fileSystem(path);
            if (fs.exists(path) && !overwrite) {
                throw new InvalidInputException(output.location() + " exists; give --overwrite to replace it");
            }
        } catch (IOException e) {
            throw Failures.ofStorage("can't write " + output.location(), e);
        }
    }

    public void write(Dataset<Row> rows, TableOutput output) {
        stage(output.isFile() ? rows.coalesce(1) : rows, output, (fs, staged) -> publish(fs, staged, output));
    }

    /** Puts what has been written aside in its place. */
    public interface Publication {
        void publish(FileSystem fs, Path staged) throws IOException;
    }

    /** Writes rows aside, and has them published; nothing of it stays aside. */
    public void stage(Dataset<Row> rows, TableOutput output, Publication publication) {
        Path path = Storage.path(output.location());
        Path parent = path.getParent() == null ? new Path(".") : path.getParent();
        Path staged = new Path(parent, stagedPrefix(path) + UUID.randomUUID());
        try (OutputLock held = OutputLock.acquire(storage, path)) {
            FileSystem fs = storage.fileSystem(path);
            removeLeftovers(fs, parent, stagedPrefix(path));
            try {
                save(rows, output, fs.makeQualified(staged).toString());
                held.verify();
                publication.publish(fs, staged);
            } finally {
                fs.delete(staged, true);
            }
        } catch (IOException e) {
            throw new JobFailedException("can't write " + output.location() + ": " + e.getMessage(), e);
        }
    }

    private static String stagedPrefix(Path path) {
        return "." + path.getName() + ".staging-";
    }

    /** What a run that was killed has left aside: it can't go on with it, and nobody else would remove it. */
    private static void removeLeftovers(FileSystem fs, Path parent, String prefix) throws IOException {
        if (!fs.exists(parent)) {
            return;
        }
        for (FileStatus status : fs.listStatus(parent, path -> path.getName().startsWith(prefix))) {
            fs.delete(status.getPath(), true);
        }
    }

    private static void save(Dataset<Row> rows, TableOutput output, String folder) {
        DataFrameWriter<Row> writer = rows.write().format(output.format().toString());
        if (output.format() == TableFormat.CSV) {
            writer = writer.option("header", "true");
        }
        if (output.format() == TableFormat.PARQUET) {
            // A column's encodings stand in the file's footer in the order of a hash set of objects, which no two JVMs
            // share:
            // with one encoding for each column there is no order, and the same rows are the same bytes in any process.
            writer = writer.option("parquet.writer.version", "v2").option("parquet.enable.dictionary", "false");
        }
        if (!output.partitionBy().isEmpty()) {
            writer = writer.partitionBy(output.partitionBy().toArray(new String[0]));
        }
        writer.save(folder);
    }

    private void publish(FileSystem fs, Path staged, TableOutput output) throws IOException {
        Path path = Storage.path(output.location());
        Path ready = output.isFile() ? onlyFile(fs, staged) : staged;
        if (!overwrite || !fs.exists(path)) {
            Swap.move(fs, ready, path);
        } else if (output.isFile() && fs.getFileStatus(path).isFile()) {
            Replacement.replace(fs, ready, path);
        } else {
            Swap.replace(fs, ready, path);
        }
    }

    /** The one file that Spark has written into a folder. */
    public static Path onlyFile(FileSystem fs, Path folder) throws IOException {
        for (FileStatus status : fs.listStatus(folder)) {
            if (status.getPath().getName().startsWith("part-")) {
                return status.getPath();
            }
        }
        throw new IOException("Spark wrote no file into " + folder);
    }
}
