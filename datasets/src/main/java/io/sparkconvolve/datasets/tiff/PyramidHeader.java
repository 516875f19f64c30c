package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands before the first chunk of a BigTIFF with overviews, in the order of Cloud Optimized GeoTIFF: header, a note of
 * what can be relied on (GDAL's structural metadata), the directory of the array and its values, those of the overviews from
 * the largest to the smallest, then the positions and the sizes of all chunks. Little-endian.
 *
 * <p>The two arrays of numbers are streamed; where they are so short that TIFF wants them inside of a directory, they are
 * part of it.
 */
final class PyramidHeader implements FileHead {
    private static final long serialVersionUID = 1L;
    private static final int INLINE = 8;
    private static final int ENTRY = 20;
    private static final int HEADER = 16;
    private static final int DATA_ALIGNMENT = 16;
    private static final int REDUCED = 1;

    /**
     * All of it holds: directories are at the front, and the chunks of each level lie in the order of their numbers. Who edits
     * the file in place is meant to overwrite the NO and the space behind it.
     */
    private static final String CLAIMS =
            "LAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\nKNOWN_INCOMPATIBLE_EDITION=NO\n ";

    private final OutputLevels levels;
    private final byte[] head;
    /** Where the values of the chunk arrays' entries stand, by level. */
    private final int[] positionsEntries;

    private final int[] sizesEntries;

    PyramidHeader(OutputLevels levels, OutputSpec spec) {
        this.levels = levels;
        this.positionsEntries = new int[levels.count()];
        this.sizesEntries = new int[levels.count()];
        List<TreeMap<Integer, CarriedTags.Value>> fields = new ArrayList<>();
        for (int level = 0; level < levels.count(); level++) {
            fields.add(fields(level, spec));
        }
        byte[] note = note();
        int[] directories = directories(HEADER + note.length, fields);
        ByteBuffer out = ByteBuffer.allocate(directories[levels.count()]).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0)
                .putLong(directories[0])
                .put(note);
        for (int level = 0; level < levels.count(); level++) {
            int next = level + 1 < levels.count() ? directories[level + 1] : 0;
            put(out.position(directories[level]), level, fields.get(level), next);
        }
        this.head = out.array();
    }

    private TreeMap<Integer, CarriedTags.Value> fields(int level, OutputSpec spec) {
        TreeMap<Integer, CarriedTags.Value> fields = OutputHeader.fields(levels.layout(level), spec);
        if (level > 0) {
            // What is true of the whole file is said once.
            fields.keySet().removeAll(CarriedTags.ofTheFile());
            fields.remove(Tags.SOFTWARE);
            fields.put(Tags.NEW_SUBFILE_TYPE, OutputTags.longs(Tags.NEW_SUBFILE_TYPE, REDUCED));
        }
        fields.put(Tags.TILE_OFFSETS, null);
        fields.put(Tags.TILE_BYTE_COUNTS, null);
        return fields;
    }

    private static byte[] note() {
        String text = String.format(
                java.util.Locale.ROOT, "GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes\n%s", CLAIMS.length(), CLAIMS);
        // The first directory follows at once, at an even position.
        return (text.length() % 2 == 0 ? text : text + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the directories lie, and the end of the last one's values. */
    private static int[] directories(int start, List<TreeMap<Integer, CarriedTags.Value>> fields) {
        int[] positions = new int[fields.size() + 1];
        int at = start;
        for (int level = 0; level < fields.size(); level++) {
            positions[level] = at;
            at = align(at + directoryBytes(fields.get(level)));
            for (CarriedTags.Value value : fields.get(level).values()) {
                at = Math.addExact(
                        at, value == null || value.bytes().length <= INLINE ? 0 : align(value.bytes().length));
            }
        }
        positions[fields.size()] = at;
        return positions;
    }

    private static int directoryBytes(TreeMap<Integer, CarriedTags.Value> fields) {
        return 8 + ENTRY * fields.size() + 8;
    }

    private static int align(int n) {
        return (n + 7) / 8 * 8;
    }

    private void put(ByteBuffer out, int level, TreeMap<Integer, CarriedTags.Value> fields, int next) {
        int valuesAt = align(out.position() + directoryBytes(fields));
        long chunks = levels.layout(level).chunks();
        out.putLong(fields.size());
        for (Map.Entry<Integer, CarriedTags.Value> entry : fields.entrySet()) {
            if (entry.getKey() == Tags.TILE_OFFSETS) {
                positionsEntries[level] = OutputHeader.indexEntry(out, Tags.TILE_OFFSETS, FieldType.LONG8, chunks);
            } else if (entry.getKey() == Tags.TILE_BYTE_COUNTS) {
                sizesEntries[level] = OutputHeader.indexEntry(out, Tags.TILE_BYTE_COUNTS, FieldType.LONG, chunks);
            } else {
                valuesAt = OutputHeader.entry(out, entry.getValue(), valuesAt);
            }
        }
        out.putLong(next);
    }

    private boolean isInline(int level, int bytes) {
        return levels.layout(level).chunks() * bytes <= INLINE;
    }

    /** Bytes of the arrays outside of directories, of the levels before this one. */
    private long arrayBytes(int level, int bytes) {
        long sum = 0;
        for (int before = 0; before < level; before++) {
            sum += isInline(before, bytes) ? 0 : levels.layout(before).chunks() * bytes;
        }
        return sum;
    }

    private long positionsPosition(int level) {
        return head.length + arrayBytes(level, Long.BYTES);
    }

    private long sizesPosition(int level) {
        return positionsPosition(levels.count()) + arrayBytes(level, Integer.BYTES);
    }

    private long indexEnd() {
        return sizesPosition(levels.count());
    }

    @Override
    public long dataPosition() {
        return (indexEnd() + DATA_ALIGNMENT - 1) / DATA_ALIGNMENT * DATA_ALIGNMENT;
    }

    /** Where the levels' first chunks lie. */
    private long[] starts(Sizes sizes) {
        long[] starts = new long[levels.count()];
        long position = dataPosition();
        for (int level = levels.count() - 1; level >= 0; level--) {
            starts[level] = position;
            long first = levels.first(level);
            long end = first + levels.layout(level).chunks();
            for (long chunk = first; chunk < end; chunk++) {
                position += sizes.of(chunk);
            }
        }
        return starts;
    }

    @Override
    public byte[] head(Sizes sizes) {
        byte[] bytes = head.clone();
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[] starts = starts(sizes);
        for (int level = 0; level < levels.count(); level++) {
            out.putLong(
                    positionsEntries[level], isInline(level, Long.BYTES) ? starts[level] : positionsPosition(level));
            if (!isInline(level, Integer.BYTES)) {
                out.putLong(sizesEntries[level], sizesPosition(level));
                continue;
            }
            for (int i = 0; i < levels.layout(level).chunks(); i++) {
                out.putInt(sizesEntries[level] + Integer.BYTES * i, sizes.of(levels.first(level) + i));
            }
        }
        return bytes;
    }

    @Override
    public void writeIndex(OutputStream out, Sizes sizes) throws IOException {
        long[] starts = starts(sizes);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int level = 0; level < levels.count(); level++) {
            long position = starts[level];
            long first = levels.first(level);
            for (long i = 0;
                    !isInline(level, Long.BYTES) && i < levels.layout(level).chunks();
                    i++) {
                OutputHeader.drain(buffer, out, Long.BYTES);
                buffer.putLong(position);
                position += sizes.of(first + i);
            }
        }
        for (int level = 0; level < levels.count(); level++) {
            long first = levels.first(level);
            for (long i = 0;
                    !isInline(level, Integer.BYTES) && i < levels.layout(level).chunks();
                    i++) {
                OutputHeader.drain(buffer, out, Integer.BYTES);
                buffer.putInt(sizes.of(first + i));
            }
        }
        OutputHeader.drain(buffer, out, buffer.capacity());
        out.write(new byte[(int) (dataPosition() - indexEnd())]);
    }
}
