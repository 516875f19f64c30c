package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.InvalidInputException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Parses rows of text into columns of doubles, lowest byte first. Used by any number of threads. */
final class BlockParser {
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_SHOWN = 40;

    private final String file;
    private final CsvHeader header;
    /** The array's column that a column of the file becomes, or -1. */
    private final int[] place;

    private final int columns;

    /** @param chosen columns of the file, in the array's order */
    BlockParser(String file, CsvHeader header, int[] chosen) {
        this.file = file;
        this.header = header;
        this.columns = chosen.length;
        this.place = new int[header.names().size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < chosen.length; i++) {
            place[chosen[i]] = i;
        }
    }

    /**
     * The columns of a block, one behind the other.
     *
     * @param first number of the block's first row, from 0
     * @param rows how many the index found
     * @throws InvalidInputException that names file, row, column and text where a cell is no number
     */
    byte[] parse(byte[] text, long first, int rows) {
        byte[] values = new byte[Math.multiplyExact(8 * columns, rows)];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            at = skipBlankLines(text, at);
            if (at == text.length) {
                throw new InvalidInputException(
                        file + " changed while it was read: row " + (first + row + 1) + " is not where it was");
            }
            int end = Cells.end(text, at, text.length, (byte) '\n');
            parseRow(text, at, end, first + row, values, row, rows);
            at = Math.min(end + 1, text.length);
        }
        return values;
    }

    private static int skipBlankLines(byte[] text, int from) {
        int line = from;
        for (int at = from; at < text.length; at++) {
            if (text[at] == '\n') {
                line = at + 1;
            } else if (!Decimals.isBlank(text[at])) {
                return line;
            }
        }
        return text.length;
    }

    private void parseRow(byte[] text, int from, int to, long number, byte[] values, int row, int rows) {
        byte delimiter = header.delimiter();
        int column = 0;
        for (int at = from; at <= to; column++) {
            int end = Cells.end(text, at, to, delimiter);
            if (column < place.length && place[column] >= 0) {
                double value = value(text, at, end, number, column);
                DOUBLES.set(values, 8 * (place[column] * rows + row), value);
            }
            at = end + 1;
        }
        if (column != place.length) {
            throw new InvalidInputException(file + ": row " + (number + 1) + " has " + column
                    + " cells, but the first row" + " has " + place.length);
        }
    }

    private double value(byte[] text, int from, int to, long number, int column) {
        try {
            return Decimals.parse(text, from, to);
        } catch (NumberFormatException e) {
            String cell = new String(text, from, Math.min(to - from, MOST_SHOWN), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", " ");
            throw new InvalidInputException(
                    file + ": row " + (number + 1) + ", column '"
                            + header.names().get(column) + "': '" + cell.trim()
                            + "' is no number; choose columns of numbers, as in table.csv#x,y",
                    e);
        }
    }
}
