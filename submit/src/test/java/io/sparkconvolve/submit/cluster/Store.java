package io.sparkconvolve.submit.cluster;

import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A place for inputs and outputs, as a user names it and as a test looks into it.
 *
 * @param root a URI that all names are below
 * @param settings of Hadoop, that a job needs to get there
 * @param environment that a job needs besides: credentials
 */
public record Store(String root, Map<String, String> settings, Map<String, String> environment) {
    public Store {
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
    }

    public static Store of(Path folder) {
        return new Store("file:" + folder, Map.of(), Map.of());
    }

    public static Store of(HdfsCluster hdfs) {
        return new Store(hdfs.uri() + "/rig", hdfs.settings(), Map.of());
    }

    public static Store of(S3Server s3) {
        return new Store(s3.uri() + "/rig", s3.settings(), s3.credentials());
    }

    /** A place of its own within this one. */
    public Store below(String name) {
        return new Store(at(name), settings, environment);
    }

    public String at(String name) {
        return root + "/" + name;
    }

    /** This place as the files of a folder describe it, for {@code HADOOP_CONF_DIR}, and no option does. */
    public Store with(Path hadoopConf) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put("HADOOP_CONF_DIR", hadoopConf.toString());
        return new Store(root, Map.of(), more);
    }

    /** A command that can get there. */
    public Launch reachedBy(Launch command) {
        Launch launch = command;
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            launch = launch.and("--conf", "spark.hadoop." + setting.getKey() + "=" + setting.getValue());
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            launch = launch.with(variable.getKey(), variable.getValue());
        }
        return launch;
    }

    /** As {@link #settings} has it, and with the credentials: a test has no environment of its own. */
    public FileSystem fileSystem() throws IOException {
        Configuration configuration = new Configuration();
        settings.forEach(configuration::set);
        if (environment.containsKey("AWS_ACCESS_KEY_ID")) {
            configuration.set("fs.s3a.access.key", environment.get("AWS_ACCESS_KEY_ID"));
            configuration.set("fs.s3a.secret.key", environment.get("AWS_SECRET_ACCESS_KEY"));
        }
        FileSystem fs = FileSystem.get(URI.create(root), configuration);
        return fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(at(name));
    }

    public void put(Path local, String name) throws IOException {
        fileSystem().copyFromLocalFile(new org.apache.hadoop.fs.Path(local.toUri()), path(name));
    }

    /** The bytes of an output, by path below it: one entry with an empty path for a file. */
    public TreeMap<String, byte[]> read(String name) throws IOException {
        FileSystem fs = fileSystem();
        String root = fs.makeQualified(path(name)).toString();
        TreeMap<String, byte[]> files = new TreeMap<>();
        RemoteIterator<LocatedFileStatus> all = fs.listFiles(path(name), true);
        while (all.hasNext()) {
            org.apache.hadoop.fs.Path file = all.next().getPath();
            try (FSDataInputStream in = fs.open(file)) {
                files.put(file.toString().substring(root.length()), in.readAllBytes());
            }
        }
        return files;
    }
}
