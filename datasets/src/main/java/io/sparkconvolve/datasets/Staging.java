package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Where an output grows before it has its name: the hidden directory {@code .NAME.staging} beside it.
 *
 * <ul>
 *   <li>{@code data}: the file or directory that {@link #publish} renames to the output;
 *   <li>{@code parts/}: what tiles left, and {@code head}, what stands before it in the file, to be joined into {@code data};
 *   <li>{@code seeds/}: what tiles left for the smaller levels ({@link Levels});
 *   <li>{@code tmp/}: files being written; they move to their place when they are whole;
 *   <li>the run's {@link Manifest}.
 * </ul>
 *
 * <p>An output that exists is replaced at {@link #publish} and not before. Serialisable; the same output has the same
 * staging place in every process, so a resumed run finds it.
 *
 * <p>On an object store nothing is renamed, since that is a copy there. {@code data} is then the output itself: a file appears
 * in one step when its last byte is sent, and files of a directory come one by one, those last that make it readable. So a
 * directory that is replaced there is gone as soon as {@link #makeRoom} is called.
 */
public final class Staging implements Serializable {
    /** Object stores whose connectors may not say so themselves. */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "gs", "wasb", "wasbs");

    private static final long serialVersionUID = 1L;
    private static final int CHECK_BYTES = 1 << 20;

    private final Storage storage;
    private final String output;
    private final boolean objectStore;
    private transient volatile FileSystem fs;

    /** @param output the final name; relative names are resolved here, against this process's directory */
    public Staging(Storage storage, Path output) throws IOException {
        this.storage = storage;
        FileSystem there = storage.fileSystem(output);
        this.output = there.makeQualified(output).toString();
        this.objectStore = isObjectStore(there, output());
    }

    /** Whether files appear whole or not at all when they are closed, and a rename is a copy. */
    static boolean isObjectStore(FileSystem fs, Path path) throws IOException {
        // A stream that can be aborted leaves nothing behind: what it writes shows when it is closed, and not before.
        return OBJECT_STORES.contains(fs.getUri().getScheme())
                || fs.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    public Path output() {
        return new Path(output);
    }

    Path root() {
        return new Path(output().getParent(), "." + output().getName() + ".staging");
    }

    /** The file or directory that becomes the output. */
    public Path data() {
        return objectStore ? output() : inRoot("data");
    }

    /** The file that becomes the output where that is made from {@code data} at the end. */
    public Path finished() {
        return objectStore ? output() : inRoot("finished");
    }

    /** A file in {@code data}, for outputs that are directories. */
    public Path inData(String name) {
        return new Path(data(), name);
    }

    /** A file of the run's own books, beside {@code data}. */
    Path inRoot(String name) {
        return new Path(root(), name);
    }

    /** A file in {@code parts}. */
    public Path part(String name) {
        return new Path(inRoot("parts"), name);
    }

    /** What a tile leaves for the smaller levels. */
    Path seed(String name) {
        return new Path(inRoot("seeds"), name);
    }

    /** A unit of a join, where those are files. */
    Path unit(int number) {
        return new Path(inRoot("units"), Integer.toString(number));
    }

    /** Which multipart upload is under way. */
    Path upload() {
        return inRoot("upload");
    }

    /** While it is there, all that has the output's name is this place's, and no output yet. */
    private Path inTheMaking() {
        return inRoot("in-the-making");
    }

    void keep(LastRun run) throws IOException {
        run.write(storage, output());
    }

    OutputLock lock() throws IOException {
        return OutputLock.acquire(storage, output());
    }

    /** Where {@link #publish} notes that it has begun: from then on {@code data} is whole, or has its final name. */
    private Path publishing() {
        return inRoot("publishing");
    }

    private Path old() {
        return Swap.aside(output());
    }

    /** Whether this is the machine's own file system, where files can be written in place. */
    public boolean isLocal() throws IOException {
        return fs() instanceof RawLocalFileSystem;
    }

    /** See {@link #isObjectStore(FileSystem, Path)}. */
    boolean isObjectStore() {
        return objectStore;
    }

    FileSystem fs() throws IOException {
        // Hadoop's own cache costs a look-up of the user each time. A race here finds the same file system twice.
        FileSystem known = fs;
        if (known == null) {
            known = storage.fileSystem(output());
            fs = known;
        }
        return known;
    }

    /** Makes a directory, where there is none yet, and those above it. */
    void directory(Path path) throws IOException {
        // Hadoop's local file system starts a chmod process for each file and directory, which takes longer than the
        // rest.
        if (!isLocal()) {
            if (!fs().mkdirs(path)) {
                throw new IOException("the file system made no directory " + path);
            }
        } else if (!Files.isDirectory(local(path))) {
            Files.createDirectories(local(path));
        }
    }

    java.nio.file.Path local(Path path) throws IOException {
        return ((RawLocalFileSystem) fs()).pathToFile(path).toPath();
    }

    /** Makes an empty staging place; removes what a dead run left there. */
    public void create() throws IOException {
        if (output().getParent() == null) {
            throw new InvalidInputException("the output can't be the root directory " + output);
        }
        try {
            FileSystem fs = fs();
            if (!objectStore && fs.exists(old()) && !fs.exists(output())) {
                // A run died between the two renames of publish: the old output comes back.
                Swap.move(fs, old(), output());
            }
            fs.delete(old(), true);
            abort();
            directories();
        } catch (IOException e) {
            throw unwritable(output(), e);
        }
    }

    /** Bad input where waiting cures nothing. */
    static InvalidInputException unwritable(Path output, IOException e) throws IOException {
        String message = "can't write in " + output.getParent() + ": " + e.getMessage();
        if (Attempts.isTransient(e)) {
            throw new IOException(message, e);
        }
        return new InvalidInputException(message, e);
    }

    private void directories() throws IOException {
        if (!objectStore) {
            directory(part("x").getParent());
            directory(new Path(root(), "tmp"));
        }
    }

    /**
     * Where files of a directory get their final names at once: removes what has the output's name, first what makes that
     * readable. Driver, after {@link #create}. Elsewhere it does nothing.
     *
     * @param metadata names of files in {@code data} without which nobody takes the rest for an output
     */
    public void makeRoom(List<String> metadata) throws IOException {
        if (!objectStore) {
            return;
        }
        put(inTheMaking(), out -> {});
        for (String name : metadata) {
            fs().delete(inData(name), false);
        }
        fs().delete(output(), true);
    }

    /** By a list, which holds what the store may deny for a moment to who asks for it by its name. */
    private boolean isInTheMaking() throws IOException {
        return Arrays.stream(files(root())).anyMatch(file -> file.getPath().equals(inTheMaking()));
    }

    private void removeInTheMaking() throws IOException {
        Attempts.ofKnown(fs().getConf(), again -> {
            if (isInTheMaking() && !fs().delete(inTheMaking(), false)) {
                throw new FileNotFoundException("can't remove " + inTheMaking());
            }
            return null;
        });
    }

    /** Goes on in the staging place that a run left which ended early. */
    public void reopen() throws IOException {
        fs().delete(new Path(root(), "tmp"), true);
        directories();
    }

    /** Whether {@link #publish} was done but for the removal of this place. */
    boolean isPublished() throws IOException {
        FileSystem fs = fs();
        return fs.exists(publishing())
                && (objectStore || !fs.exists(data()) && !fs.exists(finished()))
                && fs.exists(output());
    }

    /** What fills a file. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a whole file at {@code path}, which is in this staging place. Safe against death half-way and against other
     * processes that write the same content there at the same time.
     *
     * @param body is asked again where writing fails for a moment
     */
    public void put(Path path, Body body) throws IOException {
        Attempts.of(fs().getConf(), again -> {
            put(path, body, Ledger.writing());
            return null;
        });
    }

    /** As {@link #put(Path, Body)}, once and with books; if they check, the file is read and {@code body} is not asked. */
    public void put(Path path, Body body, Ledger ledger) throws IOException {
        if (ledger.checks()) {
            check(path, ledger);
            return;
        }
        try {
            if (objectStore) {
                fill(path, body, ledger);
                return;
            }
            Path temporary = new Path(inRoot("tmp"), UUID.randomUUID().toString());
            try {
                fill(temporary, body, ledger);
                moveIntoPlace(temporary, path);
            } catch (IOException | RuntimeException | Error e) {
                deleteQuietly(temporary);
                throw e;
            }
        } catch (IOException e) {
            throw new IOException("can't write " + path + " (" + output + " in the making): " + e.getMessage(), e);
        }
    }

    private void fill(Path path, Body body, Ledger ledger) throws IOException {
        OutputStream out = newFile(path);
        try {
            body.writeTo(ledger.counting(out));
        } catch (IOException | RuntimeException | Error e) {
            giveUp(out, path, e);
            throw e;
        }
        out.close();
    }

    /** Closing would have an object store show what came so far as the whole. */
    private void giveUp(OutputStream out, Path path, Throwable reason) {
        try {
            if (objectStore && out instanceof FSDataOutputStream data) {
                try {
                    data.abort();
                } catch (UnsupportedOperationException e) {
                    out.close();
                    fs().delete(path, false);
                }
            }
            out.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void check(Path path, Ledger ledger) throws IOException {
        byte[] buffer = new byte[CHECK_BYTES];
        try (FSDataInputStream in = fs().open(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ledger.add(buffer, 0, n);
            }
        } catch (FileNotFoundException e) {
            ledger.missing();
        }
    }

    private OutputStream newFile(Path path) throws IOException {
        if (objectStore) {
            // No request to find out that there is no directory of this name.
            FSDataOutputStreamBuilder<?, ?> builder = fs().createFile(path);
            builder.overwrite(true).recursive();
            builder.opt("fs.s3a.create.performance", true);
            return builder.build();
        }
        // See directory(): Hadoop's own way starts a process.
        return isLocal() ? Files.newOutputStream(local(path)) : new WholeOutput(fs(), path);
    }

    private void moveIntoPlace(Path temporary, Path path) throws IOException {
        directory(path.getParent());
        if (isLocal()) {
            Files.move(
                    local(temporary), local(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        FileSystem fs = fs();
        if (renamed(temporary, path)) {
            return;
        }
        // What is there was written whole by another attempt; a retry after a failed join may differ, so replace it.
        fs.delete(path, false);
        if (!renamed(temporary, path)) {
            if (!fs.exists(path)) {
                throw new IOException("can't rename " + temporary);
            }
            fs.delete(temporary, false);
        }
    }

    private boolean renamed(Path from, Path to) throws IOException {
        try {
            return fs().rename(from, to);
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
    }

    private void deleteQuietly(Path path) {
        try {
            fs().delete(path, false);
        } catch (IOException e) {
            // The failure that brought us here is the one to report.
        }
    }

    /** Writes what stands before the parts when they are joined: headers. Driver. */
    public FileStatus putHead(Body body) throws IOException {
        Path head = inRoot("head");
        put(head, body);
        return known(head);
    }

    /** Of a file that this run has put here. */
    private FileStatus known(Path path) throws IOException {
        return Attempts.ofKnown(fs().getConf(), again -> fs().getFileStatus(path));
    }

    /** All parts, by name. */
    public FileStatus[] parts() throws IOException {
        return files(part("x").getParent());
    }

    /** All files of an output that is a directory, by name. */
    public FileStatus[] dataFiles() throws IOException {
        return files(data());
    }

    private FileStatus[] files(Path directory) throws IOException {
        FileStatus[] files;
        try {
            files = fs().listStatus(directory);
        } catch (FileNotFoundException e) {
            // A directory without files is none on an object store.
            return new FileStatus[0];
        }
        Arrays.sort(files);
        return files;
    }

    /** Reads pieces that lie here. */
    public InputStream open(Pieces pieces) throws IOException {
        return pieces.open(fs());
    }

    /** Gives {@code data} the output's name, replacing what had it, and removes the staging place. */
    public void publish() throws IOException {
        publish(data());
    }

    /** As {@link #publish()}, for {@link #finished()}. */
    public void publish(Path staged) throws IOException {
        FileSystem fs = fs();
        if (objectStore) {
            // In this order: who finds the second mark without the first removes nothing but this place.
            removeInTheMaking();
            put(publishing(), out -> {});
            Swap.deleteQuietly(fs, root());
            return;
        }
        put(publishing(), out -> {});
        if (!staged.equals(data())) {
            fs.delete(data(), true);
        }
        if (isLocal() && fs.getFileStatus(staged).isFile() && !Files.isDirectory(local(output()))) {
            Files.move(
                    local(staged),
                    local(output()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else if (fs.exists(output())) {
            Swap.replace(fs, staged, output());
        } else {
            Swap.move(fs, staged, output());
        }
        Swap.deleteQuietly(fs, root());
    }

    /**
     * Removes the staging place, and ends what was begun on an object store; the output is as it was, or where
     * {@link #makeRoom} has removed it, is not there.
     */
    public void abort() throws IOException {
        FileSystem fs = fs();
        if (objectStore) {
            UploadStore.abort(this);
            if (isInTheMaking()) {
                fs.delete(output(), true);
                removeInTheMaking();
            }
        }
        fs.delete(root(), true);
    }

    @Override
    public String toString() {
        return output;
    }
}
