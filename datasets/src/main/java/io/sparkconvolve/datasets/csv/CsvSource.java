package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ChunkLayout;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.ColumnChoice;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Reads columns of a CSV file as {@code (column, row)} of float64, one column as {@code (row)}. Empty cells are NaN;
 * lines of blanks are no rows; whole numbers of more than 53 bits are rounded.
 *
 * <p>Opening goes through the file once, to find where rows lie (once in a JVM, see {@link RowIndexes}); a region then
 * costs its blocks of rows.
 */
final class CsvSource extends ChunkedSource {
    private final RangedFile file;
    private final RowIndex index;
    private final BlockParser parser;

    private CsvSource(RangedFile file, ArrayInfo info, RowIndex index, BlockParser parser, int[] chosen) {
        super(
                info,
                ChunkLayout.planes(ByteOrder.LITTLE_ENDIAN, ChunkLayout.Edge.CLIPPED),
                file.identity() + "#" + Arrays.toString(chosen));
        this.file = file;
        this.index = index;
        this.parser = parser;
    }

    static CsvSource open(Storage storage, Path path, List<String> columns) throws IOException {
        RangedFile file = RangedFile.open(storage, path);
        try {
            CsvHeader header = CsvHeader.read(file);
            int[] chosen = ColumnChoice.of(file.toString(), header.names(), columns);
            RowIndex index = RowIndexes.of(file, header);
            if (index.rows() == 0) {
                throw new InvalidInputException(file + " holds no rows" + (header.named() ? " below its header" : ""));
            }
            BlockParser parser = new BlockParser(file.toString(), header, chosen);
            return new CsvSource(file, info(header, chosen, index), index, parser, chosen);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static ArrayInfo info(CsvHeader header, int[] chosen, RowIndex index) {
        List<String> names = new ArrayList<>();
        for (int column : chosen) {
            names.add(header.names().get(column));
        }
        return new ArrayInfo(
                "CSV, " + ColumnChoice.text(names, header.names().size()),
                Dtype.FLOAT64,
                ColumnChoice.shape(chosen.length, index.rows()),
                ColumnChoice.shape(chosen.length, Math.min(index.blockRows(), index.rows())),
                null,
                header.named() ? Metadata.NONE.withColumns(names) : Metadata.NONE);
    }

    @Override
    protected byte[] readChunk(long[] at) throws IOException {
        long block = at[at.length - 1];
        long first = block * index.blockRows();
        long start = index.start(block);
        byte[] text = file.read(start, index.end(block) - start, "rows from " + (first + 1));
        return parser.parse(text, first, (int) Math.min(index.blockRows(), index.rows() - first));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
