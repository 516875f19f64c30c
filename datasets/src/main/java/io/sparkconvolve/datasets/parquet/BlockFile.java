package io.sparkconvolve.datasets.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes a block of rows as a Parquet file of one row group. The bytes depend on rows, schema and codec alone. */
final class BlockFile {
    private BlockFile() {}

    static void write(
            RowBlock rows,
            MessageType schema,
            CompressionCodecName codec,
            Configuration configuration,
            OutputStream out)
            throws IOException {
        try (ParquetWriter<RowBlock> writer = new Builder(new Stream(out), schema)
                .withConf(configuration)
                .withCompressionCodec(codec)
                .withRowGroupSize(Long.MAX_VALUE)
                .withDictionaryEncoding(false)
                .build()) {
            for (int i = rows.rows(); i > 0; i--) {
                writer.write(rows);
            }
        }
    }

    private static final class Builder extends ParquetWriter.Builder<RowBlock, Builder> {
        private final MessageType schema;

        Builder(OutputFile file, MessageType schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<RowBlock> getWriteSupport(Configuration configuration) {
            return new Rows(schema);
        }
    }

    /** A "record" is the block itself, which goes on to its next row. */
    private static final class Rows extends WriteSupport<RowBlock> {
        private final MessageType schema;
        private RecordConsumer consumer;

        Rows(MessageType schema) {
            this.schema = schema;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer out) {
            this.consumer = out;
        }

        @Override
        public void write(RowBlock rows) {
            rows.next(consumer);
        }
    }

    /** A stream that is there already, as the library's place to write to; whoever opened it closes it. */
    private static final class Stream extends PositionOutputStream implements OutputFile {
        private final OutputStream out;
        private long position;

        Stream(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int n) throws IOException {
            out.write(bytes, from, n);
            position += n;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        @Override
        public PositionOutputStream create(long blockSize) {
            return this;
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return this;
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
