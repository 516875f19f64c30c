package io.sparkconvolve.jobs.options;

import io.sparkconvolve.core.InvalidInputException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/** Numbers and shapes of the command line. */
public final class Numbers {
    private Numbers() {}

    /** A real number; {@code nan} and {@code inf} are ones. @throws InvalidInputException that names the option */
    public static double parse(String option, String text) {
        String trimmed = text.trim();
        switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "inf", "+inf":
                return Double.POSITIVE_INFINITY;
            case "-inf":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        try {
            return Double.parseDouble(trimmed);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(option + " wants a number; got '" + text + "'", e);
        }
    }

    /** Numbers that commas part: {@code 0.6,0.3}. @throws InvalidInputException that names the option */
    public static double[] list(String option, String text) {
        return Arrays.stream(text.split(",", -1))
                .mapToDouble(part -> parse(option, part))
                .toArray();
    }

    /** A whole number, which may be written as {@code 1e8}. @throws InvalidInputException that names the option */
    public static long whole(String option, String text) {
        try {
            return new BigDecimal(text.trim()).longValueExact();
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    option + " wants a whole number such as 1000000 or 1e6; got '" + text + "'", e);
        } catch (ArithmeticException e) {
            throw new InvalidInputException(option + " wants a whole number of less than 2^63; got '" + text + "'", e);
        }
    }

    /** {@code 512x1024} or {@code 512}, leading axes first. @throws InvalidInputException that names the option */
    public static long[] shape(String option, String text) {
        String[] parts = text.trim().toLowerCase(Locale.ROOT).split("x", -1);
        long[] shape = new long[parts.length];
        for (int a = 0; a < parts.length; a++) {
            try {
                shape[a] = Long.parseLong(parts[a].trim());
            } catch (NumberFormatException e) {
                throw new InvalidInputException(
                        option + " wants lengths such as 512 or 512x1024; got '" + text + "'", e);
            }
            if (shape[a] < 1) {
                throw new InvalidInputException(option + " wants lengths of at least 1; got '" + text + "'");
            }
        }
        return shape;
    }

    /** One length stands for all of the last {@code axes} axes: {@code 512} is {@code 512x512} for two of them. */
    public static long[] cube(String option, String text, int axes) {
        long[] shape = shape(option, text);
        if (shape.length == 1) {
            long side = shape[0];
            shape = new long[axes];
            Arrays.fill(shape, side);
        }
        return shape;
    }

    /** {@code 512x1024}. */
    public static String text(long[] shape) {
        StringBuilder text = new StringBuilder();
        for (long n : shape) {
            text.append(text.isEmpty() ? "" : "x").append(n);
        }
        return text.toString();
    }
}
