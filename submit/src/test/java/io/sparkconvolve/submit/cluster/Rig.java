package io.sparkconvolve.submit.cluster;

import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * The servers that tests share: each starts when it is first asked for, and all end with this JVM. Who kills servers starts
 * some of their own, in a {@link #folder} of their own.
 */
public final class Rig {
    public static final int NODES = 2;

    private static final Shared<SparkCluster> SPARK =
            new Shared<>("spark", folder -> SparkCluster.start(folder, NODES, 1, 2048));
    private static final Shared<HdfsCluster> HDFS = new Shared<>("hdfs", folder -> HdfsCluster.start(folder, NODES));
    private static final Shared<S3Server> S3 = new Shared<>("s3", S3Server::start);

    private Rig() {}

    /** A new folder for servers; it stays when they have ended, for who wants to see their logs. */
    public static Path folder(String name) throws IOException {
        Path all = Launch.root().resolve("submit/target/cluster");
        return Files.createTempDirectory(Files.createDirectories(all), name + "-");
    }

    /** Has all servers start at once: most of a start is waiting. */
    public static void begin() {
        SPARK.begin();
        HDFS.begin();
        S3.begin();
    }

    /** A master and two workers of a core each, on the hosts of {@link #hdfs}'s DataNodes. */
    public static SparkCluster spark() {
        return SPARK.begin().join();
    }

    /** A NameNode and two DataNodes. */
    public static HdfsCluster hdfs() {
        return HDFS.begin().join();
    }

    public static S3Server s3() {
        return S3.begin().join();
    }

    private interface Start<T> {
        T in(Path folder) throws IOException, InterruptedException;
    }

    /** Something that is started once, by a thread of its own. */
    private static final class Shared<T> {
        private final String name;
        private final Start<T> start;
        private CompletableFuture<T> server;

        Shared(String name, Start<T> start) {
            this.name = name;
            this.start = start;
        }

        synchronized CompletableFuture<T> begin() {
            if (server == null) {
                server = new CompletableFuture<>();
                Thread thread = new Thread(this::run, name);
                thread.setDaemon(true);
                thread.start();
            }
            return server;
        }

        private void run() {
            try {
                server.complete(start.in(folder(name)));
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                server.completeExceptionally(e);
            }
        }
    }
}
