package io.sparkconvolve.submit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Spark's standalone master and its workers, from the Spark installation that the build has made. */
public final class SparkCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int port;
    private final int webPort;
    private final Daemon master;
    private final List<Daemon> workers = new ArrayList<>();

    private SparkCluster(Path folder) throws IOException {
        this.folder = folder;
        port = Loopback.freePort();
        webPort = Loopback.freePort();
        master = Daemon.start(
                "master",
                daemon(folder, "org.apache.spark.deploy.master.Master", Loopback.FIRST)
                        .and("--port", port, "--webui-port", webPort));
    }

    /**
     * Starts a master and its workers; ready when the master knows them all.
     *
     * @param cores tasks that a worker runs at once
     * @param megabytes what the executors of a worker may have together
     */
    public static SparkCluster start(Path folder, int workers, int cores, int megabytes)
            throws IOException, InterruptedException {
        SparkCluster cluster = new SparkCluster(folder);
        // A worker that finds no master tries again only seconds later.
        cluster.master.await(() -> cluster.state() != null);
        for (int n = 0; n < workers; n++) {
            cluster.workers.add(cluster.worker(n, cores, megabytes));
        }
        for (Daemon worker : cluster.workers) {
            worker.await(() -> cluster.state().path("aliveworkers").asInt() >= workers);
        }
        return cluster;
    }

    private Daemon worker(int n, int cores, int megabytes) throws IOException {
        Launch launch = daemon(folder, "org.apache.spark.deploy.worker.Worker", Loopback.address(n))
                .and("--port", 0, "--webui-port", 0, "--work-dir", folder.resolve("work-" + n))
                .and("--cores", cores, "--memory", megabytes + "m", master());
        return Daemon.start("worker-" + n, launch);
    }

    private static Launch daemon(Path folder, String type, String host) throws IOException {
        Files.createDirectories(folder);
        return Launch.of(folder, Launch.sparkHome().resolve("bin/spark-class"), type, "--host", host)
                .with("SPARK_LOCAL_IP", host)
                .with("SPARK_DAEMON_MEMORY", "256m")
                // A daemon's whole life here is a start.
                .with("SPARK_DAEMON_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    /** What {@code --master} is given. */
    public String master() {
        return "spark://" + Loopback.FIRST + ":" + port;
    }

    /** The master's word on workers, applications and drivers, as its web page has it. */
    public JsonNode state() throws IOException {
        return JSON.readTree(Loopback.get("http://" + Loopback.FIRST + ":" + webPort + "/json/"));
    }

    /** Where the daemons run and log, and below which the executors do. */
    public Path folder() {
        return folder;
    }

    public List<Daemon> workers() {
        return List.copyOf(workers);
    }

    @Override
    public void close() {
        workers.forEach(Daemon::close);
        master.close();
    }
}
