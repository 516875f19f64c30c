package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.series.Statistic;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.table.BadRowException;
import io.sparkconvolve.jobs.table.BadRows;
import io.sparkconvolve.jobs.table.Sessions;
import io.sparkconvolve.jobs.table.TableFailures;
import io.sparkconvolve.jobs.table.TableFormat;
import io.sparkconvolve.jobs.table.TableOutput;
import io.sparkconvolve.jobs.table.TableReader;
import io.sparkconvolve.jobs.table.TableReport;
import io.sparkconvolve.jobs.table.TableWriter;
import io.sparkconvolve.jobs.tile.Failures;
import io.sparkconvolve.jobs.tile.HeapPeak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * Smooths the series of a table and sums them up. Rows are sorted by key and time into ranges; a range's first and last
 * series see their nearest samples in the ranges beside it, so that a series of any length uses all cores, and no task holds
 * more of it than a few windows' lengths.
 */
public final class SmoothJob {
    private static final String PLACE = "__place";
    private static final int SHOWN_SERIES = 8;

    private final Storage storage;
    private final Console console;

    public SmoothJob(Storage storage, Console console) {
        this.storage = storage;
        this.console = console;
    }

    /** @throws InvalidInputException if something in the table or the request can't be used */
    public void run(SmoothOptions options) {
        long start = System.nanoTime();
        HeapPeak.watch();
        TableReport report = new TableReport(console.report());
        report.input(storage, options.table().input());
        report.output("output", options.summary());
        report.output("series", options.series());
        TableWriter writer = new TableWriter(storage, options.overwrite());
        writer.check(options.summary());
        refuseInput(options);
        if (options.nightly() != null) {
            options.nightly().check(options);
        } else if (options.series() != null) {
            writer.check(options.series());
        }
        String text = "smooth " + options.table().input().location() + " -> "
                + options.summary().location();
        try (SparkApplication application = SparkApplication.start("smooth", console);
                Description described = application.describe(text, "rows")) {
            long series = smooth(application.spark(), options, writer, described);
            report.measured(application).put("series", series);
            console.note(String.format(
                    java.util.Locale.ROOT,
                    "%,d series -> %s in %.1f s",
                    series,
                    options.summary().location(),
                    (System.nanoTime() - start) / 1e9));
            if (HeapPeak.isProbing()) {
                console.note(String.format(
                        java.util.Locale.ROOT,
                        "heap after full collections at most %.0f MB",
                        HeapPeak.bytes() / 0x1p20));
            }
        } catch (InvalidInputException | JobFailedException e) {
            throw e;
        } catch (Exception e) {
            throw TableFailures.explained(e, storage);
        }
    }

    private static void refuseInput(SmoothOptions options) {
        String input = options.table().input().location();
        if (input.equals(options.summary().location())
                || options.series() != null && input.equals(options.series().location())) {
            throw new InvalidInputException(input + " is the table itself; give the results another place");
        }
    }

    private long smooth(JavaSparkContext context, SmoothOptions options, TableWriter writer, Description described) {
        SparkSession spark = Sessions.of(context);
        described.part("columns of the table", "columns");
        SampleTable table = SampleTable.open(new TableReader(spark, storage), options.table(), options.frequency());
        described.part("rows that can't be read", "bad rows");
        setBadRowsAside(table, options, writer);
        DailySeries days =
                options.nightly() == null ? null : new DailySeries(spark, storage, options.series(), options.table());
        SmoothPlan plan = options.plan(extent(days, options));
        described.part("rows sorted by key and time", "sort");
        JavaRDD<SampleBlock> blocks = new RangeSort(options, context.defaultParallelism())
                .sorted(samples(table, days, plan))
                .javaRDD()
                .mapPartitions(new BlockTask(plan))
                .persist(StorageLevel.DISK_ONLY());
        try {
            Broadcast<Map<Integer, PartContext>> contexts = context.broadcast(contexts(blocks, plan, options));
            described.part("smoothed series", "series");
            Dataset<Row> results = series(spark, blocks, table, plan, options, contexts);
            if (days != null) {
                days.replace(results, writer);
            } else if (options.series() != null) {
                writer.write(results, options.series());
            }
            if (options.plot() != null) {
                draw(plot(results, table, options.table()), options);
            }
            described.part("a row for each series", "summary");
            LongAccumulator series = context.sc().longAccumulator("series");
            writer.write(summary(spark, blocks, table, plan, options, contexts, series), options.summary());
            described.part("series for the report", "report");
            show(results, table, options);
            return series.value();
        } finally {
            // Waited for: Spark logs a stack trace where its end comes in between.
            blocks.unpersist(true);
        }
    }

    /** A first night brings the series up to its day. */
    private static SmoothPlan.Extent extent(DailySeries days, SmoothOptions options) {
        if (days == null) {
            return SmoothPlan.Extent.ALL;
        }
        SmoothPlan.Extent owned = options.nightly().owned(options);
        if (!days.exists()) {
            return new SmoothPlan.Extent(Long.MIN_VALUE, owned.to());
        }
        days.checkGoesOn(owned.from(), options.frequency());
        return owned;
    }

    /** The table's samples; at night those of the new days, and what the series holds of the days before. */
    private static Dataset<Row> samples(SampleTable table, DailySeries days, SmoothPlan plan) {
        if (days == null) {
            return table.samples();
        }
        SmoothPlan.Extent extent = plan.extent();
        if (extent.from() == Long.MIN_VALUE) {
            return table.samples().where(col(SampleTable.TIME).leq(extent.to()));
        }
        long step = plan.frequency().step();
        Dataset<Row> fresh = table.between(extent.from(), extent.to() + step)
                .samples()
                .where(col(SampleTable.TIME).between(extent.from(), extent.to()));
        return fresh.union(days.samples(fresh, extent.from() - plan.window().reach() * step, extent.from() - step));
    }

    /** For a page to look at. What is written is there already, and stays whatever becomes of this. */
    private void show(Dataset<Row> results, SampleTable table, SmoothOptions options) {
        if (!console.report().isDetailed()) {
            return;
        }
        try {
            plot(results, table, options.table()).put(console.report().content(), SHOWN_SERIES);
        } catch (RuntimeException e) {
            console.note("the report has no series to look at: " + Failures.text(e));
        }
    }

    private SeriesPlot plot(Dataset<Row> results, SampleTable table, TableOptions options) {
        String time = "`" + options.time() + "`";
        String value = options.values().get(0);
        String number = table.hasIntegerTime() ? time : "unix_micros(cast(" + time + " as timestamp))";
        List<String> keys = new ArrayList<>();
        options.keys().forEach(key -> keys.add("cast(`" + key + "` as string)"));
        Dataset<Row> lines = results.select(
                expr("concat_ws(' ', " + String.join(", ", keys) + ")").as("key"),
                expr(number).as("time"),
                col("`" + value + "`").as("raw"),
                col("`" + value + "_smoothed`").as("smoothed"));
        TimeAxis axis = table.hasIntegerTime() ? TimeAxis.INTEGERS : TimeAxis.INSTANTS;
        return new SeriesPlot(lines, String.join(" ", options.keys()), value, axis);
    }

    private void draw(SeriesPlot plot, SmoothOptions options) {
        List<String> drawn = plot.draw(options.plot(), storage);
        console.note(
                "drew " + String.join(", ", drawn) + " -> " + options.plot().location());
    }

    private void setBadRowsAside(SampleTable table, SmoothOptions options, TableWriter writer) {
        BadRows rule = options.table().badRows();
        if (rule.kind() == BadRows.Kind.FAIL) {
            return;
        }
        Dataset<Row> bad = table.badRows();
        if (rule.kind() == BadRows.Kind.QUARANTINE) {
            TableOutput place =
                    new TableOutput(rule.path(), TableFormat.ofName(rule.path()).orElse(TableFormat.CSV), List.of());
            writer.check(place);
            writer.write(
                    bad.withColumn("problem", expr("replace(problem, '" + BadRowException.SEPARATOR + "', ' | ')")),
                    place);
        }
        long count = bad.count();
        if (count > 0) {
            console.note(String.format(
                    java.util.Locale.ROOT,
                    "%,d rows can't be read and are left out%s",
                    count,
                    rule.path() == null ? "" : "; they are in " + rule.path()));
        }
    }

    private static Map<Integer, PartContext> contexts(
            JavaRDD<SampleBlock> blocks, SmoothPlan plan, SmoothOptions options) {
        List<PartEdge> edges =
                blocks.mapPartitionsWithIndex(new EdgeTask(plan), false).collect();
        if (edges.isEmpty()) {
            throw new InvalidInputException(options.table().input().noRows("smooth"));
        }
        return new HashMap<>(Neighbours.contexts(edges, plan.window().reach()));
    }

    private static Dataset<Row> summary(
            SparkSession spark,
            JavaRDD<SampleBlock> blocks,
            SampleTable table,
            SmoothPlan plan,
            SmoothOptions options,
            Broadcast<Map<Integer, PartContext>> contexts,
            LongAccumulator series) {
        StructType parts = new StructType();
        List<Column> order = new ArrayList<>();
        StructType result = new StructType();
        for (int k = 0; k < plan.keys(); k++) {
            parts = parts.add(SampleTable.KEY + k, table.keyType(k));
            result = result.add(options.table().keys().get(k), table.keyType(k));
            order.add(col(SampleTable.KEY + k));
        }
        parts = parts.add(PLACE, DataTypes.IntegerType);
        order.add(col(PLACE));
        for (String value : options.table().values()) {
            parts = parts.add(SampleTable.VALUE + value, DataTypes.BinaryType);
            for (Statistic statistic : plan.statistics()) {
                String name = plan.channels() == 1 ? statistic.name() : value + "_" + statistic.name();
                DataType type = statistic.kind() == Statistic.Kind.COUNT ? DataTypes.LongType : DataTypes.DoubleType;
                result = result.add(name, type);
            }
        }
        JavaRDD<Row> partial = blocks.mapPartitionsWithIndex(new SummaryTask(plan, contexts), false);
        // One file of a row for each series: its bytes do not depend on how the work was cut.
        Dataset<Row> all = spark.createDataFrame(partial, parts);
        JavaRDD<Row> merged = (blocks.getNumPartitions() == 1 ? all : all.repartition(1))
                .sortWithinPartitions(order.toArray(new Column[0]))
                .javaRDD()
                .mapPartitions(new MergeTask(plan, series));
        return spark.createDataFrame(merged, result);
    }

    private static Dataset<Row> series(
            SparkSession spark,
            JavaRDD<SampleBlock> blocks,
            SampleTable table,
            SmoothPlan plan,
            SmoothOptions options,
            Broadcast<Map<Integer, PartContext>> contexts) {
        StructType schema = new StructType();
        List<Column> columns = new ArrayList<>();
        for (int k = 0; k < plan.keys(); k++) {
            schema = schema.add(SampleTable.KEY + k, table.keyType(k));
            columns.add(col(SampleTable.KEY + k).as(options.table().keys().get(k)));
        }
        schema = schema.add(SampleTable.TIME, DataTypes.LongType);
        columns.add(time(table, plan).as(options.table().time()));
        for (String suffix : List.of("", "_smoothed")) {
            for (int c = 0; c < plan.channels(); c++) {
                schema = schema.add(SampleTable.VALUE + c + suffix, DataTypes.DoubleType);
                columns.add(col(SampleTable.VALUE + c + suffix)
                        .as(options.table().values().get(c) + suffix));
            }
        }
        JavaRDD<Row> results = blocks.mapPartitionsWithIndex(new SeriesTask(plan, contexts), false);
        return spark.createDataFrame(results, schema).select(columns.toArray(new Column[0]));
    }

    private static Column time(SampleTable table, SmoothPlan plan) {
        if (table.hasIntegerTime()) {
            return col(SampleTable.TIME);
        }
        boolean days = plan.frequency().isGrid() ? plan.frequency().isWholeDays() : table.hasDates();
        return expr(
                days
                        ? "date_from_unix_date(cast(" + SampleTable.TIME + " div 86400000000L as int))"
                        : "timestamp_micros(" + SampleTable.TIME + ")");
    }
}
