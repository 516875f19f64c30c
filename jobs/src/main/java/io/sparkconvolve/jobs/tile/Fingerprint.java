package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.jobs.Version;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.OutputOptions;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * All that the bytes of an output depend on, as names and values: what a run leaves in its manifest, and what a run that goes
 * on from there must find unchanged.
 */
final class Fingerprint {
    /** The tile that was chosen or asked for: a resumed run takes that of the run before. */
    private static final String TILE = "tile";

    private static final String INPUT = "input";

    /** What a person should hear of first: a changed input may change the default of an option. */
    private static final Comparator<String> INPUTS_BEFORE_OPTIONS =
            Comparator.<String, Boolean>comparing(name -> name.startsWith("--")).thenComparing(name -> name);

    private Fingerprint() {}

    /** @param kernels that were read from files, by location */
    static TreeMap<String, String> of(TileJob.Request request, FilterPlan filter, Map<String, Kernel> kernels) {
        TreeMap<String, String> values = new TreeMap<>();
        values.put("version", Version.text());
        values.put("command", request.command());
        values.put(INPUT, request.input().identity());
        values.put(
                "input's array",
                Numbers.text(request.input().info().shape()) + " "
                        + request.input().info().dtype());
        FilterOptions what = request.filter();
        values.put("pipeline", what.pipeline());
        kernels.forEach((location, kernel) -> values.put("kernel " + Redaction.hide(location), describe(kernel)));
        values.put("--boundary", what.extension().toString());
        values.put("--mode", what.mode().toString());
        values.put("--method", what.method().toString());
        values.put("--precision", filter.precision().precision().toString());
        values.put("--nan", what.missing().kind() + " " + what.missing().value());
        values.put("--nodata", filter.rule().toString());
        OutputOptions where = request.output();
        values.put("--dtype", filter.outputTypeName());
        values.put("--cast", where.cast().toString());
        values.put("--chunk", where.chunk() == null ? "the format's" : Numbers.text(where.chunk()));
        values.put("--compression", where.compression() == null ? "the format's" : where.compression());
        values.put("--pyramid", Boolean.toString(where.pyramid()));
        long[] tile = request.run().tile();
        // Its tiles are numbered by the grid of the run before.
        values.put("--incremental", Boolean.toString(request.run().incremental()));
        values.put("--tile", tile == null ? "chosen" : Numbers.text(tile));
        // They are stored, and said where they differ.
        values.replaceAll((name, value) -> Redaction.hide(value));
        return values;
    }

    private static String describe(Kernel kernel) {
        CRC32C crc = new CRC32C();
        add(kernel.isComplex() ? kernel.real() : kernel, crc);
        if (kernel.isComplex()) {
            add(kernel.imaginary(), crc);
        }
        return Arrays.toString(kernel.shape()) + String.format(" %08x", crc.getValue());
    }

    private static void add(Kernel kernel, CRC32C crc) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
        for (int i = 0; i < kernel.size(); i++) {
            crc.update(bytes.clear().putDouble(kernel.weight(i)).flip());
        }
    }

    /** The fingerprint with the tile that tiles are numbered by. */
    static TreeMap<String, String> with(SortedMap<String, String> values, long[] tile) {
        TreeMap<String, String> more = new TreeMap<>(values);
        more.put(TILE, Numbers.text(tile));
        return more;
    }

    /** The tile in a manifest. */
    static long[] tile(SortedMap<String, String> left) {
        return Numbers.shape(TILE, left.get(TILE));
    }

    /** What is another than it was, or null; what tells the input's versions apart does not count. */
    static String changed(SortedMap<String, String> left, SortedMap<String, String> now) {
        TreeMap<String, String> before = new TreeMap<>(left);
        TreeMap<String, String> after = new TreeMap<>(now);
        for (String name : List.of(INPUT, TILE)) {
            before.remove(name);
            after.remove(name);
        }
        for (Map.Entry<String, String> entry : after.entrySet()) {
            if (!entry.getValue().equals(before.remove(entry.getKey()))) {
                return entry.getKey();
            }
        }
        return before.isEmpty() ? null : before.firstKey();
    }

    /**
     * Refuses to go on from a run that made something else.
     *
     * @param left what the manifest holds
     */
    static void check(String output, SortedMap<String, String> left, SortedMap<String, String> now) {
        TreeSet<String> names = new TreeSet<>(INPUTS_BEFORE_OPTIONS);
        names.addAll(left.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String before = left.get(name);
            String after = now.get(name);
            if (!name.equals(TILE) && (before == null || !before.equals(after))) {
                throw new InvalidInputException("can't resume " + output + ": " + name + " has changed: it was "
                        + (before == null ? "not there" : before) + ", now it is "
                        + (after == null ? "not there" : after)
                        + "; without --resume the output is made anew");
            }
        }
    }
}
