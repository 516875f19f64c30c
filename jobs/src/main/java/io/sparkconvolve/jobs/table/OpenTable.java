package io.sparkconvolve.jobs.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** A table that is open: its rows, its columns, and the words for what can't be read in them. */
public final class OpenTable {
    private final Dataset<Row> rows;
    private final boolean fromFiles;

    OpenTable(Dataset<Row> rows, boolean fromFiles) {
        this.rows = rows;
        this.fromFiles = fromFiles;
    }

    public Dataset<Row> rows() {
        return rows;
    }

    /** The rows for which a condition holds. */
    public OpenTable where(Column condition) {
        return new OpenTable(rows.where(condition), fromFiles);
    }

    /** The rows for which a text of SQL holds; all of them for null. */
    OpenTable where(String sql) {
        if (sql == null) {
            return this;
        }
        try {
            return new OpenTable(rows.where(sql), fromFiles);
        } catch (RuntimeException e) {
            throw new InvalidInputException("--where \"" + sql + "\": " + firstLine(e), e);
        } catch (Exception e) {
            // Scala throws AnalysisException, which is checked in Java, without saying so.
            throw new InvalidInputException("--where \"" + sql + "\": " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String text = e instanceof AnalysisException analysis ? analysis.getSimpleMessage() : e.getMessage();
        return text.strip().lines().findFirst().orElse(e.getClass().getSimpleName());
    }

    /** @throws InvalidInputException if a column is not there; it names the nearest */
    public void check(List<String> wanted) {
        List<String> there = Arrays.asList(rows.columns());
        for (String name : wanted) {
            if (!there.contains(name)) {
                throw new InvalidInputException("the table has no column '" + name + "'"
                        + Names.suggestion(name, there).replaceFirst("; known:.*", "")
                        + "; its columns are " + String.join(", ", there));
            }
        }
    }

    public DataType type(String column) {
        return rows.schema().apply(column).dataType();
    }

    /** A column's numbers as doubles; null where there is none, or its text is no number. */
    public Column number(String name) {
        DataType type = type(name);
        if (type instanceof NumericType) {
            return quoted(name).cast(DataTypes.DoubleType);
        }
        if (type.equals(DataTypes.StringType)) {
            return expr("try_cast(trim(" + sql(name) + ") as double)");
        }
        throw new InvalidInputException(
                "column '" + name + "' is of type " + type.simpleString() + "; a value is a number");
    }

    /**
     * What {@link BadRowException} makes a line of: the row's file, the column, its text, and what it is not.
     *
     * @param wanted such as "number"
     */
    public Column problem(String column, Column text, String wanted) {
        return concat(
                fromFiles ? source() : lit(""),
                lit(BadRowException.SEPARATOR),
                lit(column),
                lit(BadRowException.SEPARATOR),
                text,
                lit(BadRowException.SEPARATOR),
                lit(wanted));
    }

    /**
     * Ends the run with a problem's line.
     *
     * @param remedy what to do about it
     */
    public static Column raised(Column problem, String remedy) {
        return raise_error(concat(
                lit(BadRowException.MARK),
                problem,
                lit(BadRowException.SEPARATOR + remedy + BadRowException.SEPARATOR)));
    }

    private Column source() {
        try {
            return rows.select("_metadata.file_path").schema().isEmpty() ? lit("") : col("_metadata.file_path");
        } catch (Exception e) {
            // A view in front of the files.
            return lit("");
        }
    }

    /** A column by its name as it stands, dots and all. */
    public static Column quoted(String name) {
        return col(sql(name));
    }

    /** A column's name in SQL. */
    public static String sql(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
