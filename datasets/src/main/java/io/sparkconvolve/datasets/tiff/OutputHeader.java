package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands before the first chunk of a BigTIFF: header, directory, values, then the positions and the sizes of all
 * chunks. All of it is at the front, so that a reader has it in one or two requests. Little-endian.
 *
 * <p>The two arrays may be long (12 bytes a chunk), so they are streamed and never held; where they are so short that
 * TIFF wants them inside of the directory, they are part of {@link #head}.
 */
final class OutputHeader implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int INLINE = 8;
    private static final int ENTRY = 20;
    private static final int DIRECTORY = 16;
    private static final int DATA_ALIGNMENT = 16;
    private static final String SOFTWARE = "spark-convolve";

    private final long chunks;
    private final byte[] head;
    private final int positionsInline;
    private final int sizesInline;

    /** Bytes of a chunk as stored. */
    interface Sizes {
        int of(long chunk);
    }

    OutputHeader(OutputLayout layout, OutputSpec spec) {
        this.chunks = layout.chunks();
        TreeMap<Integer, CarriedTags.Value> fields = fields(layout, spec);
        int entries = fields.size() + 2;
        long end = DIRECTORY + 8L + (long) ENTRY * entries + 8;
        for (CarriedTags.Value value : fields.values()) {
            end += value.bytes().length > INLINE ? align(value.bytes().length, 8) : 0;
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(end)).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0);
        out.putLong(DIRECTORY).putLong(entries);
        int valuesAt = DIRECTORY + 8 + ENTRY * entries + 8;
        int positionsAt = -1;
        int sizesAt = -1;
        fields.put(Tags.TILE_OFFSETS, null);
        fields.put(Tags.TILE_BYTE_COUNTS, null);
        for (Map.Entry<Integer, CarriedTags.Value> entry : fields.entrySet()) {
            int tag = entry.getKey();
            if (tag == Tags.TILE_OFFSETS) {
                positionsAt = indexEntry(out, tag, FieldType.LONG8, end);
            } else if (tag == Tags.TILE_BYTE_COUNTS) {
                sizesAt = indexEntry(out, tag, FieldType.LONG, end + positionsBytes());
            } else {
                valuesAt = entry(out, entry.getValue(), valuesAt);
            }
        }
        this.head = out.array();
        this.positionsInline = positionsAt;
        this.sizesInline = sizesAt;
    }

    private static int entry(ByteBuffer out, CarriedTags.Value value, int valuesAt) {
        out.putShort((short) value.tag()).putShort((short) value.type().code()).putLong(value.count());
        int n = value.bytes().length;
        if (n <= INLINE) {
            out.put(value.bytes()).position(out.position() + INLINE - n);
            return valuesAt;
        }
        out.putLong(valuesAt);
        out.duplicate().position(valuesAt).put(value.bytes());
        return valuesAt + align(n, 8);
    }

    /** Writes the entry of a chunk array; returns where its values go if they go into the entry itself, or else -1. */
    private int indexEntry(ByteBuffer out, int tag, FieldType type, long position) {
        out.putShort((short) tag).putShort((short) type.code()).putLong(chunks);
        boolean inline = chunks * type.bytes() <= INLINE;
        int at = out.position();
        out.putLong(inline ? 0 : position);
        return inline ? at : -1;
    }

    private static int align(int n, int to) {
        return (n + to - 1) / to * to;
    }

    /** Bytes of the positions outside of the directory. */
    private long positionsBytes() {
        return chunks * 8 <= INLINE ? 0 : chunks * 8;
    }

    /** Bytes of the sizes outside of the directory. */
    private long sizesBytes() {
        return chunks * 4 <= INLINE ? 0 : chunks * 4;
    }

    /** Where the first chunk lies. */
    long dataPosition() {
        long end = head.length + positionsBytes() + sizesBytes();
        return (end + DATA_ALIGNMENT - 1) / DATA_ALIGNMENT * DATA_ALIGNMENT;
    }

    /** The file's start, up to where {@link #writeIndex} goes on. */
    byte[] head(Sizes sizes) {
        byte[] bytes = head.clone();
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (positionsInline >= 0) {
            out.putLong(positionsInline, dataPosition());
        }
        for (int i = 0; sizesInline >= 0 && i < chunks; i++) {
            out.putInt(sizesInline + 4 * i, sizes.of(i));
        }
        return bytes;
    }

    /** Streams what follows {@link #head}, up to {@link #dataPosition}. */
    void writeIndex(OutputStream out, Sizes sizes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        long position = dataPosition();
        for (long i = 0; positionsInline < 0 && i < chunks; i++) {
            drain(buffer, out, 8);
            buffer.putLong(position);
            position += sizes.of(i);
        }
        for (long i = 0; sizesInline < 0 && i < chunks; i++) {
            drain(buffer, out, 4);
            buffer.putInt(sizes.of(i));
        }
        drain(buffer, out, buffer.capacity());
        out.write(new byte[(int) (dataPosition() - head.length - positionsBytes() - sizesBytes())]);
    }

    private static void drain(ByteBuffer buffer, OutputStream out, int needed) throws IOException {
        if (buffer.remaining() < needed) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    private static TreeMap<Integer, CarriedTags.Value> fields(OutputLayout layout, OutputSpec spec) {
        Map<Integer, CarriedTags.Value> carried = CarriedTags.of(spec.metadata());
        TreeMap<Integer, CarriedTags.Value> fields = new TreeMap<>();
        carried.values().forEach(value -> put(fields, OutputTags.corrected(value)));
        int bands = layout.bands();
        put(fields, OutputTags.longs(Tags.IMAGE_WIDTH, layout.width()));
        put(fields, OutputTags.longs(Tags.IMAGE_LENGTH, layout.height()));
        put(fields, OutputTags.shorts(Tags.BITS_PER_SAMPLE, layout.bits(), bands));
        put(fields, OutputTags.shorts(Tags.COMPRESSION, layout.compression().code(), 1));
        put(fields, OutputTags.shorts(Tags.SAMPLES_PER_PIXEL, bands, 1));
        put(fields, OutputTags.shorts(Tags.PLANAR_CONFIGURATION, bands > 1 ? 2 : 1, 1));
        put(fields, OutputTags.text(Tags.SOFTWARE, SOFTWARE));
        if (layout.predictor() != Predictor.NONE) {
            put(fields, OutputTags.shorts(Tags.PREDICTOR, layout.predictor(), 1));
        }
        put(fields, OutputTags.longs(Tags.TILE_WIDTH, layout.chunkWidth()));
        put(fields, OutputTags.longs(Tags.TILE_LENGTH, layout.chunkRows()));
        Dtype type = layout.dtype();
        int format = type.isFloating() ? 3 : type.isUnsigned() ? 1 : 2;
        put(fields, OutputTags.shorts(Tags.SAMPLE_FORMAT, format, bands));
        OutputTags.putColour(fields, layout);
        if (spec.nodata() != null) {
            put(fields, OutputTags.text(Tags.GDAL_NODATA, nodata(spec.nodata(), type)));
        }
        return fields;
    }

    private static void put(TreeMap<Integer, CarriedTags.Value> fields, CarriedTags.Value value) {
        if (value != null) {
            fields.put(value.tag(), value);
        }
    }

    /** As GDAL reads it: a decimal number, or {@code nan}. */
    private static String nodata(double value, Dtype type) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return type.isFloating() ? Double.toString(value) : new BigDecimal(value).toPlainString();
    }
}
