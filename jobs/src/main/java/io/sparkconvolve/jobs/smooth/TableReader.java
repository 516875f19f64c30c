package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Opens the table: files of a format that Spark reads, or a table of its catalog. */
final class TableReader {
    private final SparkSession spark;
    private final Storage storage;

    TableReader(SparkSession spark, Storage storage) {
        this.spark = spark;
        this.storage = storage;
    }

    /**
     * A table.
     *
     * @param format null for a table of the catalog
     */
    record Opened(Dataset<Row> rows, TableFormat format) {}

    Opened open(TableOptions options) {
        if ("table".equals(options.format()) || options.format() == null && isCatalogTable(options.location())) {
            return new Opened(spark.table(options.location()), null);
        }
        TableFormat format = options.format() != null
                ? TableFormat.named("--input-format", options.format())
                : formatOf(options.location());
        DataFrameReader reader = spark.read();
        if (format == TableFormat.CSV) {
            reader = reader.option("header", "true").option("inferSchema", options.schema() == null);
        }
        if (options.schema() != null) {
            reader = reader.schema(schema(options, format));
        }
        return new Opened(reader.format(format.toString()).load(options.location()), format);
    }

    private boolean isCatalogTable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*")
                && statuses(name).length == 0
                && spark.catalog().tableExists(name);
    }

    /**
     * The user's schema. In text, times and values are read as text whatever type it gives them: Spark would make what it
     * can't read null, and nobody would hear of it.
     */
    private static StructType schema(TableOptions options, TableFormat format) {
        StructType given;
        try {
            given = StructType.fromDDL(options.schema());
        } catch (RuntimeException e) {
            throw new InvalidInputException(
                    "--schema wants columns as in SQL, such as 'product STRING, date DATE, sales DOUBLE'; got '"
                            + options.schema() + "'",
                    e);
        }
        if (!format.isText()) {
            return given;
        }
        return new StructType(Arrays.stream(given.fields())
                .map(field -> options.values().contains(field.name())
                                || options.time().equals(field.name()) && !SampleTable.isInteger(field.dataType())
                        ? field.copy(field.name(), DataTypes.StringType, true, field.metadata())
                        : field)
                .toArray(StructField[]::new));
    }

    private FileStatus[] statuses(String location) {
        Path path = Storage.path(location);
        try {
            FileStatus[] found = storage.fileSystem(path).globStatus(path);
            return found == null ? new FileStatus[0] : found;
        } catch (IOException e) {
            throw new InvalidInputException("can't read " + location + ": " + e.getMessage(), e);
        }
    }

    private TableFormat formatOf(String location) {
        FileStatus[] found = statuses(location);
        if (found.length == 0) {
            throw new InvalidInputException(
                    "no such table: " + location + " (neither a file, a directory nor a table of" + " the catalog)");
        }
        return Arrays.stream(found)
                .sorted(Comparator.comparing(FileStatus::getPath))
                .map(this::formatIn)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("can't tell the format of " + location
                        + " by its files' names; give --input-format csv|parquet|orc|json"));
    }

    /** The format of a file, or of a directory's first file that has one. */
    private Optional<TableFormat> formatIn(FileStatus status) {
        if (!status.isDirectory()) {
            return TableFormat.ofName(status.getPath().getName());
        }
        try {
            FileSystem fs = storage.fileSystem(status.getPath());
            RemoteIterator<LocatedFileStatus> files = fs.listFiles(status.getPath(), true);
            while (files.hasNext()) {
                Optional<TableFormat> format =
                        TableFormat.ofName(files.next().getPath().getName());
                if (format.isPresent()) {
                    return format;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException("can't read " + status.getPath() + ": " + e.getMessage(), e);
        }
    }

    /** The columns' names, for messages. */
    static List<String> columns(Dataset<Row> table) {
        return Arrays.asList(table.columns());
    }
}
