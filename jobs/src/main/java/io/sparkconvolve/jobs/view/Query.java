package io.sparkconvolve.jobs.view;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the question mark of a request. What is missing or wrong is an IllegalArgumentException with a reason. */
final class Query {
    private static final int MOST_PLANES = 3;

    private final Map<String, String> values = new HashMap<>();

    /** @param raw as it was sent, or null */
    Query(String raw) {
        if (raw == null || raw.isEmpty()) {
            return;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + pair + "' is no name=value");
            }
            values.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    double number(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " wants a number; got '" + text(name) + "'", e);
        }
    }

    long whole(String name) {
        return whole(name, text(name));
    }

    private static long whole(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " wants a whole number; got '" + text + "'", e);
        }
    }

    /**
     * Planes of an array: indices of the leading axes with commas between them, planes with slashes. {@code 0,2} is one,
     * {@code 0/1/2} are three of an array with one leading axis, and nothing is the only plane of an image.
     */
    long[][] planes(ShownArray array) {
        String[] texts = text("planes", "").split("/", -1);
        if (texts.length > MOST_PLANES) {
            throw new IllegalArgumentException("planes wants at most three; got " + texts.length);
        }
        long[][] planes = new long[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            planes[i] = plane(texts[i]);
            if (!array.hasPlane(planes[i])) {
                throw new IllegalArgumentException("there is no plane '" + texts[i] + "'");
            }
        }
        return planes;
    }

    private static long[] plane(String text) {
        if (text.isEmpty()) {
            return new long[0];
        }
        String[] indices = text.split(",", -1);
        long[] plane = new long[indices.length];
        for (int a = 0; a < plane.length; a++) {
            plane[a] = whole("planes", indices[a]);
        }
        return plane;
    }
}
