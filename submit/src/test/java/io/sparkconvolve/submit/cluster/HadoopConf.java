package io.sparkconvolve.submit.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A folder of settings, as Hadoop's processes and {@code HADOOP_CONF_DIR} want it. */
final class HadoopConf {
    private HadoopConf() {}

    /** All settings are in both files: HDFS's defaults win over core-site.xml, and the rest of Hadoop reads only that. */
    static Path write(Path folder, Map<String, String> settings) throws IOException {
        Configuration configuration = new Configuration(false);
        settings.forEach(configuration::set);
        Files.createDirectories(folder);
        for (String name : List.of("core-site.xml", "hdfs-site.xml")) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                configuration.writeXml(out);
            }
        }
        return folder;
    }

    /** The java that runs this test. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
