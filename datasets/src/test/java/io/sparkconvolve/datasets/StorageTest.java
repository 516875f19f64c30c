package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an executor sees of the driver's settings. */
class StorageTest {
    @TempDir
    private Path folder;

    private static byte[] shipped(Configuration configuration) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(Storage.of(configuration));
        }
        return bytes.toByteArray();
    }

    private static Configuration arrived(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return ((Storage) in.readObject()).configuration();
        }
    }

    @Test
    void settingsOfOptionsAndOfFilesArrive() throws Exception {
        Path site = Files.writeString(
                folder.resolve("site.xml"),
                "<configuration><property><name>fs.s3a.endpoint</name><value>http://here</value></property></configuration>");
        Configuration configuration = new Configuration();
        configuration.addResource(new org.apache.hadoop.fs.Path(site.toUri()));
        configuration.set("dfs.replication", "1");
        Configuration there = arrived(shipped(configuration));
        assertThat(there.get("fs.s3a.endpoint")).isEqualTo("http://here");
        assertThat(there.get("dfs.replication")).isEqualTo("1");
    }

    @Test
    void hadoopsOwnDefaultsStayHere() throws Exception {
        assertThat(shipped(new Configuration())).hasSizeLessThan(1000);
    }
}
