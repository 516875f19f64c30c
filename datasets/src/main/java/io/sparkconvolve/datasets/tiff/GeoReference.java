package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.Metadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps georeferencing true when the first sample of the output is not the first of the input: modes {@code full} and
 * {@code valid}, and cut-outs.
 *
 * @see <a href="https://docs.ogc.org/is/19-008r4/19-008r4.html">OGC GeoTIFF 1.1, annexes on tie points</a>
 */
public final class GeoReference {
    /** A tie point is (column, row, level) and (x, y, z). */
    private static final int TIEPOINT = 6;

    private static final int RPC_LINE_OFFSET = 2;
    private static final int RPC_SAMPLE_OFFSET = 3;

    private GeoReference() {}

    /**
     * The metadata of an array whose sample (0, 0) was sample ({@code rows}, {@code columns}) of the one described; either
     * may be negative. What is not georeferencing stays as it is, and so do blobs that are not whole.
     */
    public static Metadata shifted(Metadata metadata, long rows, long columns) {
        if (metadata.isEmpty() || rows == 0 && columns == 0) {
            return metadata;
        }
        Map<String, byte[]> entries = new HashMap<>();
        for (String name : metadata.names()) {
            entries.put(name, metadata.get(name));
        }
        tiepoints(doubles(entries, Tags.MODEL_TIEPOINT, TIEPOINT), rows, columns);
        transformation(doubles(entries, Tags.MODEL_TRANSFORMATION, 16), rows, columns);
        ByteBuffer rpc = doubles(entries, Tags.RPC_COEFFICIENTS, RPC_SAMPLE_OFFSET + 1);
        add(rpc, RPC_LINE_OFFSET, -rows);
        add(rpc, RPC_SAMPLE_OFFSET, -columns);
        return new Metadata(entries);
    }

    private static void tiepoints(ByteBuffer values, long rows, long columns) {
        for (int i = 0; values != null && 8 * (i + TIEPOINT) <= values.capacity(); i += TIEPOINT) {
            add(values, i, -columns);
            add(values, i + 1, -rows);
        }
    }

    /** Model = M · (column, row, level, 1), M row-major: the shift goes through the matrix into its last column. */
    private static void transformation(ByteBuffer m, long rows, long columns) {
        for (int i = 0; m != null && i < 3; i++) {
            add(m, 4 * i + 3, m.getDouble(8 * (4 * i)) * columns + m.getDouble(8 * (4 * i + 1)) * rows);
        }
    }

    private static void add(ByteBuffer values, int index, double amount) {
        if (values != null) {
            values.putDouble(8 * index, values.getDouble(8 * index) + amount);
        }
    }

    /** A view of a blob's numbers, or null where there are not at least {@code least}. */
    private static ByteBuffer doubles(Map<String, byte[]> entries, int tag, int least) {
        byte[] blob = entries.get(CarriedTags.PREFIX + tag);
        if (blob == null || blob.length < 1 + 8 * least || blob[0] != FieldType.DOUBLE.code()) {
            return null;
        }
        return ByteBuffer.wrap(blob, 1, blob.length - 1).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
