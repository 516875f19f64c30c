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

/** Turns columns of samples into rows of text, after they have become values of the output's type. */
final class RowWriter {
    private static final int BLOCK_ROWS = 1024;

    private final OutputSpec spec;
    private final Dtype type;
    private final NumberText text;

    RowWriter(OutputSpec spec, OutputStream out) {
        this.spec = spec;
        this.type = spec.dtype();
        this.text = new NumberText(out);
    }

    /** @param samples of shape {@code (column, row)} or {@code (row)} */
    void write(NdArray samples) throws IOException {
        int rows = samples.length(samples.rank() - 1);
        int columns = samples.rank() == 1 ? 1 : samples.length(0);
        ByteBuffer raw = ByteBuffer.allocate(columns * BLOCK_ROWS * type.bytes());
        Samples values = Precision.FLOAT64.allocate(columns * BLOCK_ROWS);
        for (int done = 0; done < rows; done += BLOCK_ROWS) {
            int n = Math.min(BLOCK_ROWS, rows - done);
            for (int c = 0; c < columns; c++) {
                int at = c * BLOCK_ROWS;
                samples.samples()
                        .encode(
                                type,
                                spec.cast(),
                                spec.missing(),
                                ByteOrder.BIG_ENDIAN,
                                raw.array(),
                                at * type.bytes(),
                                1,
                                c * rows + done,
                                n);
                values.decode(type, ByteOrder.BIG_ENDIAN, raw.array(), at * type.bytes(), 1, at, n);
            }
            for (int row = 0; row < n; row++) {
                for (int c = 0; c < columns; c++) {
                    cell(raw, values, c * BLOCK_ROWS + row);
                    text.add(c + 1 < columns ? ',' : '\n');
                }
            }
        }
        text.flush();
    }

    private void cell(ByteBuffer raw, Samples values, int at) throws IOException {
        switch (type) {
            case FLOAT64 -> text.add(values.get(at));
            case FLOAT32, FLOAT16 -> text.add((float) values.get(at));
            // Doubles don't hold them all.
            case INT64 -> text.add(raw.getLong(8 * at));
            case UINT64 -> text.addUnsigned(raw.getLong(8 * at));
            default -> text.add((long) values.get(at));
        }
    }
}
