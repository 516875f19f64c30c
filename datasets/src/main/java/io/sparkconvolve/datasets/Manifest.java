package io.sparkconvolve.datasets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * What a run has committed, in the staging place of its output: a later run reads it and goes on from there.
 *
 * <ul>
 *   <li>{@code plan.json}: what the run makes, as names and values; written when the staging place is ready;
 *   <li>{@code stamps/}: of incremental runs, what they saw of the tiles' sources;
 *   <li>{@code commits/}: records of tiles that are written, each with its checksum ({@link CommitLog}).
 * </ul>
 */
public final class Manifest implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Staging staging;

    Manifest(Staging staging) {
        this.staging = staging;
    }

    /** What a run may have left of an output. */
    public static Manifest of(Storage storage, Path output) throws IOException {
        return new Manifest(new Staging(storage, output));
    }

    private Path planFile() {
        return staging.inRoot("plan.json");
    }

    private Path stamps() {
        return staging.inRoot("stamps");
    }

    private Path commits() {
        return staging.inRoot("commits");
    }

    /** Notes what the run makes. From now on it can be resumed. Driver, once. */
    public void begin(SortedMap<String, String> plan) throws IOException {
        staging.put(
                planFile(),
                out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(plan)));
    }

    /** What the run that left this place was making; empty: there is none that can be resumed. */
    public Optional<SortedMap<String, String>> plan() throws IOException {
        try (InputStream in = staging.fs().open(planFile())) {
            return Optional.of(JSON.readValue(in, new TypeReference<TreeMap<String, String>>() {}));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A log for what this process sees of the tiles' sources ({@link Source#stamp}). Executors. */
    public CommitLog stampLog() throws IOException {
        return CommitLog.open(staging, stamps());
    }

    /** What was seen of the sources, by whatever process. */
    public LastRun seen(SortedMap<String, String> plan) throws IOException {
        return new LastRun(plan, CommitLog.read(staging, stamps()));
    }

    /** Keeps what was seen beside the output, once that has its name. */
    public void keep(LastRun run) throws IOException {
        staging.keep(run);
    }

    /** A log for what this process commits. Executors. */
    public CommitLog log() throws IOException {
        return CommitLog.open(staging, commits());
    }

    /** All tiles that were committed, by whatever process. */
    public Committed committed() throws IOException {
        return CommitLog.read(staging, commits());
    }

    /** Keeps other runs away from the output. @throws io.sparkconvolve.core.InvalidInputException if one has it */
    public OutputLock lock() throws IOException {
        return staging.lock();
    }

    /** Whether the output has its name already, and only the staging place is left over. */
    public boolean isPublished() throws IOException {
        return staging.isPublished();
    }
}
