package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Keeps other runs away from an output, across machines: the file {@code .NAME.lock} beside it, made by whoever comes first
 * and renewed every five seconds. A lock that is not renewed for 30 seconds, by the watch of whoever waits, belongs to a dead
 * run and is taken over; that of a process of this machine that has ended, at once.
 *
 * <p>A lease, and not a proof: a run that stood still for longer than that must ask {@link #verify} before it publishes.
 */
public final class OutputLock implements AutoCloseable {
    private static final long BEAT_SECONDS = 5;
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS = 5;

    private static final System.Logger LOGGER = System.getLogger(OutputLock.class.getName());
    private static final String OWN_PROCESS =
            Long.toString(ProcessHandle.current().pid());

    /** Ids of this process's locks. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private static final ScheduledExecutorService HEART = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "output-locks");
        thread.setDaemon(true);
        return thread;
    });

    private final FileSystem fs;
    private final Path file;
    private final String output;
    private final String owner;
    private final ScheduledFuture<?> beat;
    private long beats;

    private OutputLock(FileSystem fs, Path file, String output, String owner) {
        this.fs = fs;
        this.file = file;
        this.output = output;
        this.owner = owner;
        HELD.add(Holder.of(owner).id());
        this.beat = HEART.scheduleWithFixedDelay(this::renew, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Takes the lock of an output. Waits, for 30 seconds at most, where it can't be told otherwise whether another run that
     * holds it is alive.
     *
     * @throws InvalidInputException if another run has it, or its directory can't be written
     */
    public static OutputLock acquire(Storage storage, Path output) throws IOException {
        FileSystem fs = storage.fileSystem(output);
        Path place = fs.makeQualified(output);
        Path file = file(place);
        String owner = owner();
        String seen = null;
        long since = System.nanoTime();
        while (!create(fs, file, text(owner, 0), place)) {
            String content = read(fs, file);
            if (content == null) {
                continue;
            }
            // Seen while it is written, a lock is empty.
            if (seen == null || !content.isEmpty() && !content.equals(seen)) {
                if (seen != null
                        && !seen.isEmpty()
                        && Holder.of(seen).id().equals(Holder.of(content).id())) {
                    throw refused(place, content);
                }
                seen = content;
                since = System.nanoTime();
            }
            if (Holder.of(content).isAliveHere()) {
                throw refused(place, content);
            }
            if (Holder.of(content).isDeadHere() || System.nanoTime() - since > LEASE_NANOS) {
                remove(fs, file, content);
                continue;
            }
            pause(place);
        }
        return new OutputLock(fs, file, place.toString(), owner);
    }

    /** Where the lock of an output lies. */
    public static Path file(Path output) {
        return new Path(output.getParent(), "." + output.getName() + ".lock");
    }

    private static InvalidInputException refused(Path output, String content) {
        return new InvalidInputException("another run is writing " + output + " ("
                + Holder.of(content).describe() + "); wait until it has ended, or choose another output");
    }

    private static boolean create(FileSystem fs, Path file, String text, Path output) throws IOException {
        try (OutputStream out = newFile(fs, file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            if (fs.exists(file)) {
                // Stores that make the object only when it is closed say so in their own ways.
                return false;
            }
            throw Staging.unwritable(output, e);
        }
    }

    /** Fails if there is one. */
    private static OutputStream newFile(FileSystem fs, Path file) throws IOException {
        if (fs instanceof RawLocalFileSystem local) {
            // Hadoop's own way looks first and creates then: two runs could both succeed.
            java.nio.file.Path place = local.pathToFile(file).toPath();
            createDirectories(place.getParent());
            return Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(file);
        builder.overwrite(false).recursive();
        // Object stores that can have the store itself refuse the second one.
        builder.opt(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        return builder.build();
    }

    /** A file that stands where a directory should be is no lock that another run holds. */
    private static void createDirectories(java.nio.file.Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new NotDirectoryException(e.getFile());
        }
    }

    private static String read(FileSystem fs, Path file) throws IOException {
        try (InputStream in = fs.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    /** Removes a dead run's lock, but not that of a run which was quicker to do so. */
    private static void remove(FileSystem fs, Path file, String content) throws IOException {
        if (content.equals(read(fs, file))) {
            fs.delete(file, false);
        }
    }

    private static void pause(Path output) throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the lock of " + output, e);
        }
    }

    private static String owner() {
        ProcessHandle self = ProcessHandle.current();
        return String.join(
                "\t",
                UUID.randomUUID().toString(),
                host(),
                Long.toString(self.pid()),
                self.info().startInstant().map(Instant::toString).orElse("-"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "-";
        }
    }

    private static String text(String owner, long beats) {
        return owner + "\t" + beats + "\n";
    }

    private synchronized void renew() {
        try {
            if (!beat.isCancelled() && isOurs()) {
                try (OutputStream out = fs.create(file, true)) {
                    out.write(text(owner, ++beats).getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The next beat tries again; a lease that was lost by then is seen by verify.
        }
    }

    private boolean isOurs() throws IOException {
        String content = read(fs, file);
        // A beat that is being written may be seen half.
        return content != null
                && (content.isEmpty()
                        || Holder.of(content).id().equals(Holder.of(owner).id()));
    }

    /** Makes sure that the output is still this run's. @throws IOException if another run has taken it over */
    public synchronized void verify() throws IOException {
        boolean ours = isOurs();
        for (int look = 1; look < LOOKS && !ours; look++) {
            // A store may deny for a moment what it has.
            pause(new Path(output));
            ours = isOurs();
        }
        if (!ours) {
            throw new IOException("the lock of " + output + " was lost to another run: this one stood still for longer"
                    + " than " + TimeUnit.NANOSECONDS.toSeconds(LEASE_NANOS) + " s");
        }
    }

    /**
     * Lets others write the output. Where the file can't be removed, it is known for that of a run which has ended: at once to
     * this process and when this one has ended, to others on the same machine; to the rest when the lease is over.
     */
    @Override
    public synchronized void close() {
        beat.cancel(false);
        HELD.remove(Holder.of(owner).id());
        try {
            if (isOurs()) {
                fs.delete(file, false);
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the lock of " + output + " could not be removed", e);
        }
    }

    /** What a lock says of its run: id, host, process, that process's start, the run's start, beats. */
    private record Holder(String id, String host, String process, String processStart, String since) {
        static Holder of(String content) {
            String[] words = Arrays.copyOf(content.strip().split("\t"), 5);
            return new Holder(word(words[0]), word(words[1]), word(words[2]), word(words[3]), word(words[4]));
        }

        private static String word(String text) {
            return text == null ? "-" : text;
        }

        private boolean isHere() {
            return host.equals(OutputLock.host()) && !host.equals("-") && process.matches("\\d+");
        }

        /** A process of this machine that runs: the same number and the same start. This one knows of its locks. */
        boolean isAliveHere() {
            return isHere()
                    && (!process.equals(OWN_PROCESS) || HELD.contains(id))
                    && ProcessHandle.of(Long.parseLong(process))
                            .flatMap(found -> found.info().startInstant())
                            .map(Instant::toString)
                            .filter(processStart::equals)
                            .isPresent();
        }

        boolean isDeadHere() {
            return isHere() && !processStart.equals("-") && !isAliveHere();
        }

        String describe() {
            return "process " + process + " on " + host + ", since " + since;
        }
    }
}
