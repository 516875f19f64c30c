package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands before the first chunk of a BigTIFF: header, the first page's directory, values, the other pages'
 * directories, then the positions and the sizes of all chunks. All of it is at the front, so that a reader has it in one or
 * two requests. Little-endian.
 *
 * <p>Pages differ in where their chunks lie and share all other values. Directories after the first and the two arrays may
 * be long (12 bytes a chunk), so they are streamed and never held; where the arrays are so short that TIFF wants them
 * inside of the directory, they are part of it.
 */
final class OutputHeader implements FileHead {
    private static final long serialVersionUID = 1L;
    private static final int INLINE = 8;
    private static final int ENTRY = 20;
    private static final int DIRECTORY = 16;
    private static final int DATA_ALIGNMENT = 16;
    private static final int PAGE_OF_SEVERAL = 2;
    private static final String SOFTWARE = "spark-convolve";

    private final int pages;
    private final long pageChunks;
    private final byte[] head;
    private final int directoryBytes;
    /** Where, in a directory, the value of each array's entry stands. */
    private final int positionsEntry;

    private final int sizesEntry;

    OutputHeader(OutputLayout layout, OutputSpec spec) {
        this.pages = layout.pages();
        this.pageChunks = layout.pageChunks();
        TreeMap<Integer, CarriedTags.Value> fields = fields(layout, spec);
        int entries = fields.size() + 2;
        this.directoryBytes = 8 + ENTRY * entries + 8;
        long end = DIRECTORY + directoryBytes;
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
        int valuesAt = DIRECTORY + directoryBytes;
        int positionsAt = 0;
        int sizesAt = 0;
        fields.put(Tags.TILE_OFFSETS, null);
        fields.put(Tags.TILE_BYTE_COUNTS, null);
        for (Map.Entry<Integer, CarriedTags.Value> entry : fields.entrySet()) {
            int tag = entry.getKey();
            if (tag == Tags.TILE_OFFSETS) {
                positionsAt = indexEntry(out, tag, FieldType.LONG8, pageChunks);
            } else if (tag == Tags.TILE_BYTE_COUNTS) {
                sizesAt = indexEntry(out, tag, FieldType.LONG, pageChunks);
            } else {
                valuesAt = entry(out, entry.getValue(), valuesAt);
            }
        }
        this.head = out.array();
        this.positionsEntry = positionsAt - DIRECTORY;
        this.sizesEntry = sizesAt - DIRECTORY;
    }

    /** Writes an entry; its values, where they are long, go to {@code valuesAt}. Returns where the next ones go. */
    static int entry(ByteBuffer out, CarriedTags.Value value, int valuesAt) {
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

    /** Writes the entry of a chunk array, with its value left open; returns where that stands. */
    static int indexEntry(ByteBuffer out, int tag, FieldType type, long chunks) {
        out.putShort((short) tag).putShort((short) type.code()).putLong(chunks);
        int at = out.position();
        out.putLong(0);
        return at;
    }

    private static int align(int n, int to) {
        return (n + to - 1) / to * to;
    }

    private boolean positionsInline() {
        return pageChunks * 8 <= INLINE;
    }

    private boolean sizesInline() {
        return pageChunks * 4 <= INLINE;
    }

    private long chunks() {
        return pages * pageChunks;
    }

    /** Where the directory of a page lies. */
    private long directoryPosition(int page) {
        return page == 0 ? DIRECTORY : head.length + (page - 1L) * directoryBytes;
    }

    /** Where the positions outside of directories begin. */
    private long positionsPosition() {
        return head.length + (pages - 1L) * directoryBytes;
    }

    /** Where the sizes outside of directories begin. */
    private long sizesPosition() {
        return positionsPosition() + (positionsInline() ? 0 : chunks() * 8);
    }

    private long indexEnd() {
        return sizesPosition() + (sizesInline() ? 0 : chunks() * 4);
    }

    @Override
    public long dataPosition() {
        return (indexEnd() + DATA_ALIGNMENT - 1) / DATA_ALIGNMENT * DATA_ALIGNMENT;
    }

    @Override
    public byte[] head(Sizes sizes) {
        byte[] bytes = head.clone();
        complete(ByteBuffer.wrap(bytes, DIRECTORY, directoryBytes).slice(), 0, dataPosition(), sizes);
        return bytes;
    }

    /** Sets what is a page's own in its directory. @param position of the page's first chunk */
    private void complete(ByteBuffer directory, int page, long position, Sizes sizes) {
        directory.order(ByteOrder.LITTLE_ENDIAN);
        long first = page * pageChunks;
        directory.putLong(positionsEntry, positionsInline() ? position : positionsPosition() + first * 8);
        if (sizesInline()) {
            for (int i = 0; i < pageChunks; i++) {
                directory.putInt(sizesEntry + 4 * i, sizes.of(first + i));
            }
        } else {
            directory.putLong(sizesEntry, sizesPosition() + first * 4);
        }
        directory.putLong(directoryBytes - 8, page + 1 < pages ? directoryPosition(page + 1) : 0);
    }

    @Override
    public void writeIndex(OutputStream out, Sizes sizes) throws IOException {
        writeDirectories(out, sizes);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        long position = dataPosition();
        for (long i = 0; !positionsInline() && i < chunks(); i++) {
            drain(buffer, out, 8);
            buffer.putLong(position);
            position += sizes.of(i);
        }
        for (long i = 0; !sizesInline() && i < chunks(); i++) {
            drain(buffer, out, 4);
            buffer.putInt(sizes.of(i));
        }
        drain(buffer, out, buffer.capacity());
        out.write(new byte[(int) (dataPosition() - indexEnd())]);
    }

    private void writeDirectories(OutputStream out, Sizes sizes) throws IOException {
        byte[] directory = new byte[directoryBytes];
        long position = dataPosition();
        for (int page = 1; page < pages; page++) {
            for (long i = 0; i < pageChunks; i++) {
                position += sizes.of((page - 1) * pageChunks + i);
            }
            System.arraycopy(head, DIRECTORY, directory, 0, directoryBytes);
            complete(ByteBuffer.wrap(directory), page, position, sizes);
            out.write(directory);
        }
    }

    /** Makes room for so many bytes. */
    static void drain(ByteBuffer buffer, OutputStream out, int needed) throws IOException {
        if (buffer.remaining() < needed) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    /** What a directory says of a picture, but for where its chunks lie. */
    static TreeMap<Integer, CarriedTags.Value> fields(OutputLayout layout, OutputSpec spec) {
        Map<Integer, CarriedTags.Value> carried = CarriedTags.of(spec.metadata());
        TreeMap<Integer, CarriedTags.Value> fields = new TreeMap<>();
        carried.values().forEach(value -> put(fields, OutputTags.corrected(value)));
        int bands = layout.bands();
        if (layout.pages() > 1) {
            put(fields, OutputTags.longs(Tags.NEW_SUBFILE_TYPE, PAGE_OF_SEVERAL));
        }
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
