package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Limit;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the first row of a CSV file says. It is a header if one of its cells is text, or quoted. The delimiter is the one
 * of comma, semicolon and tab that it has most of.
 *
 * @param named whether there is a header; else columns are named by their position from 0
 * @param dataOffset position of the first row of numbers, or of blank lines before it
 * @param rowBytes length of the first row
 */
record CsvHeader(byte delimiter, boolean named, List<String> names, long dataOffset, int rowBytes) {
    private static final int BLOCK_BYTES = 1 << 18;
    private static final int MOST_BLOCK_ROWS = 4096;
    private static final byte[] DELIMITERS = {',', ';', '\t'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    CsvHeader {
        names = List.copyOf(names);
    }

    static CsvHeader read(RangedFile file) throws IOException {
        long most = file.most(Limit.HEADER_BYTES);
        byte[] head = file.read(0, Math.min(most, file.length()), "the first row");
        int start = startsWith(head, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        while (start < head.length && (Decimals.isBlank(head[start]) || head[start] == '\n')) {
            start++;
        }
        int end = start;
        for (boolean quoted = false; end < head.length && (quoted || head[end] != '\n'); end++) {
            quoted ^= head[end] == '"';
        }
        if (end == head.length && end < file.length()) {
            throw new InvalidInputException(
                    file + ": its first row does not end; is it a CSV file?" + Limit.HEADER_BYTES.advice(most));
        }
        byte delimiter = delimiter(head, start, end);
        List<String> cells = new ArrayList<>();
        boolean named = false;
        for (int at = start; at <= end; ) {
            int next = Cells.end(head, at, end, delimiter);
            named |= isName(head, at, next);
            cells.add(name(head, at, next));
            at = next + 1;
        }
        for (int i = 0; !named && i < cells.size(); i++) {
            cells.set(i, Integer.toString(i));
        }
        return new CsvHeader(delimiter, named, cells, named ? Math.min(end + 1, head.length) : start, end - start + 1);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static byte delimiter(byte[] head, int start, int end) {
        byte best = DELIMITERS[0];
        int most = 0;
        for (byte delimiter : DELIMITERS) {
            int count = 0;
            for (int at = Cells.end(head, start, end, delimiter); at < end; count++) {
                at = Cells.end(head, at + 1, end, delimiter);
            }
            if (count > most) {
                most = count;
                best = delimiter;
            }
        }
        return best;
    }

    private static boolean isName(byte[] head, int from, int to) {
        String cell = new String(head, from, to - from, StandardCharsets.UTF_8).trim();
        if (cell.startsWith("\"")) {
            return true;
        }
        try {
            Decimals.parse(head, from, to);
            return false;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** Without its quotes, and in one line. */
    private static String name(byte[] head, int from, int to) {
        String cell = new String(head, from, to - from, StandardCharsets.UTF_8).trim();
        boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
        String text = quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** Rows that are about a quarter of a megabyte: what is read and parsed at once. */
    int blockRows() {
        return Math.max(16, Integer.highestOneBit(Math.min(MOST_BLOCK_ROWS, BLOCK_BYTES / rowBytes + 1)));
    }
}
