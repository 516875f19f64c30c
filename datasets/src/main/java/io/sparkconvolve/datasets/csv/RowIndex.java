package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Limit;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the rows of a CSV file lie: the position of every some thousandth one, found by one pass over the file. At most
 * {@value #MOST_BLOCKS} positions are kept; where rows are more, they lie twice as far apart, and twice again.
 *
 * <p>A row ends at a line feed that is not between quotes; lines of nothing but blanks are no rows.
 */
final class RowIndex {
    private static final int MOST_BLOCKS = 1 << 16;
    private static final int BUFFER_BYTES = 1 << 20;

    private final long[] starts;
    private final long rows;
    private final int blockRows;
    private final long end;

    private RowIndex(long[] starts, long rows, int blockRows, long end) {
        this.starts = starts;
        this.rows = rows;
        this.blockRows = blockRows;
        this.end = end;
    }

    long rows() {
        return rows;
    }

    /** Rows between positions that are known. */
    int blockRows() {
        return blockRows;
    }

    /** Position of a block's first row. */
    long start(long block) {
        return starts[(int) block];
    }

    /** Position behind a block's last row. */
    long end(long block) {
        return block + 1 < starts.length ? starts[(int) block + 1] : end;
    }

    /**
     * Reads the file from {@code position} to its end. Memory: one buffer and the positions, half a megabyte at the most.
     *
     * @param blockRows a first choice, a power of two
     * @throws InvalidInputException if a quote is not closed, or a row is longer than {@link Limit#ROW_BYTES}
     */
    static RowIndex of(RangedFile file, long position, int blockRows) throws IOException {
        Pass pass = new Pass(file, position, blockRows);
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, file.length() - position)];
        for (long at = position; at < file.length(); at += buffer.length) {
            int n = (int) Math.min(buffer.length, file.length() - at);
            file.read(at, buffer, 0, n, "rows");
            pass.take(buffer, n, at);
        }
        return pass.finish();
    }

    /** The state between two buffers. */
    private static final class Pass {
        private final RangedFile file;
        private final long mostRowBytes;
        private long[] starts = new long[64];
        private int blocks;
        private int blockRows;
        private long rows;
        private long lineStart;
        private boolean quoted;
        private boolean blank = true;

        Pass(RangedFile file, long position, int blockRows) {
            this.file = file;
            this.mostRowBytes = file.most(Limit.ROW_BYTES);
            this.lineStart = position;
            this.blockRows = blockRows;
        }

        void take(byte[] buffer, int n, long position) {
            for (int i = 0; i < n; i++) {
                byte b = buffer[i];
                if (b == '\n' && !quoted) {
                    endLine(position + i + 1);
                } else if (b == '"') {
                    quoted = !quoted;
                    blank = false;
                } else if (blank && !Decimals.isBlank(b)) {
                    blank = false;
                }
            }
            checkLine(position + n);
        }

        private void checkLine(long end) {
            if (end - lineStart > mostRowBytes) {
                throw new InvalidInputException(file + ": row " + (rows + 1) + " has over " + mostRowBytes + " bytes"
                        + (quoted ? "; a quote in it may not be closed" : "; is it a CSV file?")
                        + Limit.ROW_BYTES.advice(mostRowBytes));
            }
        }

        private void endLine(long next) {
            checkLine(next);
            if (!blank) {
                if (rows % blockRows == 0) {
                    addBlock();
                }
                rows++;
            }
            lineStart = next;
            blank = true;
        }

        private void addBlock() {
            if (blocks == MOST_BLOCKS) {
                for (int i = 0; i < blocks / 2; i++) {
                    starts[i] = starts[2 * i];
                }
                blocks /= 2;
                blockRows = Math.multiplyExact(blockRows, 2);
            }
            if (blocks == starts.length) {
                starts = Arrays.copyOf(starts, 2 * blocks);
            }
            starts[blocks++] = lineStart;
        }

        RowIndex finish() {
            if (quoted) {
                throw new InvalidInputException(
                        file + " is damaged: a quote opens in row " + (rows + 1) + " and is never closed");
            }
            endLine(file.length());
            return new RowIndex(Arrays.copyOf(starts, blocks), rows, blockRows, file.length());
        }
    }
}
