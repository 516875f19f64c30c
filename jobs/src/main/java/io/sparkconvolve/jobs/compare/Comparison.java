package io.sparkconvolve.jobs.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How two arrays differ.
 *
 * @param tolerance absolute difference that counts as equal
 * @param different samples beyond the tolerance
 * @param worst largest absolute difference
 * @param worstAt where it is, or null if there is none
 * @param worstRelative largest difference relative to A's sample
 * @param rms root of the mean square of the differences
 * @param psnr peak signal to noise ratio in dB; infinite for equal arrays
 * @param firstAt first sample beyond the tolerance in row-major order, or null
 * @param firstA its value in A, or its two parts where samples are complex, or null
 * @param firstB in B
 */
public record Comparison(
        double tolerance,
        long samples,
        long different,
        double worst,
        long[] worstAt,
        double worstRelative,
        double rms,
        double psnr,
        long[] firstAt,
        double[] firstA,
        double[] firstB) {
    public boolean isEqual() {
        return different == 0;
    }

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (worst == 0) {
            lines.add(String.format(Locale.ROOT, "equal: all %,d samples", samples));
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: %,d of %,d samples differ by more than %s",
                isEqual() ? "equal within the tolerance" : "different",
                different,
                samples,
                number(tolerance)));
        lines.add("largest absolute difference " + number(worst) + " at " + Arrays.toString(worstAt));
        lines.add("largest relative difference " + number(worstRelative));
        lines.add(String.format(Locale.ROOT, "RMS difference %s, PSNR %.2f dB", number(rms), psnr));
        if (firstAt != null) {
            lines.add("first difference at " + Arrays.toString(firstAt) + ": " + sample(firstA) + " and "
                    + sample(firstB));
        }
        return lines;
    }

    private static String sample(double[] parts) {
        if (parts.length == 1) {
            return number(parts[0]);
        }
        return number(parts[0]) + (parts[1] < 0 ? " - " : " + ") + number(Math.abs(parts[1])) + "i";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    /** For a machine; infinities are written as text. */
    public ObjectNode json(ObjectNode node) {
        node.put("equal", isEqual())
                .put("samples", samples)
                .put("different", different)
                .put("tolerance", tolerance)
                .put("maxAbsolute", worst)
                .put("maxRelative", worstRelative)
                .put("rms", rms)
                .put("psnr", psnr);
        if (worstAt != null) {
            node.put("worstAt", Arrays.toString(worstAt));
        }
        if (firstAt != null) {
            node.put("firstAt", Arrays.toString(firstAt));
            put(node, "firstA", firstA);
            put(node, "firstB", firstB);
        }
        return node;
    }

    private static void put(ObjectNode node, String name, double[] parts) {
        if (parts.length == 1) {
            node.put(name, parts[0]);
            return;
        }
        for (double part : parts) {
            node.withArray(name).add(part);
        }
    }
}
