package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ByteSpan;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Reads regions of a TIFF. Opening costs the header; a region costs its chunks, neighbours in the file in one request.
 * Chunks of no bytes (sparse files) are nodata, or 0 where the file has none.
 */
final class TiffSource extends ChunkedSource {
    private final RangedFile file;
    private final Layout layout;
    private final List<Page> pages;
    private final ChunkDecoder decoder;
    private final StripRows rows;
    private final ThreadLocal<ReadAhead> readAhead = new ThreadLocal<>();
    /** Null until somebody asks. */
    private List<Source> levels;

    private TiffSource(
            RangedFile file, String identity, ArrayInfo info, Layout layout, List<Page> pages, ChunkDecoder decoder) {
        super(info, TiffInfo.chunkLayout(layout, pages.size(), decoder.order()), identity);
        this.file = file;
        this.layout = layout;
        this.pages = pages;
        this.decoder = decoder;
        this.rows = new StripRows(file, layout, decoder.order(), pages.size());
    }

    /** @throws InvalidInputException if the file is damaged, or holds what is not read; says which */
    static TiffSource open(Storage storage, Path path) throws IOException {
        RangedFile file = RangedFile.open(storage, path);
        try {
            HeaderReader reader = new HeaderReader(file);
            TiffHeader header = TiffHeader.read(reader);
            Directory directory = new Directory(reader, header, header.firstDirectory());
            Layout layout = LayoutReader.read(directory);
            List<Page> pages = Page.read(reader, header, directory, layout);
            ArrayInfo info = TiffInfo.of(header, directory, layout, pages.size());
            TiffSource source = new TiffSource(
                    file, file.identity(), info, layout, pages, new ChunkDecoder(layout, header.order()));
            source.checkLastChunk();
            return source;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public synchronized List<Source> levels() throws IOException {
        if (levels == null) {
            List<Source> found = new ArrayList<>(List.of(this));
            if (pages.size() == 1) {
                addOverviews(found);
            }
            levels = List.copyOf(found);
        }
        return levels;
    }

    /** Reduced images follow the one that they are of. */
    private void addOverviews(List<Source> found) throws IOException {
        HeaderReader reader = new HeaderReader(file);
        TiffHeader header = TiffHeader.read(reader);
        Directory first = new Directory(reader, header, header.firstDirectory());
        Layout last = layout;
        for (Overview one : Overview.after(reader, header, first, layout)) {
            if (one.layout().width() > last.width() || one.layout().height() > last.height()) {
                break;
            }
            last = one.layout();
            List<Page> page = List.of(one.page());
            found.add(new TiffSource(
                    file,
                    file.identity() + "|level " + found.size(),
                    TiffInfo.of(header, one.directory(), last, 1),
                    last,
                    page,
                    new ChunkDecoder(last, header.order())));
        }
    }

    /** The last chunk is where a cut-off copy shows, at once and not after hours of work. */
    private void checkLastChunk() throws IOException {
        long[] last = new long[info().shape().length];
        for (int a = 0; a < last.length; a++) {
            last[a] = chunks(a) - 1;
        }
        Extent extent = extent(last);
        if (extent.position > file.length() - extent.bytes) {
            throw invalid(
                    extent,
                    "truncated or damaged: ",
                    " needs " + extent.bytes + " bytes at byte " + Long.toUnsignedString(extent.position)
                            + ", but the file has " + file.length());
        }
    }

    @Override
    public void read(Region region, NdArray target) throws IOException {
        checkRead(region, target);
        if (decoder.isCopy() && !region.isEmpty() && rows.suits(region)) {
            rows.read(region, target, this::extent, fill());
            return;
        }
        readAhead.set(new ReadAhead(file, region, info().chunk()));
        try {
            super.read(region, target);
        } finally {
            readAhead.remove();
        }
    }

    @Override
    protected double fill() {
        return info().nodata().orElse(0);
    }

    @Override
    protected byte[] readChunk(long[] index) throws IOException {
        Extent extent = extent(index);
        if (extent.bytes == 0) {
            return null;
        }
        int n = (int) extent.bytes;
        ReadAhead ahead = readAhead.get();
        boolean held = ahead != null && ahead.prepare(index, extent, this::extent);
        try {
            if (decoder.isCopy() && pages.size() == 1) {
                return copy(extent, held ? ahead : null, n);
            }
            byte[] raw = held ? ahead.buffer() : file.read(extent.position, n, layout.chunkName(extent.number));
            int from = held ? ahead.offset(extent.position) : 0;
            byte[] data = decoder.decode(raw, from, n, extent.rows, pages.get(extent.page));
            return TiffInfo.needsPlanes(layout, pages.size()) ? planes(data, extent.rows) : data;
        } catch (DamagedChunkException e) {
            throw new InvalidInputException(
                    invalid(extent, "", " is damaged: " + e.getMessage()).getMessage(), e);
        }
    }

    /** What lies in the page cache as it is needed passes by; decoded chunks are kept. */
    @Override
    protected Glance glance(long[] index, Region region) throws IOException {
        ReadAhead ahead = readAhead.get();
        if (ahead == null || !decoder.isCopy() || pages.size() > 1 || !file.isLocal()) {
            return null;
        }
        Extent rows = rows(index, region);
        if (rows.bytes == 0 || !ahead.take(index, rows, at -> rows(at, region))) {
            return null;
        }
        int skipped = firstRow(index, region) * layout.rowBytes();
        return new Glance(ahead.buffer(), ahead.offset(rows.position) - skipped);
    }

    /** The extent of those of a chunk's rows that a region needs, where the chunk's bytes are its samples. */
    private Extent rows(long[] index, Region region) throws IOException {
        Extent whole = extent(index);
        if (whole.bytes == 0) {
            return whole;
        }
        int axis = index.length - 2;
        long corner = index[axis] * layout.readRows();
        int first = firstRow(index, region);
        int rows = (int) (Math.min(region.end(axis), corner + whole.rows) - corner) - first;
        long skipped = (long) first * layout.rowBytes();
        return new Extent(whole.page, whole.number, rows, whole.position + skipped, (long) rows * layout.rowBytes());
    }

    private int firstRow(long[] index, Region region) {
        int axis = index.length - 2;
        return (int) Math.max(0, region.origin(axis) - index[axis] * layout.readRows());
    }

    private int checkSize(Extent extent, int n) {
        int size = layout.rowBytes() * extent.rows;
        if (n < size) {
            throw invalid(extent, "", " is damaged: it has " + n + " bytes of " + size);
        }
        return size;
    }

    private byte[] copy(Extent extent, ReadAhead ahead, int n) throws IOException {
        int size = checkSize(extent, n);
        if (ahead == null) {
            return file.read(extent.position, size, layout.chunkName(extent.number));
        }
        byte[] data = new byte[size];
        System.arraycopy(ahead.buffer(), ahead.offset(extent.position), data, 0, size);
        return data;
    }

    private InvalidInputException invalid(Extent extent, String before, String after) {
        String page = pages.size() > 1 ? "page " + extent.page + ", " : "";
        return Layout.invalid(file, before + page + layout.chunkName(extent.number) + after);
    }

    /** From pixels to planes, where the array's first axis is the page and so not the band. */
    private byte[] planes(byte[] pixels, int rows) {
        int bands = layout.bands();
        int bytes = layout.dtype().bytes();
        int n = rows * layout.chunkWidth();
        byte[] planes = new byte[pixels.length];
        for (int band = 0; band < bands; band++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(pixels, (i * bands + band) * bytes, planes, (band * n + i) * bytes, bytes);
            }
        }
        return planes;
    }

    /** Where a chunk's bytes lie. */
    static final class Extent {
        private final int page;
        private final long number;
        private final int rows;
        private final long position;
        private final long bytes;

        Extent(int page, long number, int rows, long position, long bytes) {
            this.page = page;
            this.number = number;
            this.rows = rows;
            this.position = position;
            this.bytes = bytes;
        }

        long position() {
            return position;
        }

        long bytes() {
            return bytes;
        }
    }

    /** The extent of a chunk; of no bytes if it is not stored. Not yet held against the file's length. */
    private Extent extent(long[] index) throws IOException {
        int rank = index.length;
        long across = index[rank - 1];
        long row = index[rank - 2] * layout.readRows();
        int page = pages.size() > 1 ? (int) index[0] : 0;
        int bandAxis = pages.size() > 1 ? 1 : 0;
        int band = rank - 2 > bandAxis ? (int) index[bandAxis] : 0;
        long number = layout.number(band, row / layout.chunkRows(), across);
        int rowInChunk = (int) (row % layout.chunkRows());
        int rows = layout.readRows();
        if (!layout.tiled()) {
            rows = (int) Math.min(Math.min(rows, layout.height() - row), layout.chunkRows() - rowInChunk);
        }
        long needed = (long) layout.rowBytes() * rows;
        long skipped = (long) layout.rowBytes() * rowInChunk;
        long stored = pages.get(page).size(number, skipped + needed);
        long position = pages.get(page).position(number);
        if (stored < 0 || position < 0) {
            throw invalid(
                    new Extent(page, number, rows, 0, 0),
                    "damaged: ",
                    " has " + Long.toUnsignedString(stored) + " bytes at byte " + Long.toUnsignedString(position));
        }
        if (stored == 0) {
            return new Extent(page, number, rows, 0, 0);
        }
        if (layout.compression() == Compression.NONE) {
            if (stored < skipped + needed) {
                throw invalid(
                        new Extent(page, number, rows, 0, 0),
                        "",
                        " is damaged: it has " + stored + " bytes of " + (skipped + needed));
            }
            return new Extent(page, number, rows, position + skipped, needed);
        }
        // No encoder makes more than this; what a damaged size claims beyond is not read.
        return new Extent(page, number, rows, position, Math.min(stored, 2 * needed + (1 << 16)));
    }

    /** From the first chunk to the last: encoders write them in their order. */
    @Override
    public Optional<ByteSpan> span(Region region) throws IOException {
        Extent first = extent(chunkOf(region.origin()));
        Extent last = extent(chunkOf(region.last()));
        if (first.bytes == 0 || last.bytes == 0) {
            return Optional.empty();
        }
        long start = Math.min(first.position, last.position);
        long end = Math.max(first.position + first.bytes, last.position + last.bytes);
        return Optional.of(new ByteSpan(file.path(), start, end - start));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
