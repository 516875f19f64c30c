package io.sparkconvolve.jobs.distribution;

import static org.apache.spark.sql.functions.col;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.distribution.SumRules;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.table.InOrder;
import io.sparkconvolve.jobs.table.Sessions;
import io.sparkconvolve.jobs.table.SortedParts;
import io.sparkconvolve.jobs.table.TableFailures;
import io.sparkconvolve.jobs.table.TableOutput;
import io.sparkconvolve.jobs.table.TableReader;
import io.sparkconvolve.jobs.table.TableReport;
import io.sparkconvolve.jobs.table.TableWriter;
import io.sparkconvolve.jobs.tile.Cluster;
import io.sparkconvolve.jobs.tile.HeapPeak;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Computes the distribution of each group's sum. Rows are sorted by group, variable and value into ranges of groups; a task
 * adds one group after the other, and the distributions lie on the executors' disks until all are there. Nothing is written
 * before.
 */
public final class DistributionJob {
    private static final List<String> POINT = List.of("value", "probability", "cumulative");

    private final Storage storage;
    private final Console console;

    public DistributionJob(Storage storage, Console console) {
        this.storage = storage;
        this.console = console;
    }

    /** @throws InvalidInputException if something in the table or the request can't be used */
    public void run(DistributionOptions options) {
        long start = System.nanoTime();
        HeapPeak.watch();
        TableReport report = new TableReport(console.report());
        report.input(storage, options.input());
        report.output("output", options.output());
        report.output("summary", options.summary());
        TableWriter writer = new TableWriter(storage, options.overwrite());
        checkOutputs(options, writer);
        String text = "distribution " + options.input().location() + " -> "
                + options.output().location();
        try (SparkApplication application = SparkApplication.start("distribution", console);
                Description described = application.describe(text, "rows")) {
            SumTally tally = distribute(application.spark(), options, writer, described);
            report.measured(application)
                    .put("groups", tally.groups())
                    .put("values", tally.points())
                    .put("cumulativeError", tally.cumulativeError());
            console.note(String.format(
                    Locale.ROOT,
                    "%,d groups, %,d values -> %s in %.1f s; cumulative probabilities are exact to %.1e",
                    tally.groups(),
                    tally.points(),
                    options.output().location(),
                    (System.nanoTime() - start) / 1e9,
                    tally.cumulativeError()));
            if (HeapPeak.isProbing()) {
                console.note(String.format(
                        Locale.ROOT, "heap after full collections at most %.0f MB", HeapPeak.bytes() / 0x1p20));
            }
        } catch (InvalidInputException | JobFailedException e) {
            throw e;
        } catch (Exception e) {
            throw TableFailures.explained(e, storage);
        }
    }

    private static void checkOutputs(DistributionOptions options, TableWriter writer) {
        List<TableOutput> outputs = new ArrayList<>(List.of(options.output()));
        if (options.summary() != null) {
            outputs.add(options.summary());
        }
        for (TableOutput output : outputs) {
            if (options.input().location().equals(output.location())) {
                throw new InvalidInputException(
                        output.location() + " is the table itself; give the results another place");
            }
            writer.check(output);
        }
        if (outputs.size() > 1
                && outputs.get(0).location().equals(outputs.get(1).location())) {
            throw new InvalidInputException("--output and --summary are both "
                    + outputs.get(0).location() + "; give the summary another place");
        }
    }

    private SumTally distribute(
            JavaSparkContext context, DistributionOptions options, TableWriter writer, Description described) {
        SparkSession spark = Sessions.of(context);
        described.part("columns of the table", "columns");
        PmfTable table = PmfTable.open(new TableReader(spark, storage), options);
        StructType group = group(table, options);
        described.part("sums of the groups", "sums");
        JavaRDD<DistributionBlock> blocks = sorted(table.rows(), options, context.defaultParallelism())
                .javaRDD()
                .mapPartitions(new SumTask(plan(options, context)))
                .persist(StorageLevel.DISK_ONLY());
        try {
            SumTally tally =
                    SumTally.sum(blocks.mapPartitions(new SumTally.Task()).collect());
            if (tally.groups() == 0) {
                throw new InvalidInputException(options.input().noRows("add up"));
            }
            tellNegatives(tally, options.rules());
            described.part("distributions", "points");
            writer.write(points(spark, blocks, group, options), options.output());
            if (options.summary() != null) {
                described.part("a row for each group", "summary");
                writer.write(summary(spark, blocks, group, options), options.summary());
            }
            return tally;
        } finally {
            // Waited for: Spark logs a stack trace where its end comes in between.
            blocks.unpersist(true);
        }
    }

    private static SumPlan plan(DistributionOptions options, JavaSparkContext context) {
        return new SumPlan(
                options.groups(),
                options.rules(),
                Quantile.probabilities(options.quantiles()),
                Cluster.of(context).budget().bytesPerTask());
    }

    private static StructType group(PmfTable table, DistributionOptions options) {
        List<String> taken = new ArrayList<>(POINT);
        if (options.summary() != null) {
            taken.addAll(List.of(
                    SummaryColumns.addTo(new StructType(), options.quantiles()).fieldNames()));
        }
        StructType schema = new StructType();
        for (int k = 0; k < options.groups().size(); k++) {
            String name = options.groups().get(k);
            if (taken.stream().anyMatch(name::equalsIgnoreCase)) {
                throw new InvalidInputException(
                        "--group " + name + ": the results have a column of that name; give the group's another name");
            }
            schema = schema.add(name, table.keyType(k));
        }
        return schema;
    }

    private static Dataset<Row> sorted(Dataset<Row> rows, DistributionOptions options, int cores) {
        List<Column> groups = new ArrayList<>();
        for (int k = 0; k < options.groups().size(); k++) {
            groups.add(col(PmfTable.KEY + k));
        }
        List<Column> order = new ArrayList<>(groups);
        order.add(col(PmfTable.VARIABLE));
        order.add(col(PmfTable.VALUE));
        // Values that come twice are added in one order, whatever order they were read in.
        order.add(col(PmfTable.PROBABILITY));
        Dataset<Row> parts;
        if (groups.isEmpty()) {
            parts = rows.repartition(1);
        } else {
            int count = options.partitions() > 0 ? options.partitions() : SortedParts.count(rows, cores);
            parts = rows.repartitionByRange(count, groups.toArray(new Column[0]));
        }
        return parts.sortWithinPartitions(order.toArray(new Column[0]));
    }

    private void tellNegatives(SumTally tally, SumRules rules) {
        if (tally.negatives() == 0) {
            return;
        }
        boolean kept = rules.negatives() == SumRules.Negatives.KEPT;
        console.note(String.format(
                Locale.ROOT,
                "%,d probabilities of %,d groups come out below 0 (the least is %.1e, within the error bound) and %s",
                tally.negatives(),
                tally.withNegatives(),
                tally.least(),
                kept ? "stand as they are; --clamp sets them to 0, --method direct has none" : "are set to 0"));
    }

    private static Dataset<Row> points(
            SparkSession spark, JavaRDD<DistributionBlock> blocks, StructType group, DistributionOptions options) {
        StructType schema = group;
        for (String name : POINT) {
            schema = schema.add(name, DataTypes.DoubleType);
        }
        JavaRDD<DistributionBlock> written = options.output().isFile() ? InOrder.joined(blocks) : blocks;
        return spark.createDataFrame(written.mapPartitions(new PointTask()), schema);
    }

    private static Dataset<Row> summary(
            SparkSession spark, JavaRDD<DistributionBlock> blocks, StructType group, DistributionOptions options) {
        // One file of a row for each group: its bytes do not depend on how the work was cut.
        JavaRDD<Row> rows =
                InOrder.joined(blocks).filter(block -> block.summary() != null).map(new SummaryColumns());
        return spark.createDataFrame(rows, SummaryColumns.addTo(group, options.quantiles()));
    }
}
