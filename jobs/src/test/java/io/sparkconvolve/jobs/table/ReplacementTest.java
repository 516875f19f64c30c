package io.sparkconvolve.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to put a file in another's place leaves the new one there, and nothing where it came from. */
class ReplacementTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path place;
    private FileSystem local;

    @BeforeEach
    void files() throws IOException {
        file = Files.writeString(folder.resolve("new"), "the new day");
        place = Files.writeString(folder.resolve("day"), "the old one");
        local = new RawLocalFileSystem();
        local.initialize(URI.create("file:///"), new Configuration());
    }

    private interface Way {
        void go(FileSystem fs, org.apache.hadoop.fs.Path file, org.apache.hadoop.fs.Path place) throws IOException;
    }

    private void by(Way way) throws IOException {
        way.go(local, new org.apache.hadoop.fs.Path(file.toUri()), new org.apache.hadoop.fs.Path(place.toUri()));
        assertThat(place).hasContent("the new day");
        assertThat(file).doesNotExist();
    }

    @Test
    void locallyInOneStep() throws IOException {
        by(Replacement::replace);
    }

    @Test
    void whereThereWasNone() throws IOException {
        Files.delete(place);
        by(Replacement::replace);
    }

    @Test
    void byARenameThatOverwrites() throws IOException {
        by(Replacement::rename);
    }

    @Test
    void byAnUpload() throws IOException {
        by(Replacement::send);
    }
}
