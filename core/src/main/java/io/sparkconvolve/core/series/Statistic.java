package io.sparkconvolve.core.series;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number that sums a series up, as pandas defines it: NaN samples are not counted, std and var divide by n - 1.
 *
 * @param name as the user wrote it; the column's name
 * @param quantile 0 to 1, for {@link Kind#QUANTILE}
 */
public record Statistic(String name, Kind kind, double quantile) implements Serializable {
    /** What is computed. */
    public enum Kind {
        MEAN,
        STD,
        VAR,
        MIN,
        MAX,
        COUNT,
        SUM,
        FIRST,
        LAST,
        QUANTILE
    }

    private static final List<String> KNOWN =
            List.of("mean", "std", "var", "min", "max", "median", "count", "sum", "first", "last", "p95");

    /** Parses a list such as {@code mean,std,p95}. @throws InvalidInputException that names the nearest known one */
    public static List<Statistic> parse(String text) {
        List<Statistic> statistics = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Statistic statistic = one(part.trim());
            if (statistics.stream().anyMatch(s -> s.name.equals(statistic.name))) {
                throw new InvalidInputException("--stats names '" + statistic.name + "' twice");
            }
            statistics.add(statistic);
        }
        return List.copyOf(statistics);
    }

    private static Statistic one(String name) {
        if (name.equals("median")) {
            return new Statistic(name, Kind.QUANTILE, 0.5);
        }
        if (name.matches("p[0-9]+(\\.[0-9]+)?")) {
            double percent = Double.parseDouble(name.substring(1));
            if (percent > 100) {
                throw new InvalidInputException("--stats: a percentile lies between p0 and p100; got '" + name + "'");
            }
            return new Statistic(name, Kind.QUANTILE, percent / 100);
        }
        if (!KNOWN.contains(name)) {
            throw new InvalidInputException(
                    "--stats: unknown statistic '" + name + "'" + Names.suggestion(name, KNOWN));
        }
        return new Statistic(name, Kind.valueOf(name.toUpperCase(Locale.ROOT)), Double.NaN);
    }
}
