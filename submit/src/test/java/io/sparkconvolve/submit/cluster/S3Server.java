package io.sparkconvolve.submit.cluster;

import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An object store that speaks S3, with one bucket. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "convolve";

    private static final String IDENTITY = "rig";

    private final int port;
    private final String secret = "secret-" + UUID.randomUUID();
    private final Daemon daemon;

    private S3Server(Path folder) throws IOException {
        port = Loopback.freePort();
        // A bucket is a folder of the server's.
        Path objects = folder.resolve("objects");
        Files.createDirectories(objects.resolve(BUCKET));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path properties = conf.resolve("s3proxy.conf");
        Files.write(
                properties,
                List.of(
                        "s3proxy.endpoint=" + endpoint(),
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + IDENTITY,
                        "s3proxy.credential=" + secret,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=x",
                        "jclouds.credential=x",
                        "jclouds.filesystem.basedir=" + objects));
        Files.writeString(conf.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger{0}: %msg%n</pattern></encoder>
                  </appender>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
        Path jars = Launch.root().resolve("submit/s3-server/target/jars");
        daemon = Daemon.start(
                "s3",
                Launch.of(folder, HadoopConf.java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                        .and("-cp", conf + ":" + jars + "/*", "org.gaul.s3proxy.Main", "--properties", properties));
    }

    /** Starts a server with an empty bucket; ready when it answers. */
    public static S3Server start(Path folder) throws IOException, InterruptedException {
        S3Server server = new S3Server(Files.createDirectories(folder));
        server.daemon.await(() -> Loopback.speaksHttp(server.endpoint()));
        return server;
    }

    public String endpoint() {
        return "http://" + Loopback.FIRST + ":" + port;
    }

    public String uri() {
        return "s3a://" + BUCKET;
    }

    /** What clients need to know to read and write here, but for who they are. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("fs.s3a.endpoint", endpoint());
        settings.put("fs.s3a.endpoint.region", "us-east-1");
        settings.put("fs.s3a.path.style.access", "true");
        settings.put("fs.s3a.connection.ssl.enabled", "false");
        // As our Storage has it; a test may be the first to open the file system, and then all share that.
        settings.put("fs.s3a.input.stream.type", "classic");
        // As small as parts of an upload may be, so that small files have several.
        settings.put("fs.s3a.block.size", Integer.toString(5 << 20));
        return settings;
    }

    /** Who they are, as environment variables. */
    public Map<String, String> credentials() {
        return Map.of("AWS_ACCESS_KEY_ID", IDENTITY, "AWS_SECRET_ACCESS_KEY", secret);
    }

    public String secret() {
        return secret;
    }

    @Override
    public void close() {
        daemon.close();
    }
}
