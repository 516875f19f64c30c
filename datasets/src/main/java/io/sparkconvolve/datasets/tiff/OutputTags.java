package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Dtype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Fields of an output: made new, or carried over and corrected where the filter has made them untrue. */
final class OutputTags {
    /** GDAL's statistics of the input's samples; an output's are others, and viewers stretch colours by them. */
    private static final Pattern STATISTICS =
            Pattern.compile("\\s*<Item name=\"STATISTICS_[^\"]*\"[^>]*>[^<]*</Item>", Pattern.CASE_INSENSITIVE);

    private OutputTags() {}

    static CarriedTags.Value shorts(int tag, int value, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putShort((short) value);
        }
        return new CarriedTags.Value(tag, FieldType.SHORT, bytes.array());
    }

    static CarriedTags.Value longs(int tag, long value) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
        return new CarriedTags.Value(tag, FieldType.LONG, bytes);
    }

    static CarriedTags.Value text(int tag, String text) {
        return new CarriedTags.Value(tag, FieldType.ASCII, (text + '\0').getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The field as it is true of an output, or null if it isn't. */
    static CarriedTags.Value corrected(CarriedTags.Value value) {
        if (value.tag() != Tags.GDAL_METADATA) {
            return value;
        }
        String text = new String(value.bytes(), StandardCharsets.ISO_8859_1);
        String rest = STATISTICS.matcher(text).replaceAll("");
        if (!rest.contains("<Item")) {
            return null;
        }
        return new CarriedTags.Value(value.tag(), value.type(), rest.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Decides how viewers see the bands: as the input's did where that fits, else three bands of 8 or 16 bits are RGB and
     * others are grey with extra samples.
     */
    static void putColour(Map<Integer, CarriedTags.Value> fields, OutputLayout layout) {
        CarriedTags.Value input = fields.remove(Tags.PHOTOMETRIC);
        CarriedTags.Value inputExtra = fields.remove(Tags.EXTRA_SAMPLES);
        int bands = layout.bands();
        boolean small = layout.dtype() == Dtype.UINT8 || layout.dtype() == Dtype.UINT16;
        boolean wasRgb = input != null && isReadAsRgb(first(input));
        boolean rgb = small && (bands == 3 && (input == null || wasRgb) || bands > 3 && wasRgb);
        fields.put(
                Tags.PHOTOMETRIC,
                shorts(Tags.PHOTOMETRIC, rgb ? Tags.PHOTOMETRIC_RGB : Tags.PHOTOMETRIC_MIN_IS_BLACK, 1));
        int extra = bands - (rgb ? 3 : 1);
        if (extra > 0) {
            boolean fits = inputExtra != null && inputExtra.type() == FieldType.SHORT && inputExtra.count() == extra;
            fields.put(Tags.EXTRA_SAMPLES, fits ? inputExtra : shorts(Tags.EXTRA_SAMPLES, 0, extra));
        }
    }

    private static boolean isReadAsRgb(int photometric) {
        return photometric == Tags.PHOTOMETRIC_RGB
                || photometric == Tags.PHOTOMETRIC_PALETTE
                || photometric == Tags.PHOTOMETRIC_YCBCR;
    }

    private static int first(CarriedTags.Value value) {
        return value.type() == FieldType.SHORT ? value.bytes()[0] & 0xFF : value.bytes()[0];
    }
}
