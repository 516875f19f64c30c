package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** Decodes a column's values in one group of rows, lowest byte first. Null is NaN. */
final class ColumnDecoder {
    private static final VarHandle DOUBLES = handle(double[].class);
    private static final VarHandle FLOATS = handle(float[].class);
    private static final VarHandle LONGS = handle(long[].class);
    private static final double TWO_TO_64 = 0x1p64;

    private final NumberColumn column;
    private final Dtype type;

    /** @param type that the array's samples have: the column's own, or float64 */
    ColumnDecoder(NumberColumn column, Dtype type) {
        this.column = column;
        this.type = type;
    }

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws InvalidInputException if the data are damaged */
    byte[] decode(ParquetPart part, int block) throws IOException {
        MessageType schema = new MessageType("column", part.schema().getType(column.name()));
        try (ParquetFileReader reader = part.reader()) {
            reader.setRequestedSchema(schema);
            ColumnDescriptor descriptor = schema.getColumns().get(0);
            ColumnReader values = new ColumnReadStoreImpl(
                            reader.readRowGroup(block), new Nowhere(), schema, part.createdBy())
                    .getColumnReader(descriptor);
            return decode(values, (int) part.rows(block), descriptor.getMaxDefinitionLevel());
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ParquetPart.damaged(part + ", column '" + column.name() + "', row group " + block + ",", e);
        }
    }

    private byte[] decode(ColumnReader values, int rows, int present) {
        byte[] raw = new byte[rows * type.bytes()];
        for (int row = 0; row < rows; row++) {
            if (values.getCurrentDefinitionLevel() == present) {
                set(raw, row, values);
            } else {
                setMissing(raw, row);
            }
            values.consume();
        }
        return raw;
    }

    private void set(byte[] raw, int row, ColumnReader values) {
        switch (type) {
            case FLOAT64 -> DOUBLES.set(raw, 8 * row, number(values));
            case FLOAT32 -> FLOATS.set(raw, 4 * row, values.getFloat());
            case INT64, UINT64 -> LONGS.set(raw, 8 * row, values.getLong());
            case BOOL -> raw[row] = (byte) (values.getBoolean() ? 1 : 0);
            default -> {
                int value = values.getInteger();
                for (int i = 0; i < type.bytes(); i++) {
                    raw[row * type.bytes() + i] = (byte) (value >> 8 * i);
                }
            }
        }
    }

    private double number(ColumnReader values) {
        return switch (column.physical()) {
            case DOUBLE -> values.getDouble();
            case FLOAT -> values.getFloat();
            case BOOLEAN -> values.getBoolean() ? 1 : 0;
            case INT32 ->
                column.dtype() == Dtype.UINT32 ? Integer.toUnsignedLong(values.getInteger()) : values.getInteger();
            default -> {
                long value = values.getLong();
                yield column.dtype() == Dtype.UINT64 && value < 0 ? value + TWO_TO_64 : value;
            }
        };
    }

    private void setMissing(byte[] raw, int row) {
        switch (type) {
            case FLOAT64 -> DOUBLES.set(raw, 8 * row, Double.NaN);
            case FLOAT32 -> FLOATS.set(raw, 4 * row, Float.NaN);
            default ->
                throw new InvalidInputException("column '" + column.name()
                        + "' has a null where its statistics say that there is none; the file is damaged");
        }
    }

    /** Values are taken from the column's reader itself; the library asks for a place to put them all the same. */
    private static final class Nowhere extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
            // no groups
        }

        @Override
        public void end() {
            // no groups
        }
    }
}
