package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;

/**
 * The table as samples: keys, time on the grid, values as doubles. What can't be read in a row is found here, in the same
 * pass that reads it.
 */
final class SampleTable {
    /** Names that no table has, for the columns between the steps. */
    static final String TIME = "__time";

    static final String EXACT_TIME = "__exact_time";
    static final String VALUE = "__value";
    static final String KEY = "__key";
    static final String TIE = "__tie";
    private static final String PROBLEM = "__problem";

    private final Dataset<Row> table;
    private final TableOptions options;
    private final Frequency frequency;
    private final boolean fromFiles;

    SampleTable(TableReader.Opened opened, TableOptions options, Frequency frequency) {
        this(filtered(opened.rows(), options.where()), options, frequency, opened.format() != null);
        checkColumns();
    }

    private SampleTable(Dataset<Row> table, TableOptions options, Frequency frequency, boolean fromFiles) {
        this.table = table;
        this.options = options;
        this.frequency = frequency;
        this.fromFiles = fromFiles;
    }

    /**
     * The rows of some days, where the column's type lets Spark leave the other files unread; all rows where it does not.
     *
     * @param from first time, a day's
     * @param to behind the last time, a day's
     */
    SampleTable between(long from, long to) {
        DataType type = type(options.time());
        if (!type.equals(DataTypes.DateType) && !type.equals(DataTypes.TimestampType)) {
            return this;
        }
        Column time = quoted(options.time());
        // A row without a time has to be found, and said.
        Column wanted = time.isNull().or(time.geq(day(from)).and(time.lt(day(to))));
        return new SampleTable(table.where(wanted), options, frequency, fromFiles);
    }

    private static Column day(long time) {
        return expr("date_from_unix_date(" + Math.floorDiv(time, Frequency.DAY) + ")");
    }

    private static Dataset<Row> filtered(Dataset<Row> rows, String where) {
        if (where == null) {
            return rows;
        }
        try {
            return rows.where(where);
        } catch (RuntimeException e) {
            throw new InvalidInputException("--where \"" + where + "\": " + firstLine(e), e);
        } catch (Exception e) {
            // Scala throws AnalysisException, which is checked in Java, without saying so.
            throw new InvalidInputException("--where \"" + where + "\": " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String text = e instanceof AnalysisException analysis ? analysis.getSimpleMessage() : e.getMessage();
        return text.strip().lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    private void checkColumns() {
        List<String> wanted = new ArrayList<>(options.keys());
        wanted.add(options.time());
        wanted.addAll(options.values());
        wanted.addAll(options.tieBreak());
        List<String> there = TableReader.columns(table);
        for (String name : wanted) {
            if (!there.contains(name)) {
                throw new InvalidInputException("the table has no column '" + name + "'"
                        + Names.suggestion(name, there).replaceFirst("; known:.*", "")
                        + "; its columns are " + String.join(", ", there));
            }
        }
    }

    /** The type of a key column. */
    DataType keyType(int key) {
        return type(options.keys().get(key));
    }

    private DataType type(String column) {
        return table.schema().apply(column).dataType();
    }

    /** Whether times are whole numbers of some unit. */
    boolean hasIntegerTime() {
        return isInteger(type(options.time()));
    }

    static boolean isInteger(DataType type) {
        return type.equals(DataTypes.LongType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.ByteType);
    }

    boolean hasDates() {
        return type(options.time()).equals(DataTypes.DateType);
    }

    /** Keys, times and values of the rows that can be read; rows without a key belong to no series. */
    Dataset<Row> samples() {
        Dataset<Row> read = withProblems();
        Column time = col(EXACT_TIME);
        if (options.badRows().kind() == BadRows.Kind.FAIL) {
            // Part of the column that is sorted by, so that no optimisation leaves the check out.
            time = when(
                            col(PROBLEM).isNotNull(),
                            raise_error(concat(lit(BadRowException.MARK), col(PROBLEM)))
                                    .cast(DataTypes.LongType))
                    .otherwise(time);
        } else {
            read = read.where(col(PROBLEM).isNull());
        }
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < options.keys().size(); k++) {
            columns.add(quoted(options.keys().get(k)).as(KEY + k));
        }
        columns.add(time.as(EXACT_TIME));
        for (int t = 0; t < options.tieBreak().size(); t++) {
            columns.add(quoted(options.tieBreak().get(t)).as(TIE + t));
        }
        for (int c = 0; c < options.values().size(); c++) {
            columns.add(col(VALUE + c));
        }
        Dataset<Row> samples = read.select(columns.toArray(new Column[0]));
        for (int k = 0; k < options.keys().size(); k++) {
            samples = samples.where(col(KEY + k).isNotNull());
        }
        return samples.withColumn(TIME, onGrid(col(EXACT_TIME), frequency));
    }

    /** A time cut down to the grid. */
    static Column onGrid(Column time, Frequency frequency) {
        if (!frequency.isGrid()) {
            return time;
        }
        Column phase = time.minus(lit(frequency.origin()));
        return time.minus(org.apache.spark.sql.functions.pmod(phase, lit(frequency.step())));
    }

    /** The rows that can't be read, as they are, and what is wrong with them. */
    Dataset<Row> badRows() {
        List<Column> columns = new ArrayList<>();
        for (String name : table.columns()) {
            columns.add(quoted(name));
        }
        columns.add(col(PROBLEM).as("problem"));
        return withProblems().where(col(PROBLEM).isNotNull()).select(columns.toArray(new Column[0]));
    }

    private Dataset<Row> withProblems() {
        Dataset<Row> read = table;
        Column source = fromFiles ? source() : lit("");
        Column time = quoted(options.time());
        List<Column> problems = new ArrayList<>();
        read = read.withColumn(EXACT_TIME, time());
        problems.add(when(
                col(EXACT_TIME).isNull(),
                problem(source, options.time(), coalesce(time.cast("string"), lit("")), "time")));
        for (int c = 0; c < options.values().size(); c++) {
            String name = options.values().get(c);
            read = read.withColumn(VALUE + c, value(name));
            problems.add(when(
                    quoted(name).isNotNull().and(col(VALUE + c).isNull()),
                    problem(source, name, quoted(name).cast("string"), "number")));
        }
        return read.withColumn(PROBLEM, coalesce(problems.toArray(new Column[0])));
    }

    private Column source() {
        try {
            return table.select("_metadata.file_path").schema().isEmpty() ? lit("") : col("_metadata.file_path");
        } catch (Exception e) {
            // A view in front of the files.
            return lit("");
        }
    }

    private static Column problem(Column source, String column, Column text, String wanted) {
        return concat(
                source,
                lit(BadRowException.SEPARATOR),
                lit(column),
                lit(BadRowException.SEPARATOR),
                text,
                lit(BadRowException.SEPARATOR),
                lit(wanted));
    }

    /** Microseconds of wall-clock time since 1970, or the integer itself. The session's time zone is UTC. */
    private Column time() {
        DataType type = type(options.time());
        String name = sql(options.time());
        if (hasIntegerTime()) {
            needsPlainFrequency(true);
            return quoted(options.time()).cast(DataTypes.LongType);
        }
        needsPlainFrequency(false);
        if (type.equals(DataTypes.DateType)) {
            return expr("unix_date(" + name + ") * 86400000000L");
        }
        if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
            return expr("unix_micros(cast(" + name + " as timestamp))");
        }
        if (type.equals(DataTypes.StringType)) {
            return options.timeFormat() == null
                    ? expr("unix_micros(try_cast(" + name + " as timestamp))")
                    : expr("unix_micros(try_to_timestamp(" + name + ", '"
                            + options.timeFormat().replace("\\", "\\\\").replace("'", "\\'") + "'))");
        }
        throw new InvalidInputException("column '" + options.time() + "' is of type " + type.simpleString()
                + "; a time is a date, a timestamp, text or an integer");
    }

    private void needsPlainFrequency(boolean integer) {
        if (frequency.isGrid() && frequency.isPlain() != integer) {
            throw new InvalidInputException(
                    integer
                            ? "column '" + options.time()
                                    + "' holds integers; give --frequency as one, such as 10; got '" + frequency.text()
                                    + "'"
                            : "--frequency " + frequency.text() + " has no unit; give one such as " + frequency.text()
                                    + "d");
        }
    }

    private Column value(String name) {
        DataType type = type(name);
        if (type instanceof NumericType || type instanceof DecimalType) {
            return quoted(name).cast(DataTypes.DoubleType);
        }
        if (type.equals(DataTypes.StringType)) {
            return expr("try_cast(trim(" + sql(name) + ") as double)");
        }
        throw new InvalidInputException(
                "column '" + name + "' is of type " + type.simpleString() + "; a value is a number");
    }

    private static Column quoted(String name) {
        return col(sql(name));
    }

    private static String sql(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
