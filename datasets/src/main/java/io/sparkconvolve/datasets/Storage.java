package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The one door to file systems: {@code file:}, {@code hdfs:}, {@code s3a:} alike. Serialisable, so that executors see the
 * driver's settings: all that are not Hadoop's own defaults travel, those of configuration files, too.
 */
public final class Storage implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> settings;
    private transient Configuration configuration;

    private Storage(HashMap<String, String> settings) {
        this.settings = settings;
    }

    /** Hadoop's defaults and the configuration files on the class path. */
    public static Storage defaults() {
        return new Storage(new HashMap<>());
    }

    /** @throws InvalidInputException for a setting that only looks like a {@link Limit} */
    public static Storage of(Configuration configuration) {
        HashMap<String, String> settings = new HashMap<>();
        for (Map.Entry<String, String> entry : configuration) {
            Limit.checkName(entry.getKey());
            if (!isDefault(configuration.getPropertySources(entry.getKey()))) {
                settings.put(entry.getKey(), entry.getValue());
            }
        }
        return new Storage(settings);
    }

    /** @param sources of a setting: the last one counts */
    private static boolean isDefault(String[] sources) {
        return sources != null && sources.length > 0 && sources[sources.length - 1].endsWith("-default.xml");
    }

    public synchronized Configuration configuration() {
        if (configuration == null) {
            configuration = new Configuration();
            // One read, one request: the connector's own default keeps blocks, beside our cache and outside of all
            // planning.
            configuration.setIfUnset("fs.s3a.input.stream.type", "classic");
            settings.forEach(configuration::set);
        }
        return configuration;
    }

    /** How much of what a file claims is believed. @throws InvalidInputException if that is no number */
    public long most(Limit limit) {
        return limit.of(configuration());
    }

    /**
     * The file system of a path. Raw local files: no {@code .crc} companions beside what others read. Others make requests
     * again that fail for a moment.
     *
     * @throws InvalidInputException if there is none of that scheme on the class path
     */
    public FileSystem fileSystem(Path path) throws IOException {
        FileSystem fs;
        try {
            fs = path.getFileSystem(configuration());
        } catch (UnsupportedFileSystemException e) {
            throw new InvalidInputException(
                    "can't reach " + path + ": " + e.getMessage() + "; its library must be on Spark's class path", e);
        }
        if (fs instanceof LocalFileSystem local) {
            return local.getRawFileSystem();
        }
        return fs instanceof RawLocalFileSystem ? fs : new PatientFileSystem(fs);
    }

    /** Parses a path or URI of the user's. @throws InvalidInputException that names it, also where it holds a password */
    public static Path path(String text) {
        Redaction.check(text);
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("'" + text + "' is not a path: " + e.getMessage(), e);
        }
    }
}
