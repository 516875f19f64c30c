package io.sparkconvolve.jobs;

import io.sparkconvolve.jobs.Faults.Call;
import io.sparkconvolve.jobs.Faults.Harm;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under {@code faulty:}, where {@link #faults} happen. Without them it is a file system that can't write in
 * place and, as HDFS, renames onto nothing.
 */
public final class FaultyFileSystem extends FileSystem {
    static final String SCHEME = "faulty";

    /** For all paths of this scheme in this JVM. */
    static volatile Faults faults = Faults.NONE;

    private static final URI HERE = URI.create(SCHEME + ":///");
    private static final int STALL_MILLIS = 50;
    private static final int HIDDEN_CALLS = 2;

    /** For how many more calls a file is not seen. */
    private static final Map<String, Integer> HIDDEN = new ConcurrentHashMap<>();

    private final RawLocalFileSystem raw = new RawLocalFileSystem();

    /** Work between two calls of a file system. */
    private interface Work<T> {
        T run() throws IOException;
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        raw.initialize(URI.create("file:///"), configuration);
        setConf(configuration);
    }

    private static <T> T call(Call call, Path path, Work<T> work) throws IOException {
        Optional<Harm> harm = faults.at(call);
        harm(harm, call, path);
        T done = work.run();
        if (harm.equals(Optional.of(Harm.UNANSWERED))) {
            throw lost(call, path);
        }
        return done;
    }

    /** What of a harm comes before the call is carried out. */
    static void harm(Optional<Harm> harm, Call call, Path path) throws IOException {
        if (harm.equals(Optional.of(Harm.REFUSED))) {
            throw lost(call, path);
        }
        if (harm.equals(Optional.of(Harm.STALLED))) {
            try {
                Thread.sleep(STALL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while " + path + " stalled");
            }
        }
    }

    static IOException lost(Call call, Path path) {
        return new IOException("connection reset by peer at " + call + " of " + path.getName());
    }

    static void hide(Path path) {
        HIDDEN.put(path.toUri().getPath(), HIDDEN_CALLS);
    }

    private static void seek(Path path) throws FileNotFoundException {
        Integer left = HIDDEN.computeIfPresent(path.toUri().getPath(), (file, n) -> n == 0 ? null : n - 1);
        if (left != null) {
            throw new FileNotFoundException("404 for " + path);
        }
    }

    private static Path near(Path path) {
        return new Path("file", null, path.toUri().getPath());
    }

    private static FileStatus far(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                status.getBlockSize(),
                status.getModificationTime(),
                new Path(SCHEME, "", status.getPath().toUri().getPath()));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return HERE;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return call(Call.OPEN, path, () -> {
            seek(path);
            return new FSDataInputStream(new FaultyInput(path, raw.open(near(path), bufferSize)));
        });
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return call(Call.CREATE, path, () -> {
            if (!overwrite && raw.exists(near(path))) {
                throw new FileAlreadyExistsException(path + " is there already");
            }
            java.nio.file.Path file = raw.pathToFile(near(path)).toPath();
            java.nio.file.Files.createDirectories(file.getParent());
            return new FSDataOutputStream(new FaultyOutput(path, file), null);
        });
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("no append");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return call(Call.RENAME, from, () -> {
            Path place = raw.exists(near(to)) && raw.getFileStatus(near(to)).isDirectory()
                    ? new Path(to, from.getName())
                    : to;
            return raw.exists(near(from)) && !raw.exists(near(place)) && raw.rename(near(from), near(place));
        });
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return call(Call.DELETE, path, () -> raw.delete(near(path), recursive));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return call(Call.LIST, path, () -> {
            FileStatus[] list = raw.listStatus(near(path));
            for (int i = 0; i < list.length; i++) {
                list[i] = far(list[i]);
            }
            return list;
        });
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException("no working directory");
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(SCHEME + ":/");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return call(Call.MKDIRS, path, () -> raw.mkdirs(near(path)));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return call(Call.STATUS, path, () -> {
            seek(path);
            return far(raw.getFileStatus(near(path)));
        });
    }
}
