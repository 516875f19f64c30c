package io.sparkconvolve.datasets.csv;

import com.fasterxml.jackson.core.io.NumberOutput;
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

/**
 * Turns columns of samples into rows of text, after they have become values of the output's type. Numbers of a floating
 * type have the shortest text that reads back as the same, in {@link Double#toString}'s form of JDK 19 and later: Jackson
 * writes it on every JDK, so files do not differ between them.
 */
final class RowWriter {
    private static final int BLOCK_ROWS = 1024;
    private static final int BUFFER_CHARS = 1 << 16;

    private final OutputSpec spec;
    private final Dtype type;
    private final OutputStream out;
    private final StringBuilder text = new StringBuilder();

    RowWriter(OutputSpec spec, OutputStream out) {
        this.spec = spec;
        this.type = spec.dtype();
        this.out = out;
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
                    add(raw, values, c * BLOCK_ROWS + row);
                    text.append(c + 1 < columns ? ',' : '\n');
                    if (text.length() >= BUFFER_CHARS) {
                        flush();
                    }
                }
            }
        }
        flush();
    }

    private void add(ByteBuffer raw, Samples values, int at) {
        switch (type) {
            case FLOAT64 -> text.append(NumberOutput.toString(values.get(at), true));
            case FLOAT32, FLOAT16 -> text.append(NumberOutput.toString((float) values.get(at), true));
            // Doubles don't hold them all.
            case INT64 -> text.append(raw.getLong(8 * at));
            case UINT64 -> text.append(Long.toUnsignedString(raw.getLong(8 * at)));
            default -> text.append((long) values.get(at));
        }
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}
