package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.correlation.Lags;
import io.sparkconvolve.core.correlation.Peak;
import io.sparkconvolve.core.correlation.PeakRule;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.metrics.WorkMeter;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.plot.CorrelationPlot;
import io.sparkconvolve.jobs.plot.Envelope;
import io.sparkconvolve.jobs.tile.FilterPlan;
import io.sparkconvolve.jobs.tile.KernelFiles;
import io.sparkconvolve.jobs.tile.TileJob;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Correlates two signals, or an image with a template, and writes the scores, their peaks, or both. Two signals go by
 * {@link LagSums}; what is normalised window by window, and images, by a pipeline.
 */
public final class CorrelateJob {
    /**
     * Where the results go.
     *
     * @param scores or null
     * @param peaks a table's location, or null
     * @param partitions Spark tasks; 0: by the cluster
     */
    public record Outputs(OutputOptions scores, String peaks, int partitions) {
        String location() {
            return scores == null ? peaks : scores.location();
        }
    }

    private final Storage storage;
    private final Console console;

    public CorrelateJob(Storage storage, Console console) {
        this.storage = storage;
        this.console = console;
    }

    /** Refuses a table of peaks whose name says no format. @throws InvalidInputException that names the option */
    public static void checkTable(String option, String location) {
        PeakTable.check(option, location);
    }

    /** Whether a location's name says that a table goes there. */
    public static boolean isTable(String location) {
        return PeakTable.isTable(location);
    }

    /**
     * Runs the job to its published outputs.
     *
     * @throws InvalidInputException if something in the request can't be done
     * @throws io.sparkconvolve.jobs.JobFailedException if the work failed
     */
    public void run(CorrelateOptions options, Outputs outputs) {
        Correlation correlation = Correlation.of(storage, options);
        CorrelateReport report = new CorrelateReport(correlation, outputs.location(), console.report());
        try (SparkApplication application = SparkApplication.start("correlate", console)) {
            WorkMeter meter = WorkMeter.of(application.spark().sc());
            String text = "correlate " + options.a() + " with " + options.b() + " -> " + outputs.location();
            Pass pass = new Pass(application, console, text, outputs.partitions(), meter);
            if (correlation.isWindowed()) {
                finish(pass, windowed(correlation), correlation, outputs);
            } else {
                sums(application, pass, correlation, outputs, report);
            }
            report.end(meter.value());
        }
    }

    /** Scores that are sums over all of b, normalised at most by numbers. */
    private void sums(
            SparkApplication application, Pass pass, Correlation correlation, Outputs outputs, CorrelateReport report) {
        try (LagSums sums = new LagSums(
                application,
                console,
                storage,
                Signal.of(correlation.a()),
                Signal.of(correlation.b()),
                correlation.lags(),
                outputs.location(),
                pass)) {
            if (correlation.normalization() == Normalization.ENERGY) {
                sums.normalize(correlation.options().a(), correlation.options().b());
            }
            sums.compute();
            Scores scores = new Scores(
                    sums.input(),
                    filter("x", Mode.SAME),
                    new long[] {correlation.lags().first()},
                    correlation.ends(),
                    sums.text());
            report.sums(sums.plan());
            finish(pass, scores, correlation, outputs);
        }
    }

    /** Scores that a pipeline over a computes. */
    private Scores windowed(Correlation correlation) {
        String operation = correlation.normalization() == Normalization.TEMPLATE ? "match_template" : "correlate";
        String pipeline = operation + "(@" + quoted(correlation.templateLocation()) + ")";
        int axes = correlation.a().info().shape().length;
        long[] origin = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            origin[axis] = Lags.of(
                            correlation.a().info().shape()[axis],
                            correlation.b().info().shape()[axis],
                            correlation.mode())
                    .first();
        }
        return new Scores(correlation.a(), filter(pipeline, correlation.mode()), origin, correlation.ends(), null);
    }

    private static String quoted(String location) {
        if (location.indexOf('"') >= 0) {
            throw new InvalidInputException("the name of " + location + " holds a quotation mark; rename it");
        }
        return '"' + location + '"';
    }

    private static FilterOptions filter(String pipeline, Mode mode) {
        return new FilterOptions(
                pipeline,
                Extension.ZERO,
                mode,
                MethodChoice.AUTO,
                Optional.of(Precision.FLOAT64),
                MissingValues.PROPAGATE,
                Nodata.OF_FILE);
    }

    private void finish(Pass pass, Scores scores, Correlation correlation, Outputs outputs) {
        if (scores.text() != null) {
            console.note(scores.text());
        }
        if (outputs.scores() != null) {
            Dtype type = outputs.scores().dtype().orElse(correlation.defaultType());
            new TileJob(storage, console.with(console.report().part("scores")))
                    .run(new TileJob.Request(
                            "correlate",
                            scores.input(),
                            scores.filter(),
                            scores.axes(),
                            outputs.scores().with(type),
                            new RunOptions(null, outputs.partitions(), 0, RunOptions.Earlier.FORGOTTEN, false)));
        }
        if (correlation.options().peaks() > 0 || correlation.options().plot() != null) {
            peaks(pass, scores, correlation, outputs);
        }
    }

    private void peaks(Pass pass, Scores scores, Correlation correlation, Outputs outputs) {
        CorrelateOptions options = correlation.options();
        FilterPlan filter = FilterPlan.of(
                scores.input().info(),
                scores.filter(),
                scores.axes(),
                new KernelFiles(storage),
                Optional.of(Dtype.FLOAT64),
                null);
        // A picture without peaks needs the same pass over the scores: nothing reaches that threshold.
        PeakRule rule = options.peaks() > 0
                ? new PeakRule(options.peaks(), options.distance(), options.threshold(), scores.ends())
                : new PeakRule(1, 1, Double.POSITIVE_INFINITY, scores.ends());
        Envelope envelope =
                options.plot() == null ? null : Envelope.of(filter.step().domain());
        PeakSearch.Found found = new PeakSearch(pass).run(scores, filter, rule, envelope);
        List<Peak> peaks = found.peaks();
        long[] origin = scores.origin();
        if (envelope != null) {
            draw(found, origin[0], correlation);
        }
        if (options.peaks() == 0) {
            return;
        }
        PeakTable table = origin.length == 1
                ? PeakTable.ofLags(peaks, origin[0], correlation.rate())
                : PeakTable.ofPlaces(peaks, origin[0], origin[1]);
        table.put(console.report().content().putArray("peaks"));
        if (outputs.peaks() != null) {
            table.write(storage, outputs.peaks());
            console.note("wrote " + outputs.peaks() + ": " + table.size() + (table.size() == 1 ? " peak" : " peaks"));
        }
        table.lines().forEach(console::result);
    }

    private void draw(PeakSearch.Found found, long firstLag, Correlation correlation) {
        Envelope envelope = found.envelope();
        double[] lags = new double[envelope.columns()];
        Arrays.setAll(lags, column -> firstLag + (double) column * envelope.samplesPerColumn());
        double[] peakLags = found.peaks().stream()
                .mapToDouble(peak -> firstLag + peak.column())
                .toArray();
        double[] scores = found.peaks().stream().mapToDouble(Peak::score).toArray();
        CorrelateOptions options = correlation.options();
        CorrelationPlot.ofColumns(options.b() + " in " + options.a(), lags, envelope.low(0), envelope.high(0))
                .write(storage, options.plot(), peakLags, scores);
    }
}
