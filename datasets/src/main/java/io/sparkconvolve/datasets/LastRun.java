package io.sparkconvolve.datasets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What the run that made an output knew of its sources: the hidden file {@code .NAME.sources} beside it, which a later run
 * reads that computes only what has changed.
 *
 * @param plan what was made, as in its {@link Manifest}
 * @param stamps of each tile's source window ({@link Source#stamp})
 */
public record LastRun(SortedMap<String, String> plan, Committed stamps) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUT = "output";

    private static Path file(Path output) {
        return new Path(output.getParent(), "." + output.getName() + ".sources");
    }

    /** What is known of the output that is there; empty: there is none, nothing is known, or it was changed since. */
    public static Optional<LastRun> of(Storage storage, Path output) throws IOException {
        FileSystem fs = storage.fileSystem(output);
        Path place = fs.makeQualified(output);
        if (Staging.isObjectStore(fs, place)
                && fs.exists(place)
                && fs.getFileStatus(place).isDirectory()) {
            // Its files get their final names at once: the old ones are gone before the first tile is computed.
            return Optional.empty();
        }
        try (InputStream raw = fs.open(file(place));
                DataInputStream in = new DataInputStream(raw)) {
            byte[] head = new byte[in.readInt()];
            in.readFully(head);
            SortedMap<String, String> plan = JSON.readValue(head, new TypeReference<TreeMap<String, String>>() {});
            if (!Identity.of(storage, place).equals(plan.remove(OUTPUT))) {
                return Optional.empty();
            }
            if (Staging.isObjectStore(fs, place) && fs.getFileStatus(place).isDirectory()) {
                // Its files make room for the new ones before there is anything to be taken from them.
                return Optional.empty();
            }
            Committed stamps = new Committed();
            CommitLog.readRecords(in, stamps);
            return Optional.of(new LastRun(plan, stamps));
        } catch (FileNotFoundException | EOFException e) {
            // A file that ends early is what a run left that died while it wrote it.
            return Optional.empty();
        }
    }

    /** Notes it beside the output, which has just been published. */
    public void write(Storage storage, Path output) throws IOException {
        FileSystem fs = storage.fileSystem(output);
        Path place = fs.makeQualified(output);
        SortedMap<String, String> values = new TreeMap<>(plan);
        values.put(OUTPUT, Identity.of(storage, place));
        byte[] head = JSON.writeValueAsBytes(values);
        try (DataOutputStream out = new DataOutputStream(fs.create(file(place), true))) {
            out.writeInt(head.length);
            out.write(head);
            CommitLog.writeRecords(stamps, out);
        }
    }
}
