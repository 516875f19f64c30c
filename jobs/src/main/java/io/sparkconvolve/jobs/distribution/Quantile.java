package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.InvalidInputException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A quantile of the summary.
 *
 * @param name of its column: p99.5 of 0.995
 * @param p between 0 and 1
 */
public record Quantile(String name, double p) implements Serializable {
    /** Parses {@code 0.5,0.995}. @throws InvalidInputException that names the option */
    public static List<Quantile> parse(String option, String text) {
        List<Quantile> quantiles = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Quantile quantile = of(option, part.trim());
            if (quantiles.contains(quantile)) {
                throw new InvalidInputException(option + " names " + part.trim() + " twice");
            }
            quantiles.add(quantile);
        }
        return quantiles;
    }

    private static Quantile of(String option, String text) {
        try {
            BigDecimal p = new BigDecimal(text);
            if (p.signum() > 0 && p.compareTo(BigDecimal.ONE) < 0) {
                return new Quantile(
                        "p" + p.movePointRight(2).stripTrailingZeros().toPlainString(), p.doubleValue());
            }
        } catch (NumberFormatException e) {
            throw wrong(option, text, e);
        }
        throw wrong(option, text, null);
    }

    private static InvalidInputException wrong(String option, String text, Throwable cause) {
        return new InvalidInputException(
                option + " wants probabilities between 0 and 1, such as 0.5,0.995; got '" + text + "'", cause);
    }

    /** The probabilities. */
    static double[] probabilities(List<Quantile> quantiles) {
        return quantiles.stream().mapToDouble(Quantile::p).toArray();
    }
}
