package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.Description;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.table.Sessions;
import io.sparkconvolve.jobs.table.TableOutput;
import io.sparkconvolve.jobs.table.TableReport;
import io.sparkconvolve.jobs.table.TableWriter;
import io.sparkconvolve.jobs.tile.Failures;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes a table of make-believe sales, in parallel. */
public final class SalesJob {
    private static final long ROWS_OF_A_FILE = 2_000_000;

    private final Storage storage;
    private final Console console;

    public SalesJob(Storage storage, Console console) {
        this.storage = storage;
        this.console = console;
    }

    /**
     * What is made.
     *
     * @param skew part of the rows that belong to one product
     * @param gaps part that is left out
     * @param duplicates part that comes twice
     */
    public record Request(
            long seed,
            long rows,
            int products,
            double skew,
            double gaps,
            double duplicates,
            LocalDate start,
            Frequency frequency,
            TableOutput output,
            boolean overwrite) {
        SalesModel model() {
            return new SalesModel(
                    seed, rows, products, skew, gaps, duplicates, start.toEpochDay() * Frequency.DAY, frequency.step());
        }
    }

    /** @throws InvalidInputException if it can't be made or written */
    public void run(Request request) {
        SalesModel model = request.model();
        TableReport report = new TableReport(console.report());
        report.output("output", request.output());
        TableWriter writer = new TableWriter(storage, request.overwrite());
        writer.check(request.output());
        try (SparkApplication application = SparkApplication.start("generate sales", console)) {
            SparkSession spark = Sessions.of(application.spark());
            String text = "generate sales -> " + request.output().location();
            try (Description described = application.describe(text, "sales")) {
                writer.write(table(spark, model, request.frequency()), request.output());
            }
            report.measured(application);
            console.note(String.format(
                    java.util.Locale.ROOT,
                    "sales of %,d products -> %s",
                    model.products(),
                    request.output().location()));
        } catch (InvalidInputException | JobFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JobFailedException(Failures.text(e), e);
        }
    }

    private static Dataset<Row> table(SparkSession spark, SalesModel model, Frequency frequency) {
        int files = (int) Math.max(1, Math.min(10_000, model.rows() / ROWS_OF_A_FILE));
        StructType schema = new StructType()
                .add("product", DataTypes.StringType)
                .add("time", DataTypes.LongType)
                .add("sales", DataTypes.DoubleType);
        Dataset<Row> rows = spark.createDataFrame(
                spark.range(0, model.rows(), 1, files).javaRDD().flatMap(new SalesTask(model)), schema);
        return frequency.isWholeDays()
                ? rows.select(
                        col("product"),
                        expr("date_from_unix_date(cast(time div 86400000000L as int))")
                                .as("date"),
                        col("sales"))
                : rows.select(col("product"), expr("timestamp_micros(time)").as("time"), col("sales"));
    }
}
