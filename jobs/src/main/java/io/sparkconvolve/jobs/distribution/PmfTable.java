package io.sparkconvolve.jobs.distribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

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
 * The table as probabilities: group, variable, value, probability, count. What can't be read in a row is found here, in the
 * same pass that reads it.
 */
final class PmfTable {
    /** Names that no table has, for the columns between the steps. */
    static final String KEY = "__key";

    static final String VARIABLE = "__variable";
    static final String VALUE = "__value";
    static final String PROBABILITY = "__probability";
    static final String COUNT = "__count";
    private static final String PROBLEM = "__problem";
    private static final String ENTRY = "__entry";

    private static final double MOST = 1e15;

    private final OpenTable table;
    private final DistributionOptions options;

    private PmfTable(OpenTable table, DistributionOptions options) {
        this.table = table;
        this.options = options;
    }

    /** Opens the table of the options. @throws InvalidInputException if a column is not there */
    static PmfTable open(TableReader reader, DistributionOptions options) {
        PmfColumns columns = options.columns();
        OpenTable table = reader.open(options.input(), field -> columns.isNumber(field.name()));
        List<String> wanted = new ArrayList<>(options.groups());
        wanted.addAll(columns.names());
        table.check(wanted);
        return new PmfTable(table, options);
    }

    /** The type of a group's column. */
    DataType keyType(int key) {
        return table.type(options.groups().get(key));
    }

    /** A row for each variable's value; a row that can't be used ends the run when it is sorted. */
    Dataset<Row> rows() {
        PmfColumns columns = options.columns();
        Dataset<Row> entries = table.rows().withColumn(ENTRY, explode(array(entries())));
        // A column that holds nothing beside a value says nothing about its variable.
        Dataset<Row> rows = columns.variable() != null
                ? entries
                : entries.where(entry(PROBABILITY).isNotNull().or(entry(PROBLEM).isNotNull()));
        List<Column> selected = new ArrayList<>();
        for (int k = 0; k < options.groups().size(); k++) {
            selected.add(OpenTable.quoted(options.groups().get(k)).as(KEY + k));
        }
        selected.add(entry(VARIABLE).as(VARIABLE));
        // Part of a column that is sorted by, so that no optimisation leaves the check out.
        selected.add(when(
                        entry(PROBLEM).isNotNull(),
                        OpenTable.raised(entry(PROBLEM), "mend it, or leave it out with --where")
                                .cast(DataTypes.DoubleType))
                .otherwise(entry(VALUE))
                .as(VALUE));
        selected.add(entry(PROBABILITY).as(PROBABILITY));
        selected.add(entry(COUNT).as(COUNT));
        return rows.select(selected.toArray(new Column[0]));
    }

    private static Column entry(String name) {
        return col(ENTRY + "." + name);
    }

    private Column[] entries() {
        PmfColumns columns = options.columns();
        return columns.probabilities().stream()
                .map(probability -> struct(
                        variable(probability).as(VARIABLE),
                        number(columns.value()).as(VALUE),
                        number(probability).as(PROBABILITY),
                        count().cast(DataTypes.LongType).as(COUNT),
                        problem(probability).as(PROBLEM)))
                .toArray(Column[]::new);
    }

    private Column variable(String probability) {
        String name = options.columns().variable();
        return name == null ? lit(probability) : OpenTable.quoted(name).cast(DataTypes.StringType);
    }

    private Column count() {
        String name = options.columns().count();
        return name == null ? lit(1.0) : number(name);
    }

    /** The first of what can't be used in a row, or null. */
    private Column problem(String probability) {
        PmfColumns columns = options.columns();
        List<Column> problems = new ArrayList<>();
        for (String group : options.groups()) {
            problems.add(when(OpenTable.quoted(group).isNull(), problem(group, "group")));
        }
        if (columns.variable() != null) {
            problems.add(when(OpenTable.quoted(columns.variable()).isNull(), problem(columns.variable(), "variable")));
        }
        problems.add(when(isNoNumber(columns.value()), problem(columns.value(), "number")));
        Column number = number(probability);
        Column wrong = columns.variable() != null
                ? isNoNumber(probability)
                : OpenTable.quoted(probability).isNotNull().and(isNoNumber(probability));
        problems.add(when(wrong.or(number.lt(0)), problem(probability, "probability")));
        if (columns.count() != null) {
            Column count = number(columns.count());
            Column whole = count.between(1, MOST).and(rint(count).equalTo(count));
            problems.add(when(
                    isNoNumber(columns.count()).or(whole.equalTo(false)),
                    problem(columns.count(), "whole number of at least 1")));
        }
        return coalesce(problems.toArray(new Column[0]));
    }

    /** Whether there is no finite number. */
    private Column isNoNumber(String name) {
        Column number = number(name);
        Column finite = number.between(-Double.MAX_VALUE, Double.MAX_VALUE);
        return number.isNull().or(finite.equalTo(false));
    }

    private Column problem(String column, String wanted) {
        Column text = OpenTable.quoted(column).cast(DataTypes.StringType);
        return table.problem(column, coalesce(text, lit("")), wanted);
    }

    /** A float by its text: it is 0.1, and as a double would be 0.10000000149011612. */
    private Column number(String name) {
        if (table.type(name).equals(DataTypes.FloatType)) {
            return OpenTable.quoted(name).cast(DataTypes.StringType).cast(DataTypes.DoubleType);
        }
        return table.number(name);
    }
}
