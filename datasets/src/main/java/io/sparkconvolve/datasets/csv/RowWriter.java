package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Turns columns of samples into rows of text, after they have become values of the output's type. */
final class RowWriter {
    private static final int BLOCK_ROWS = 1024;

    private final OutputSpec spec;
    private final Dtype type;
    private final OutputStream out;
    private final Samples values = Precision.FLOAT64.allocate(BLOCK_ROWS);

    RowWriter(OutputSpec spec, OutputStream out) {
        this.spec = spec;
        this.type = spec.dtype();
        this.out = out;
    }

    /** @param samples of shape {@code (column, row)} or {@code (row)} */
    void write(NdArray samples) throws IOException {
        int rows = samples.length(samples.rank() - 1);
        int columns = samples.rank() == 1 ? 1 : samples.length(0);
        byte[][] cells = new byte[columns * BLOCK_ROWS][];
        for (int done = 0; done < rows; done += BLOCK_ROWS) {
            int n = Math.min(BLOCK_ROWS, rows - done);
            for (int c = 0; c < columns; c++) {
                column(samples.samples(), c * rows + done, n, cells, c * BLOCK_ROWS);
            }
            for (int row = 0; row < n; row++) {
                for (int c = 0; c < columns; c++) {
                    out.write(cells[c * BLOCK_ROWS + row]);
                    out.write(c + 1 < columns ? ',' : '\n');
                }
            }
        }
    }

    private void column(Samples samples, int position, int n, byte[][] cells, int to) {
        byte[] raw = new byte[n * type.bytes()];
        samples.encode(type, spec.cast(), spec.missing(), ByteOrder.BIG_ENDIAN, raw, 0, 1, position, n);
        if (type.bytes() == 8 && !type.isFloating()) {
            ByteBuffer longs = ByteBuffer.wrap(raw);
            for (int i = 0; i < n; i++) {
                long value = longs.getLong(8 * i);
                cells[to + i] = ascii(type.isUnsigned() ? Long.toUnsignedString(value) : Long.toString(value));
            }
            return;
        }
        values.decode(type, ByteOrder.BIG_ENDIAN, raw, 0, 1, 0, n);
        for (int i = 0; i < n; i++) {
            cells[to + i] = ascii(text(values.get(i)));
        }
    }

    private String text(double value) {
        if (!type.isFloating()) {
            return Long.toString((long) value);
        }
        return type == Dtype.FLOAT64 ? ShortestText.of(value) : ShortestText.of((float) value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
