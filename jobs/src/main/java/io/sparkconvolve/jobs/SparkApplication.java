package io.sparkconvolve.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.metrics.MetricsPlugin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The Spark context of a command: the one that is running, or a new one that ends with the command. A context and no
 * session: sessions take longer to start, and nothing here asks for SQL.
 */
public final class SparkApplication implements AutoCloseable {
    private static final Pattern LOCAL_ATTEMPTS = Pattern.compile("local\\[[^,]*,\\s*(\\d+)\\s*]");
    private static final String HADOOP = "spark.hadoop.";
    private static final String AUTHENTICATE_SECRET = "SPARK_AUTHENTICATE_SECRET";
    private static final String PLUGINS = "spark.plugins";
    private static final String NAMESPACE = "spark.metrics.namespace";
    private static final long EVENTS_MILLIS = 60_000;

    /** They report each failed attempt with its stack trace; {@link TaskWatch} says it in a line. */
    private static final List<String> LOUD = List.of(
            "org.apache.spark.scheduler.TaskSetManager",
            "org.apache.spark.executor.Executor",
            "org.apache.spark.scheduler.DAGScheduler",
            // A run that failed early lets go of plans that are still on their way.
            "org.apache.spark.storage.BlockManager",
            "org.apache.spark.sql.execution.datasources.FileFormatWriter");

    /** Finished tasks that the driver remembers for its web pages, a kilobyte each; a large job has ten times as many. */
    private static final String RETAINED_TASKS = "10000";

    /** The context of the outermost command; one command may run others. */
    private static JavaSparkContext running;

    private final JavaSparkContext spark;
    private final String name;
    private final Console console;
    private final TaskWatch watch;
    private final TaskMeter meter = new TaskMeter();
    private final TaskLog log;
    private final int attempts;
    private final boolean owned;

    private SparkApplication(JavaSparkContext spark, String name, Console console, boolean owned) {
        this.spark = spark;
        this.name = name;
        this.console = console;
        this.attempts = maxFailures(spark);
        this.watch = new TaskWatch(console, attempts);
        this.owned = owned;
        spark.sc().addSparkListener(watch);
        spark.sc().addSparkListener(meter);
        log = console.report().isDetailed() ? new TaskLog() : null;
        if (log != null) {
            spark.sc().addSparkListener(log);
        }
        report(console.report().content());
    }

    private void report(ObjectNode root) {
        ObjectNode node = root.putObject("spark")
                .put("version", spark.version())
                .put("master", spark.master())
                .put("applicationId", spark.sc().applicationId());
        if (spark.sc().uiWebUrl().isDefined()) {
            node.put("ui", spark.sc().uiWebUrl().get());
        }
    }

    /** Starts Spark as {@code spark-submit} has set it up; without it, on all cores of this machine. */
    public static SparkApplication start(String name, Console console) {
        if (console.verbosity() != Console.Verbosity.VERBOSE) {
            LOUD.forEach(logger -> Configurator.setLevel(logger, Level.OFF));
        }
        synchronized (SparkApplication.class) {
            if (running != null && !running.sc().isStopped()) {
                return new SparkApplication(running, name, console, false);
            }
            long now = System.currentTimeMillis();
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate(conf(name)));
            boolean owned = spark.startTime() >= now;
            running = owned ? spark : null;
            return new SparkApplication(spark, name, console, owned);
        }
    }

    private static SparkConf conf(String name) {
        SparkConf conf = new SparkConf()
                .setAppName("spark-convolve " + name)
                .setIfMissing("spark.ui.retainedTasks", RETAINED_TASKS);
        if (!conf.contains("spark.master")) {
            // Started by plain java: what submit/bin/spark-convolve would have set.
            conf.setMaster("local[*,4]").set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1");
        }
        String secret = System.getenv(AUTHENTICATE_SECRET);
        if (secret != null && conf.getBoolean("spark.authenticate", false)) {
            // A standalone cluster's shared secret; Spark itself reads it from settings alone.
            conf.setIfMissing("spark.authenticate.secret", secret);
        }
        return withMetrics(conf);
    }

    /** The settings, with our counters in Spark's metrics system. What the user has set stays. */
    static SparkConf withMetrics(SparkConf conf) {
        String plugins = conf.get(PLUGINS, "");
        String ours = MetricsPlugin.class.getName();
        if (!plugins.contains(ours)) {
            conf.set(PLUGINS, plugins.isBlank() ? ours : plugins + "," + ours);
        }
        // Without it names hold the application's id, and differ from night to night. In local mode Spark starts the
        // executor before it has an id, and warns.
        return conf.setIfMissing(NAMESPACE, "sparkconvolve");
    }

    private static int maxFailures(JavaSparkContext spark) {
        // local[2,3]: two threads, three attempts; without the second number there is one.
        Matcher local = LOCAL_ATTEMPTS.matcher(spark.master());
        if (spark.isLocal()) {
            return local.matches() ? Integer.parseInt(local.group(1)) : 1;
        }
        return spark.getConf().getInt("spark.task.maxFailures", 4);
    }

    public JavaSparkContext spark() {
        return spark;
    }

    /** How often Spark tries a task before it gives up. */
    public int attempts() {
        return attempts;
    }

    /**
     * Says on Spark's pages what the jobs are that the calling thread starts, until the result is closed.
     *
     * @param text what is done, in a line
     * @param stage what a task does, in a word or two
     */
    public Description describe(String text, String stage) {
        String job = console.job();
        return new Description(spark, job.isEmpty() ? name : job, Redaction.hide(text), stage);
    }

    /** What tasks have read and written so far, by Spark's own count. @throws JobFailedException if Spark does not say */
    public TaskMeter meter() {
        try {
            // Spark tells its listeners in a thread of its own.
            spark.sc().listenerBus().waitUntilEmpty(EVENTS_MILLIS);
            return meter;
        } catch (TimeoutException e) {
            throw new JobFailedException("Spark did not say what its tasks have done", e);
        }
    }

    /** Knows which tasks are running. */
    public TaskWatch watch() {
        return watch;
    }

    /**
     * The file systems as the files of {@code HADOOP_CONF_DIR} and Spark's settings ({@code spark.hadoop.…}) describe them;
     * needs no context. Credentials for {@code s3a:} come from the environment where no setting has a word on them.
     */
    public static Storage storage() {
        Configuration configuration = new Configuration();
        // Hadoop itself reads it only once HDFS is used.
        configuration.addResource("hdfs-site.xml");
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith(HADOOP))
                .forEach(key -> configuration.set(key.substring(HADOOP.length()), System.getProperty(key)));
        takeCredentials(configuration, System.getenv());
        return Storage.of(configuration);
    }

    /** As Spark does for its own tables: executors may have none of the driver's environment. */
    static void takeCredentials(Configuration configuration, Map<String, String> environment) {
        if (configuration.get("fs.s3a.access.key") == null
                && environment.containsKey("AWS_ACCESS_KEY_ID")
                && environment.containsKey("AWS_SECRET_ACCESS_KEY")) {
            configuration.set("fs.s3a.access.key", environment.get("AWS_ACCESS_KEY_ID"));
            configuration.set("fs.s3a.secret.key", environment.get("AWS_SECRET_ACCESS_KEY"));
            if (environment.containsKey("AWS_SESSION_TOKEN")) {
                configuration.set("fs.s3a.session.token", environment.get("AWS_SESSION_TOKEN"));
            }
        }
    }

    @Override
    public void close() {
        spark.sc().removeSparkListener(watch);
        spark.sc().removeSparkListener(meter);
        if (log != null) {
            endLog();
        }
        if (owned) {
            forget();
            spark.stop();
        }
    }

    private void endLog() {
        try {
            spark.sc().listenerBus().waitUntilEmpty(EVENTS_MILLIS);
        } catch (TimeoutException e) {
            console.note("Spark did not say in time what its last tasks have done; the report has the others");
        }
        spark.sc().removeSparkListener(log);
        log.put(console.report().content());
    }

    private static synchronized void forget() {
        running = null;
    }
}
