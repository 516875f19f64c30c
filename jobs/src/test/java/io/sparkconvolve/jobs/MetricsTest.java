package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application shows over HTTP: its counters to Prometheus, its jobs to Spark's REST interface. */
class MetricsTest {
    private static final Pattern LINE =
            Pattern.compile("metrics_sparkconvolve_driver_plugin_io_sparkconvolve_jobs_metrics_"
                    + "MetricsPlugin_(\\w+)_(?:Value|Count)\\{[^}]*} (\\S+)");

    @TempDir
    private Path folder;

    private JavaSparkContext spark;
    private Path image;

    @BeforeEach
    void start() throws IOException {
        image = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.UINT8, Arrays4Tests.picture(120, 100, 255, 1), 120, 100);
        spark = LocalSpark.own(
                "local[2]",
                SparkApplication.withMetrics(new SparkConf())
                        .set("spark.ui.port", "0")
                        .set(
                                "spark.metrics.conf.*.sink.prometheusServlet.class",
                                "org.apache.spark.metrics.sink.PrometheusServlet")
                        .set("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus"));
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    private String get(String path) throws Exception {
        URI uri = URI.create(spark.sc().uiWebUrl().get() + path);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private Map<String, Double> scrape() throws Exception {
        Map<String, Double> values = new TreeMap<>();
        for (String line : get("/metrics/prometheus/").lines().toList()) {
            Matcher ours = LINE.matcher(line);
            if (ours.matches()) {
                values.put(ours.group(1), Double.valueOf(ours.group(2)));
            }
        }
        return values;
    }

    /** The executor's counters, the driver's sums and the report are of one mind. */
    @Test
    void prometheusFindsWhatTheReportSays() throws Exception {
        assertThat(scrape()).containsEntry("tiles", 0.0).containsEntry("application_samples", 0.0);
        Path report = folder.resolve("report.json");
        Cli.done(
                "image",
                "-i",
                image,
                "-o",
                folder.resolve("out.tif"),
                "-p",
                "gaussian(2) | sobel()",
                "--tile",
                "40",
                "--report",
                report,
                "-q");
        JsonNode measured = new ObjectMapper().readTree(report.toFile()).get("measured");
        Map<String, Double> values = scrape();
        for (String name : List.of(
                "tiles",
                "tilesKept",
                "samples",
                "bytesRead",
                "bytesWritten",
                "chunkHits",
                "chunkMisses",
                "chunkEvictions",
                "retries",
                "faults",
                "samplesSeparable",
                "samplesDirect",
                "readSeconds",
                "computeSeconds",
                "writeSeconds",
                "cpuSeconds")) {
            double reported = measured.get(name).asDouble();
            assertThat(values).as(name).containsEntry(name, reported).containsEntry("application_" + name, reported);
        }
        assertThat(values.get("tiles")).isPositive();
        assertThat(values)
                .containsEntry("run_tilesPlanned", values.get("tiles"))
                .containsEntry("run_tilesDone", values.get("tiles"))
                .containsEntry("commands_done", 1.0)
                .containsEntry("commands_lastExitCode", 0.0)
                .containsKeys("chunkCacheBytes", "samplesFft", "samplesRank", "samplesExtremum", "samplesRecursion");
    }

    @Test
    void countersGrowFromRunToRunAndFailuresAreCounted() throws Exception {
        for (int run = 1; run <= 3; run++) {
            Cli.done("convert", "-i", image, "-o", folder.resolve(run + ".npy"), "-q");
            assertThat(scrape())
                    .containsEntry("application_samples", run * 12_000.0)
                    .containsEntry("commands_done", (double) run);
        }
        Cli.run("convert", "-i", folder.resolve("nosuch.npy"), "-o", folder.resolve("n.npy"));
        Cli.run("compare", image, folder.resolve("1.npy"));
        assertThat(scrape())
                .containsEntry("commands_done", 4.0)
                .containsEntry("commands_refused", 1.0)
                .containsEntry("commands_failed", 0.0)
                .containsEntry("commands_lastExitCode", 0.0);
    }

    @Test
    void theRestInterfaceDescribesTheJobs() throws Exception {
        Path out = folder.resolve("out.npy");
        Cli.done("image", "-i", image, "-o", out, "-p", "sobel()", "-q");
        spark.sc().listenerBus().waitUntilEmpty(60_000);
        JsonNode jobs = new ObjectMapper()
                .readTree(get("/api/v1/applications/" + spark.sc().applicationId() + "/jobs"));
        assertThat(jobs).hasSize(1);
        assertThat(jobs.get(0).get("description").asText()).startsWith("image " + image + " -> " + out + ": sobel(); ");
        assertThat(jobs.get(0).get("jobGroup").asText()).isEqualTo("image");
        JsonNode stages = new ObjectMapper()
                .readTree(get("/api/v1/applications/" + spark.sc().applicationId() + "/stages"));
        assertThat(stages.get(0).get("name").asText()).isEqualTo("tiles");
    }
}
