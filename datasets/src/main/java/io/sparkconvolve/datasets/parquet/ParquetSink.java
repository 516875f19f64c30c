package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Writes a directory of Parquet files, {@code part-0000000000.parquet} and so on: one file for each block of rows, so that
 * tiles share nothing and the files do not depend on how tiles were cut. Readers that take files in the order of their
 * names see the rows in order; Spark takes larger files first. {@code _SUCCESS} lies beside them.
 */
final class ParquetSink extends StagedSink {
    private static final long serialVersionUID = 1L;
    private static final String SUCCESS = "_SUCCESS";

    /** Of all columns together. */
    private static final long BLOCK_SAMPLES = 1 << 20;

    private static final long LEAST_BLOCK_ROWS = 1 << 12;
    private static final long MOST_BLOCK_BYTES = 1 << 28;

    private final Storage storage;
    private final OutputSpec spec;
    private final Region domain;
    private final long blockRows;
    private final CompressionCodecName codec;

    ParquetSink(Storage storage, Path path, OutputSpec spec) throws IOException {
        super(new Staging(storage, path));
        this.storage = storage;
        this.spec = spec;
        this.domain = Region.ofShape(spec.shape());
        this.blockRows = blockRows(path);
        this.codec = codec(path);
        TableSchema.of(path.toString(), spec);
    }

    private int rowAxis() {
        return domain.rank() - 1;
    }

    private long columns() {
        return domain.rank() == 1 ? 1 : domain.length(0);
    }

    private long blockRows(Path path) {
        long[] wanted = spec.chunk();
        long rows = wanted == null ? Math.max(LEAST_BLOCK_ROWS, BLOCK_SAMPLES / columns()) : wanted[wanted.length - 1];
        rows = Math.min(rows, domain.length(rowAxis()));
        if (rows < 1 || columns() > MOST_BLOCK_BYTES / spec.dtype().bytes() / rows) {
            throw new InvalidInputException(path + ": a block of " + rows + " rows and " + columns() + " columns of "
                    + spec.dtype() + " must have 1 to 2^28 bytes");
        }
        return rows;
    }

    private CompressionCodecName codec(Path path) {
        String name = spec.compression() == null ? "zstd" : spec.compression();
        return switch (name) {
            case "none" -> CompressionCodecName.UNCOMPRESSED;
            case "zstd" -> CompressionCodecName.ZSTD;
            case "snappy" -> CompressionCodecName.SNAPPY;
            case "gzip" -> CompressionCodecName.GZIP;
            default ->
                throw new InvalidInputException(path + ": Parquet has no compression '" + name + "' here"
                        + Names.suggestion(name, List.of("none", "zstd", "snappy", "gzip")));
        };
    }

    @Override
    public long[] chunk() {
        return domain.rank() == 1 ? new long[] {blockRows} : new long[] {columns(), blockRows};
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        ArrayChecks.tile(tile, samples, domain, chunk());
        MessageType schema = TableSchema.of(staging().toString(), spec);
        String[] names =
                schema.getFields().stream().map(field -> field.getName()).toArray(String[]::new);
        long first = tile.origin(rowAxis());
        for (long row = first; row < tile.end(rowAxis()); row += blockRows) {
            int n = (int) Math.min(blockRows, tile.end(rowAxis()) - row);
            RowBlock rows = RowBlock.of(spec, names, samples, (int) (row - first), n);
            Path file = staging().inData(name(row / blockRows));
            Staging.Body body = raw -> {
                OutputStream out = new BufferedOutputStream(raw, 1 << 16);
                BlockFile.write(rows, schema, codec, storage.configuration(), out);
                out.flush();
            };
            staging().put(file, body, ledger);
        }
    }

    private static String name(long block) {
        return String.format(Locale.ROOT, "part-%010d%s", block, PartFiles.EXTENSION);
    }

    @Override
    protected List<String> metadata() {
        return List.of(SUCCESS);
    }

    @Override
    public void publish() throws IOException {
        long blocks = (domain.length(rowAxis()) - 1) / blockRows + 1;
        long there = staging().dataFiles().length;
        if (there != blocks) {
            throw new IOException(staging() + " has " + there + " of " + blocks + " files: a tile was not written");
        }
        staging().put(staging().inData(SUCCESS), out -> {});
        staging().publish();
    }
}
