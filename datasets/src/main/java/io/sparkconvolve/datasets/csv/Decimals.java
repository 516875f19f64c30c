package io.sparkconvolve.datasets.csv;

import java.nio.charset.StandardCharsets;

/** Reads decimal numbers from the bytes of their text, exactly rounded. */
final class Decimals {
    /** Whole numbers up to here are doubles. */
    private static final long EXACT = 1L << 53;
    /** Powers of ten that are doubles. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int MOST_DIGITS = 18;

    private Decimals() {}

    /**
     * The number in {@code bytes[from, to)}: a decimal, perhaps with an exponent; {@code nan}, {@code inf} and
     * {@code infinity} in any case; NaN for no text. Blanks around it and one pair of quotes are left out.
     *
     * @throws NumberFormatException if it is none of these
     */
    static double parse(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        if (end - start >= 2 && bytes[start] == '"' && bytes[end - 1] == '"') {
            return parse(bytes, start + 1, end - 1);
        }
        return start == end ? Double.NaN : number(bytes, start, end);
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\r' || b == '\t';
    }

    /**
     * The quick way of Clinger (How to read floating point numbers accurately, PLDI 1990): where digits and power of ten
     * are doubles, one multiplication or division rounds once.
     */
    private static double number(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        long digits = 0;
        int count = 0;
        int point = -1;
        int first = at;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                count++;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int power = point < 0 ? 0 : point + 1 - at;
        if (at == to && count > 0 && count <= MOST_DIGITS && digits <= EXACT && power >= 1 - POWERS.length) {
            double value = power == 0 ? digits : digits / POWERS[-power];
            return negative ? -value : value;
        }
        return at == first ? word(bytes, first, to, negative) : Double.parseDouble(decimal(bytes, from, to));
    }

    private static double word(byte[] bytes, int from, int to, boolean negative) {
        String word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (word.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        throw new NumberFormatException(word);
    }

    /** The text, if it has only what a decimal has: Java reads more, such as {@code 1f} and {@code 0x1p3}. */
    private static String decimal(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean known = b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
            if (!known) {
                throw new NumberFormatException();
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
