package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.table.BadRows;
import io.sparkconvolve.jobs.table.OpenTable;
import io.sparkconvolve.jobs.table.TableReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

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

    private final OpenTable table;
    private final TableOptions options;
    private final Frequency frequency;

    private SampleTable(OpenTable table, TableOptions options, Frequency frequency) {
        this.table = table;
        this.options = options;
        this.frequency = frequency;
    }

    /** Opens the table of the options. @throws InvalidInputException if a column is not there */
    static SampleTable open(TableReader reader, TableOptions options, Frequency frequency) {
        OpenTable table = reader.open(
                options.input(),
                field -> options.values().contains(field.name())
                        || options.time().equals(field.name()) && !isInteger(field.dataType()));
        List<String> wanted = new ArrayList<>(options.keys());
        wanted.add(options.time());
        wanted.addAll(options.values());
        wanted.addAll(options.tieBreak());
        table.check(wanted);
        return new SampleTable(table, options, frequency);
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
        Column time = OpenTable.quoted(options.time());
        // A row without a time has to be found, and said.
        Column wanted = time.isNull().or(time.geq(day(from)).and(time.lt(day(to))));
        return new SampleTable(table.where(wanted), options, frequency);
    }

    private static Column day(long time) {
        return expr("date_from_unix_date(" + Math.floorDiv(time, Frequency.DAY) + ")");
    }

    /** The type of a key column. */
    DataType keyType(int key) {
        return type(options.keys().get(key));
    }

    private DataType type(String column) {
        return table.type(column);
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
                            OpenTable.raised(col(PROBLEM), "mend it, or give --bad-rows drop or quarantine=PATH")
                                    .cast(DataTypes.LongType))
                    .otherwise(time);
        } else {
            read = read.where(col(PROBLEM).isNull());
        }
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < options.keys().size(); k++) {
            columns.add(OpenTable.quoted(options.keys().get(k)).as(KEY + k));
        }
        columns.add(time.as(EXACT_TIME));
        for (int t = 0; t < options.tieBreak().size(); t++) {
            columns.add(OpenTable.quoted(options.tieBreak().get(t)).as(TIE + t));
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
        for (String name : table.rows().columns()) {
            columns.add(OpenTable.quoted(name));
        }
        columns.add(col(PROBLEM).as("problem"));
        return withProblems().where(col(PROBLEM).isNotNull()).select(columns.toArray(new Column[0]));
    }

    private Dataset<Row> withProblems() {
        Dataset<Row> read = table.rows();
        Column time = OpenTable.quoted(options.time());
        List<Column> problems = new ArrayList<>();
        read = read.withColumn(EXACT_TIME, time());
        problems.add(when(
                col(EXACT_TIME).isNull(),
                table.problem(options.time(), coalesce(time.cast("string"), lit("")), "time")));
        for (int c = 0; c < options.values().size(); c++) {
            String name = options.values().get(c);
            read = read.withColumn(VALUE + c, table.number(name));
            problems.add(when(
                    OpenTable.quoted(name).isNotNull().and(col(VALUE + c).isNull()),
                    table.problem(name, OpenTable.quoted(name).cast("string"), "number")));
        }
        return read.withColumn(PROBLEM, coalesce(problems.toArray(new Column[0])));
    }

    /** Microseconds of wall-clock time since 1970, or the integer itself. The session's time zone is UTC. */
    private Column time() {
        DataType type = type(options.time());
        String name = OpenTable.sql(options.time());
        if (hasIntegerTime()) {
            needsPlainFrequency(true);
            return OpenTable.quoted(options.time()).cast(DataTypes.LongType);
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
}
