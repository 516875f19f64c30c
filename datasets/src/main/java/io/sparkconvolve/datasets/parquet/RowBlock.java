package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.datasets.OutputSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.RecordConsumer;

/** The rows of one output file, as values of its type: one after the other they are given to the library. */
final class RowBlock {
    private static final VarHandle DOUBLES = handle(double[].class);
    private static final VarHandle FLOATS = handle(float[].class);
    private static final VarHandle LONGS = handle(long[].class);

    private final Dtype type;
    private final String[] names;
    private final byte[][] columns;
    private int row;

    private RowBlock(Dtype type, String[] names, byte[][] columns) {
        this.type = type;
        this.names = names;
        this.columns = columns;
    }

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Rows {@code [from, from + n)} of an array of shape {@code (column, row)} or {@code (row)}. */
    static RowBlock of(OutputSpec spec, String[] names, NdArray samples, int from, int n) {
        int rows = samples.length(samples.rank() - 1);
        byte[][] columns = new byte[names.length][n * spec.dtype().bytes()];
        for (int c = 0; c < columns.length; c++) {
            samples.samples()
                    .encode(
                            spec.dtype(),
                            spec.cast(),
                            spec.missing(),
                            ByteOrder.LITTLE_ENDIAN,
                            columns[c],
                            0,
                            1,
                            c * rows + from,
                            n);
        }
        return new RowBlock(spec.dtype(), names, columns);
    }

    int rows() {
        return columns[0].length / type.bytes();
    }

    /** Gives the next row. */
    void next(RecordConsumer out) {
        out.startMessage();
        for (int c = 0; c < columns.length; c++) {
            out.startField(names[c], c);
            add(out, columns[c]);
            out.endField(names[c], c);
        }
        out.endMessage();
        row++;
    }

    private void add(RecordConsumer out, byte[] raw) {
        switch (type) {
            case FLOAT64 -> out.addDouble((double) DOUBLES.get(raw, 8 * row));
            case FLOAT32 -> out.addFloat((float) FLOATS.get(raw, 4 * row));
            case INT64, UINT64 -> out.addLong((long) LONGS.get(raw, 8 * row));
            case BOOL -> out.addBoolean(raw[row] != 0);
            default -> out.addInteger(integer(raw));
        }
    }

    private int integer(byte[] raw) {
        int n = type.bytes();
        int at = row * n;
        // The highest byte carries the sign.
        int value = type.isUnsigned() ? raw[at + n - 1] & 0xff : raw[at + n - 1];
        for (int i = n - 2; i >= 0; i--) {
            value = value << 8 | raw[at + i] & 0xff;
        }
        return value;
    }
}
