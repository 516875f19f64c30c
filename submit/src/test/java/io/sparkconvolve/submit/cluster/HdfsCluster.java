package io.sparkconvolve.submit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.submit.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An HDFS: a NameNode and its DataNodes. */
public final class HdfsCluster implements AutoCloseable {
    /** Small, so that small files lie on several nodes. */
    public static final int BLOCK_BYTES = 1 << 20;

    private static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";
    private static final String DATA_NODE = "org.apache.hadoop.hdfs.server.datanode.DataNode";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final int webPort;
    private final Path folder;
    private final List<Daemon> dataNodes = new ArrayList<>();
    private Daemon nameNode;

    private HdfsCluster(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = Loopback.freePort();
        this.webPort = Loopback.freePort();
    }

    /** Starts an empty file system; ready when all its nodes are there and it can be written to. */
    public static HdfsCluster start(Path folder, int dataNodes) throws IOException, InterruptedException {
        HdfsCluster cluster = new HdfsCluster(folder);
        Launch nameNode = cluster.process("name", NAME_NODE, cluster.nameNodeSettings());
        Launch.Result format =
                nameNode.and("-format", "-force", "-nonInteractive").run();
        if (format.exitCode() != 0) {
            throw new AssertionError("the NameNode could not be formatted:\n" + format.err());
        }
        cluster.nameNode = Daemon.start("name-node", nameNode);
        for (int n = 0; n < dataNodes; n++) {
            // A DataNode asks for its NameNode until that is there.
            Launch dataNode = cluster.process("data-" + n, DATA_NODE, cluster.dataNodeSettings(n));
            cluster.dataNodes.add(Daemon.start("data-node-" + n, dataNode));
        }
        cluster.nameNode.await(() -> cluster.isReady(dataNodes));
        return cluster;
    }

    private Launch process(String name, String type, Map<String, String> settings) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path conf = home.resolve("conf");
        HadoopConf.write(conf, settings);
        Path jars = Launch.root().resolve("submit/target/hdfs-jars");
        String classPath = String.join(
                File.pathSeparator,
                conf.toString(),
                jars + "/*",
                Launch.sparkHome().resolve("jars") + "/*");
        Path log4j = Launch.sparkHome().resolve("conf/log4j2.properties");
        return Launch.of(home, HadoopConf.java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .and("-Dlog4j2.configurationFile=" + log4j, "-cp", classPath, type);
    }

    /** What clients need to know to read and write here. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("fs.defaultFS", uri());
        settings.put("dfs.replication", "1");
        settings.put("dfs.blocksize", Integer.toString(BLOCK_BYTES));
        // The NameNode sees all nodes under the first loopback address, but they listen on their own.
        settings.put("dfs.client.use.datanode.hostname", "true");
        return settings;
    }

    private Map<String, String> nameNodeSettings() {
        Map<String, String> settings = settings();
        settings.put(
                "dfs.namenode.name.dir", folder.resolve("name/image").toUri().toString());
        settings.put("dfs.namenode.http-address", Loopback.FIRST + ":" + webPort);
        settings.put("dfs.namenode.safemode.extension", "0");
        settings.put("dfs.namenode.datanode.registration.ip-hostname-check", "false");
        settings.put("dfs.permissions.enabled", "false");
        return settings;
    }

    private Map<String, String> dataNodeSettings(int n) {
        String host = Loopback.address(n);
        Map<String, String> settings = settings();
        settings.put(
                "dfs.datanode.data.dir",
                folder.resolve("data-" + n + "/blocks").toUri().toString());
        settings.put("dfs.datanode.hostname", host);
        settings.put("dfs.datanode.use.datanode.hostname", "true");
        settings.put("dfs.datanode.address", host + ":0");
        settings.put("dfs.datanode.http.address", host + ":0");
        settings.put("dfs.datanode.ipc.address", host + ":0");
        return settings;
    }

    private boolean isReady(int dataNodes) throws IOException {
        JsonNode state = JSON.readTree(Loopback.get("http://" + Loopback.FIRST + ":" + webPort
                        + "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState"))
                .path("beans")
                .path(0);
        return state.path("FSState").asText().equals("Operational")
                && state.path("NumLiveDataNodes").asInt() == dataNodes;
    }

    public String uri() {
        return "hdfs://" + Loopback.FIRST + ":" + port;
    }

    /** A node's host name, as HDFS tells it for the blocks that lie there. */
    public static String host(int dataNode) {
        return Loopback.address(dataNode);
    }

    public List<Daemon> dataNodes() {
        return List.copyOf(dataNodes);
    }

    @Override
    public void close() {
        dataNodes.forEach(Daemon::close);
        if (nameNode != null) {
            nameNode.close();
        }
    }
}
