package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as a person reads them. */
final class Words {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Words() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** So many of something, which takes an s where there are several. */
    static String count(long n, String one) {
        return count(n) + " " + one + (n == 1 ? "" : "s");
    }

    /** With a capital, as a sentence begins. */
    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Four digits, or as few as say the same. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (!(size >= 1e-3 && size < 1e7)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    static String seconds(double seconds) {
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", (long) seconds / 3600, (long) seconds % 3600 / 60);
        }
        if (seconds >= 60) {
            return String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
        }
        if (seconds >= 1 || seconds == 0) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds >= 1e-3
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
    }

    /** In powers of 1000. */
    static String bytes(double bytes) {
        int unit = 0;
        while (bytes >= 1000 && unit < BYTES.length - 1) {
            bytes /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || bytes >= 100 ? "%.0f %s" : "%.1f %s", bytes, BYTES[unit]);
    }

    /** {@code 1,000 × 2,000}, of {@code 1000x2000}. */
    static String shape(String shape) {
        return Arrays.stream(shape.split("x"))
                .map(length -> length.matches("\\d{1,18}") ? count(Long.parseLong(length)) : length)
                .collect(Collectors.joining(" × "));
    }

    /** A value of JSON as it stands there; numbers to four digits. */
    static String value(JsonNode node) {
        return node.isDouble() ? number(node.asDouble()) : node.isNumber() ? count(node.asLong()) : node.asText();
    }
}
