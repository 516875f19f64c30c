package io.sparkconvolve.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A master and a worker of Spark that want a secret, with the settings of our profile on authentication and encryption. */
final class SecureCluster implements AutoCloseable {
    private static final long READY_SECONDS = 240;

    private final Path folder;
    private final Path properties;
    private final int port = freePort();
    private final int webPort = freePort();
    private final List<Process> daemons = new ArrayList<>();

    private SecureCluster(Path folder, String secret) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.properties = folder.resolve("daemons.properties");
        List<String> settings = new ArrayList<>(List.of("spark.authenticate.secret " + secret));
        Profiles.read("standalone").forEach((key, value) -> {
            if (key.startsWith("spark.authenticate") || key.startsWith("spark.network.crypto.")) {
                settings.add(key + " " + value);
            }
        });
        Files.createFile(
                properties, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(properties, settings);
    }

    /** Starts both; ready when the master knows the worker. */
    static SecureCluster start(Path folder, String secret) throws IOException, InterruptedException {
        SecureCluster cluster = new SecureCluster(folder, secret);
        try {
            cluster.daemon("master.Master", "--port", cluster.port, "--webui-port", cluster.webPort);
            cluster.await("\"status\":\"ALIVE\"");
            cluster.daemon("worker.Worker", "--cores", 1, "--memory", "1g", "spark://127.0.0.1:" + cluster.port);
            cluster.await("\"aliveworkers\":1");
            return cluster;
        } catch (IOException | InterruptedException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private void daemon(String type, Object... more) throws IOException {
        Path log = folder.resolve(type + ".log");
        Launch launch = Launch.of(
                        folder, Launch.sparkHome().resolve("bin/spark-class"), "org.apache.spark.deploy." + type)
                .and("--host", "127.0.0.1", "--properties-file", properties)
                .and(more)
                .with("SPARK_DAEMON_MEMORY", "256m")
                .with("SPARK_WORKER_DIR", folder.resolve("work"));
        daemons.add(launch.start(log, log));
    }

    private void await(String state) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        Process last = daemons.get(daemons.size() - 1);
        while (!state().contains(state)) {
            if (last.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new AssertionError("no " + state + " of " + state());
            }
        }
    }

    /** The master's word on its workers and applications, without blanks; empty while it says none. */
    String state() {
        try (var in =
                URI.create("http://127.0.0.1:" + webPort + "/json/").toURL().openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).replaceAll("\\s", "");
        } catch (IOException e) {
            return "";
        }
    }

    int port() {
        return port;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        daemons.forEach(Launch::kill);
    }
}
