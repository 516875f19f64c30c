package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Opens the table: files of a format that Spark reads, or a table of its catalog. */
public final class TableReader {
    private final SparkSession spark;
    private final Storage storage;

    public TableReader(SparkSession spark, Storage storage) {
        this.spark = spark;
        this.storage = storage;
    }

    /**
     * Opens a table, of which only the rows that are asked for remain.
     *
     * @param checked columns of text formats that are read as text whatever type the user's schema gives them: Spark would
     *     make what it can't read null, and nobody would hear of it
     */
    public OpenTable open(TableInput input, Predicate<StructField> checked) {
        return opened(input, checked).where(input.where());
    }

    private OpenTable opened(TableInput input, Predicate<StructField> checked) {
        if ("table".equals(input.format()) || input.format() == null && isCatalogTable(input.location())) {
            return new OpenTable(spark.table(input.location()), false);
        }
        TableFormat format = input.format() != null
                ? TableFormat.named("--input-format", input.format())
                : formatOf(input.location());
        DataFrameReader reader = spark.read();
        if (format == TableFormat.CSV) {
            reader = reader.option("header", "true").option("inferSchema", input.schema() == null);
        }
        if (input.schema() != null) {
            reader = reader.schema(schema(input.schema(), format, checked));
        }
        return new OpenTable(reader.format(format.toString()).load(input.location()), true);
    }

    private boolean isCatalogTable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*")
                && statuses(name).length == 0
                && spark.catalog().tableExists(name);
    }

    private static StructType schema(String ddl, TableFormat format, Predicate<StructField> checked) {
        StructType given;
        try {
            given = StructType.fromDDL(ddl);
        } catch (RuntimeException e) {
            throw new InvalidInputException(
                    "--schema wants columns as in SQL, such as 'product STRING, date DATE, sales DOUBLE'; got '" + ddl
                            + "'",
                    e);
        }
        if (!format.isText()) {
            return given;
        }
        return new StructType(Arrays.stream(given.fields())
                .map(field -> checked.test(field)
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
            throw Failures.ofStorage("can't read " + location, e);
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
            throw Failures.ofStorage("can't read " + status.getPath(), e);
        }
    }
}
