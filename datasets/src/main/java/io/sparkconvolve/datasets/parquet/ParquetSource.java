package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ChunkCache;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.ColumnChoice;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.Type;

/**
 * Reads columns of Parquet as {@code (column, row)}, one column as {@code (row)}. A directory's files follow each other in
 * the order of their names. The type is the columns' own, if they have one and, for integers, the footers say that none is
 * null; else it is float64, where null is NaN and integers beyond 2^53 are rounded.
 *
 * <p>Opening reads the footers; a region costs, of each of its columns, the row groups that it touches, which are decoded
 * whole and kept in the JVM's {@link ChunkCache}.
 */
final class ParquetSource implements Source {
    private final PartFiles files;
    private final RowGroups groups;
    private final List<ColumnDecoder> decoders = new ArrayList<>();
    private final ArrayInfo info;
    private final Region domain;
    private final String identity;

    private ParquetSource(PartFiles files, List<NumberColumn> columns, int all, RowGroups groups) {
        this.files = files;
        this.groups = groups;
        Dtype type = type(columns, groups.isComplete());
        for (NumberColumn column : columns) {
            decoders.add(new ColumnDecoder(column, type));
        }
        List<String> names = columns.stream().map(NumberColumn::name).toList();
        this.info = new ArrayInfo(
                "Parquet, " + files.count() + (files.count() == 1 ? " file, " : " files, ")
                        + ColumnChoice.text(names, all),
                type,
                ColumnChoice.shape(columns.size(), groups.rows()),
                columns.size() == 1 ? new long[] {groups.mostRows()} : new long[] {1, groups.mostRows()},
                null,
                Metadata.NONE.withColumns(names));
        this.domain = info.domain();
        this.identity = files.identity() + "#" + names;
        ArrayChecks.shape(files.toString(), info.shape(), type);
        if (groups.mostRows() > ChunkedSource.MAX_CHUNK_BYTES / type.bytes()) {
            throw new InvalidInputException(files + ": a row group of " + groups.mostRows() + " rows (" + type
                    + ") exceeds " + ChunkedSource.MAX_CHUNK_BYTES + " bytes; store it in smaller row groups");
        }
    }

    static ParquetSource open(Storage storage, Path path, List<String> wanted) throws IOException {
        PartFiles files = PartFiles.of(storage, path);
        ParquetPart first = files.open(0);
        List<Type> fields = first.fields();
        List<String> names = fields.stream().map(Type::getName).toList();
        List<NumberColumn> columns = new ArrayList<>();
        for (int i : ColumnChoice.of(files.toString(), names, wanted)) {
            columns.add(NumberColumn.of(first.toString(), fields.get(i)));
        }
        RowGroups groups = RowGroups.of(files, first, columns);
        if (groups.rows() == 0) {
            throw new InvalidInputException(files + " holds no rows");
        }
        return new ParquetSource(files, columns, fields.size(), groups);
    }

    private static Dtype type(List<NumberColumn> columns, boolean complete) {
        Dtype type = columns.get(0).dtype();
        boolean same = columns.stream().allMatch(c -> c.dtype() == type);
        return same && (complete || type.isFloating()) ? type : Dtype.FLOAT64;
    }

    @Override
    public ArrayInfo info() {
        return info;
    }

    @Override
    public void read(Region region, NdArray target) throws IOException {
        ArrayChecks.read(files.toString(), region, target, domain);
        if (region.isEmpty()) {
            return;
        }
        int last = region.rank() - 1;
        int first = last == 0 ? 0 : (int) region.origin(0);
        int columns = last == 0 ? 1 : target.length(0);
        for (int c = 0; c < columns; c++) {
            readColumn(first + c, region.origin(last), region.end(last), target, c * target.length(last));
        }
    }

    private void readColumn(int column, long first, long end, NdArray target, int position) throws IOException {
        for (int g = groups.at(first); g < groups.count() && groups.first(g) < end; g++) {
            int group = g;
            long key = (long) g * decoders.size() + column;
            byte[] raw = ChunkCache.shared()
                    .get(identity, key, () -> decoders.get(column).decode(groups.part(group), groups.block(group)));
            long from = Math.max(first, groups.first(g));
            long to = Math.min(end, groups.first(g) + groups.rows(g));
            int at = (int) (from - groups.first(g)) * info.dtype().bytes();
            target.samples()
                    .decode(info.dtype(), ByteOrder.LITTLE_ENDIAN, raw, at, 1, position + (int) (from - first), (int)
                            (to - from));
        }
    }

    @Override
    public void close() {
        // files are open only while a row group is read
    }
}
