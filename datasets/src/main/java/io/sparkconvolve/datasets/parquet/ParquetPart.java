package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** One Parquet file and what its footer says of the columns that are read; of the others nothing is kept. */
final class ParquetPart {
    private final Storage storage;
    private final StoredFile file;
    private final ParquetMetadata footer;

    private ParquetPart(Storage storage, StoredFile file, ParquetMetadata footer) {
        this.storage = storage;
        this.file = file;
        this.footer = footer;
    }

    /** Reads the footer. @throws InvalidInputException if it is damaged */
    static ParquetPart open(Storage storage, FileStatus status) throws IOException {
        StoredFile file = new StoredFile(storage.fileSystem(status.getPath()), status);
        try (ParquetFileReader reader = ParquetFileReader.open(file, options(storage))) {
            return new ParquetPart(storage, file, reader.getFooter());
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** New for each reader: what it holds of codecs is for one thread. */
    private static ParquetReadOptions options(Storage storage) {
        return HadoopReadOptions.builder(storage.configuration())
                .usePageChecksumVerification()
                .build();
    }

    /** What the library threw, as one line. */
    static InvalidInputException damaged(Object file, RuntimeException e) {
        String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return new InvalidInputException(file + " is damaged: " + reason, e);
    }

    ParquetFileReader reader() throws IOException {
        return new ParquetFileReader(file, footer, options(storage), file.newStream());
    }

    List<Type> fields() {
        return footer.getFileMetaData().getSchema().getFields();
    }

    MessageType schema() {
        return footer.getFileMetaData().getSchema();
    }

    String createdBy() {
        return footer.getFileMetaData().getCreatedBy();
    }

    int blocks() {
        return footer.getBlocks().size();
    }

    long rows(int block) {
        return footer.getBlocks().get(block).getRowCount();
    }

    /** Whether the footer says of every column that is kept that no value is null. */
    boolean isComplete() {
        Set<String> required = new HashSet<>();
        for (Type field : fields()) {
            if (field.isRepetition(Type.Repetition.REQUIRED)) {
                required.add(field.getName());
            }
        }
        for (BlockMetaData block : footer.getBlocks()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                boolean counted = chunk.getStatistics() != null
                        && chunk.getStatistics().isNumNullsSet()
                        && chunk.getStatistics().getNumNulls() == 0;
                if (!counted && !required.contains(chunk.getPath().toDotString())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The same file with nothing but these columns. @throws InvalidInputException if their chunks can't be there */
    ParquetPart with(List<String> names) {
        List<Type> kept = new ArrayList<>();
        for (String name : names) {
            if (!schema().containsField(name)) {
                throw new InvalidInputException(file + " has no column '" + name + "', unlike the first file");
            }
            kept.add(schema().getType(name));
        }
        List<BlockMetaData> blocks = new ArrayList<>();
        for (BlockMetaData block : footer.getBlocks()) {
            blocks.add(kept(block, names));
        }
        FileMetaData all = footer.getFileMetaData();
        FileMetaData some = new FileMetaData(
                new MessageType("columns", kept), Map.of(), all.getCreatedBy(), all.getFileDecryptor());
        return new ParquetPart(storage, file, new ParquetMetadata(some, blocks));
    }

    private BlockMetaData kept(BlockMetaData block, List<String> names) {
        BlockMetaData some = new BlockMetaData();
        some.setRowCount(block.getRowCount());
        some.setRowIndexOffset(block.getRowIndexOffset());
        some.setOrdinal(block.getOrdinal());
        int found = 0;
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getPath().size() == 1 && names.contains(chunk.getPath().toDotString())) {
                check(chunk, block);
                some.addColumn(chunk);
                found++;
            }
        }
        if (found != names.size()) {
            throw new InvalidInputException(
                    file + " is damaged: a group of rows has " + found + " of " + names.size() + " columns");
        }
        return some;
    }

    private void check(ColumnChunkMetaData chunk, BlockMetaData block) {
        long start = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (start < 0 || size < 0 || start > file.getLength() - size) {
            throw new InvalidInputException(file + " is truncated or damaged: column '"
                    + chunk.getPath().toDotString() + "' has " + size + " bytes at byte " + start
                    + ", but the file has " + file.getLength());
        }
        if (chunk.getValueCount() != block.getRowCount() || block.getRowCount() < 0) {
            throw new InvalidInputException(
                    file + " is damaged: column '" + chunk.getPath().toDotString() + "' has " + chunk.getValueCount()
                            + " values in a group of " + block.getRowCount() + " rows");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
