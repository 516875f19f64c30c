package io.sparkconvolve.jobs.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.report.Report;
import io.sparkconvolve.jobs.tile.HeapPeak;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** What the reports of jobs over tables have in common. */
public final class TableReport {
    /** Files that are looked at for what tells a table from its later states. */
    private static final int MOST_FILES = 10_000;

    private final ObjectNode root;
    private final long start = System.nanoTime();

    public TableReport(Report report) {
        this.root = report.content();
    }

    /** Says what is read: its files' number and bytes, and the time of the last change. */
    public void input(Storage storage, TableInput input) {
        ObjectNode node = root.putObject("input").put("location", input.location());
        if (input.where() != null) {
            node.put("where", input.where());
        }
        Path path = Storage.path(input.location());
        try {
            FileSystem fs = storage.fileSystem(path);
            FileStatus[] found = fs.globStatus(path);
            if (found != null && found.length > 0) {
                node.put("identity", identity(fs, found));
            }
        } catch (IOException e) {
            // Whoever reads the table will say what is wrong with it.
            node.put("identity", "unknown");
        }
    }

    private static String identity(FileSystem fs, FileStatus[] found) throws IOException {
        long files = 0;
        long bytes = 0;
        long changed = 0;
        for (FileStatus status : found) {
            RemoteIterator<LocatedFileStatus> each = fs.listFiles(status.getPath(), true);
            while (each.hasNext() && files < MOST_FILES) {
                LocatedFileStatus file = each.next();
                files++;
                bytes += file.getLen();
                changed = Math.max(changed, file.getModificationTime());
            }
        }
        return (files < MOST_FILES ? "" : "first ") + files + " files|" + bytes + "|" + changed;
    }

    /** Says what is written. @param name of the part of the report, such as {@code output} */
    public void output(String name, TableOutput output) {
        if (output != null) {
            root.putObject(name)
                    .put("location", output.location())
                    .put("format", output.format().toString());
        }
    }

    /** Says what it took so far. @return the part of the report that says it */
    public ObjectNode measured(SparkApplication application) {
        ObjectNode measured = root.putObject("measured").put("seconds", (System.nanoTime() - start) / 1e9);
        return application.meter().put(measured).put("heapPeakBytes", HeapPeak.bytes());
    }
}
