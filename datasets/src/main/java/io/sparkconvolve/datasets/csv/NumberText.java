package io.sparkconvolve.datasets.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Collects numbers as text, in {@link Double#toString}'s form, and passes it on. For one thread. */
final class NumberText {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_BYTES = 32;
    private static final int MOST_DIGITS = 20;
    private static final byte[] NAN = ascii("NaN");
    private static final byte[] INFINITY = ascii("Infinity");
    private static final byte[] ZERO = ascii("0.0");

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] reversed = new byte[MOST_DIGITS];
    private final ShortestDecimal decimal = new ShortestDecimal();
    private int filled;

    NumberText(OutputStream out) {
        this.out = out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One character, or a number, fits after this. */
    private void makeRoom() throws IOException {
        if (filled > BUFFER_BYTES - MOST_BYTES) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    void add(char c) throws IOException {
        makeRoom();
        buffer[filled++] = (byte) c;
    }

    void add(long value) throws IOException {
        makeRoom();
        if (value == Long.MIN_VALUE) {
            copy(ascii(Long.toString(value)));
            return;
        }
        if (value < 0) {
            buffer[filled++] = '-';
        }
        integer(Math.abs(value));
    }

    void addUnsigned(long value) throws IOException {
        if (value >= 0) {
            add(value);
            return;
        }
        makeRoom();
        integer(Long.divideUnsigned(value, 10));
        buffer[filled++] = (byte) ('0' + Long.remainderUnsigned(value, 10));
    }

    private void integer(long value) {
        int n = reverse(value);
        while (n > 0) {
            buffer[filled++] = reversed[--n];
        }
    }

    /** The digits, last one first. */
    private int reverse(long value) {
        int n = 0;
        for (long rest = value; n == 0 || rest > 0; rest /= 10) {
            reversed[n++] = (byte) ('0' + rest % 10);
        }
        return n;
    }

    void add(double value) throws IOException {
        if (!isPlain(value)) {
            decimal.of(Math.abs(value));
            decimal();
        }
    }

    void add(float value) throws IOException {
        if (!isPlain(value)) {
            decimal.of(Math.abs(value));
            decimal();
        }
    }

    /** Writes the sign, and what has no digits whole. */
    private boolean isPlain(double value) throws IOException {
        makeRoom();
        if (value != value) {
            copy(NAN);
            return true;
        }
        if (Math.copySign(1, value) < 0) {
            buffer[filled++] = '-';
        }
        if (value == 0) {
            copy(ZERO);
            return true;
        }
        if (Double.isInfinite(value)) {
            copy(INFINITY);
            return true;
        }
        return false;
    }

    private void copy(byte[] text) {
        System.arraycopy(text, 0, buffer, filled, text.length);
        filled += text.length;
    }

    /** Plain from 10^-3 up to 10^7, else one digit before the point and an exponent. */
    private void decimal() {
        int n = reverse(decimal.digits());
        int point = n + decimal.exponent();
        if (point > -3 && point <= 0) {
            buffer[filled++] = '0';
            buffer[filled++] = '.';
            zeros(-point);
            digits(n, 0);
        } else if (point > 0 && point <= 7) {
            int before = Math.min(n, point);
            digits(n, n - before);
            zeros(point - before);
            fraction(n - before);
        } else {
            digits(n, n - 1);
            fraction(n - 1);
            buffer[filled++] = 'E';
            if (point - 1 < 0) {
                buffer[filled++] = '-';
            }
            integer(Math.abs(point - 1));
        }
    }

    private void zeros(int n) {
        for (int i = 0; i < n; i++) {
            buffer[filled++] = '0';
        }
    }

    /** The digits from the {@code n}-th last one down to before the {@code end}-th last one. */
    private void digits(int n, int end) {
        for (int i = n - 1; i >= end; i--) {
            buffer[filled++] = reversed[i];
        }
    }

    /** The point and the last {@code n} digits; a 0, if there are none. */
    private void fraction(int n) {
        buffer[filled++] = '.';
        if (n == 0) {
            buffer[filled++] = '0';
        }
        digits(n, 0);
    }
}
