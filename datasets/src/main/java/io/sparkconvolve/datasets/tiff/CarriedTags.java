package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.Metadata;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fields that go from input to output as they are: georeferencing, colour profile, resolution, authorship. As metadata a
 * field is named {@code tiff:33550}, and its blob is the type's number (one byte) and the values, lowest byte first.
 *
 * <p>Not among them: what describes the stored samples, what the filter makes untrue (dates, statistics), and descriptions
 * by which other programs find more pages or axes than one image has.
 */
final class CarriedTags {
    static final String PREFIX = "tiff:";

    private static final int MOST_BYTES = 16 << 20;
    private static final int[] CARRIED = {
        Tags.PHOTOMETRIC,
        Tags.IMAGE_DESCRIPTION,
        Tags.ORIENTATION,
        Tags.X_RESOLUTION,
        Tags.Y_RESOLUTION,
        Tags.RESOLUTION_UNIT,
        Tags.ARTIST,
        Tags.EXTRA_SAMPLES,
        Tags.COPYRIGHT,
        Tags.MODEL_PIXEL_SCALE,
        Tags.MODEL_TIEPOINT,
        Tags.MODEL_TRANSFORMATION,
        Tags.ICC_PROFILE,
        Tags.GEO_KEY_DIRECTORY,
        Tags.GEO_DOUBLE_PARAMS,
        Tags.GEO_ASCII_PARAMS,
        Tags.GDAL_METADATA,
        Tags.RPC_COEFFICIENTS,
        Tags.GEO_METADATA
    };

    private CarriedTags() {}

    /** Those that say something of the whole file, and not of how the samples of one picture in it are to be seen. */
    static Set<Integer> ofTheFile() {
        return Arrays.stream(CARRIED)
                .filter(tag -> tag != Tags.PHOTOMETRIC && tag != Tags.EXTRA_SAMPLES)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** The carried fields of a directory. */
    static Metadata read(Directory directory, ByteOrder order) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        for (int tag : CARRIED) {
            Field field = directory.field(tag);
            if (field == null || field.count() == 0) {
                continue;
            }
            byte[] values = directory.bytes(field, MOST_BYTES);
            if (order == ByteOrder.BIG_ENDIAN) {
                swap(values, field.type().unit());
            }
            if (tag == Tags.IMAGE_DESCRIPTION && describesLayout(values)) {
                continue;
            }
            byte[] blob = new byte[1 + values.length];
            blob[0] = (byte) field.type().code();
            System.arraycopy(values, 0, blob, 1, values.length);
            entries.put(PREFIX + tag, blob);
        }
        return entries.isEmpty() ? Metadata.NONE : new Metadata(entries);
    }

    /** The fields that came along, by tag; blobs that are none of ours, or are not whole, are left out. */
    static Map<Integer, Value> of(Metadata metadata) {
        Map<Integer, Value> values = new TreeMap<>();
        for (int tag : CARRIED) {
            byte[] blob = metadata == null ? null : metadata.get(PREFIX + tag);
            FieldType type = blob == null || blob.length < 2 ? null : FieldType.of(blob[0]);
            if (type != null && (blob.length - 1) % type.bytes() == 0) {
                byte[] bytes = new byte[blob.length - 1];
                System.arraycopy(blob, 1, bytes, 0, bytes.length);
                values.put(tag, new Value(tag, type, bytes));
            }
        }
        return values;
    }

    /** ImageJ, OME and tifffile write shapes of several axes into the description. */
    private static boolean describesLayout(byte[] text) {
        String start = new String(text, 0, Math.min(text.length, 400), java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.startsWith("ImageJ=") || start.contains("<OME") || start.startsWith("{\"shape\"");
    }

    private static void swap(byte[] values, int unit) {
        for (int at = 0; at + unit <= values.length; at += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte b = values[at + i];
                values[at + i] = values[at + unit - 1 - i];
                values[at + unit - 1 - i] = b;
            }
        }
    }

    /** A field to write: its values, lowest byte first. Not a record: it holds an array. */
    static final class Value {
        private final int tag;
        private final FieldType type;
        private final byte[] bytes;

        Value(int tag, FieldType type, byte[] bytes) {
            this.tag = tag;
            this.type = type;
            this.bytes = bytes;
        }

        int tag() {
            return tag;
        }

        FieldType type() {
            return type;
        }

        /** The values themselves, not a copy. */
        byte[] bytes() {
            return bytes;
        }

        long count() {
            return bytes.length / type.bytes();
        }
    }
}
