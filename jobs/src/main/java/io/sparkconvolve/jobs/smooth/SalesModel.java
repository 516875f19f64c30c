package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * Sales of a make-believe shop: each product has its own level, trend, week, year and promotions, and noise. A row is a
 * function of the seed and of its number alone, so that any number of tasks make the same table; numbers are mixed, so that
 * the table is in no order.
 *
 * @param rows of the full table, before gaps and duplicates
 * @param skew part of the rows that belong to the first product; the others share the rest alike
 * @param gaps part of the rows that are left out
 * @param duplicates part of the rows that come twice, with different values
 */
record SalesModel(
        long seed, long rows, int products, double skew, double gaps, double duplicates, long start, long step)
        implements Serializable {
    private static final double DAYS_A_YEAR = 365.25;

    SalesModel {
        if (rows < 1 || products < 1) {
            throw new InvalidInputException("--rows and --products must be at least 1");
        }
        for (double part : new double[] {skew, gaps, duplicates}) {
            if (!(part >= 0 && part < 1)) {
                throw new InvalidInputException(
                        "--skew, --gaps and --duplicates are parts of the whole, 0 to below 1; got " + part);
            }
        }
    }

    /**
     * A row.
     *
     * @param time in microseconds since 1970
     */
    record Sale(int product, long time, double sales) {}

    private long ofFirst() {
        return products == 1 ? rows : Math.round(rows * skew);
    }

    /** Whether a row is in the table at all. */
    boolean isThere(long number) {
        return unit(number, 1) >= gaps;
    }

    boolean isTwice(long number) {
        return unit(number, 2) < duplicates;
    }

    /** @param copy 0, or 1 for the second row of a duplicate */
    Sale row(long number, int copy) {
        long place = mixed(number);
        long first = ofFirst();
        int product;
        long at;
        if (place < first) {
            product = 0;
            at = place;
        } else {
            int others = skew > 0 && products > 1 ? products - 1 : products;
            product = (int) ((place - first) % others) + products - others;
            at = (place - first) / others;
        }
        long time = start + at * step;
        return new Sale(product, time, Math.round(100 * amount(product, time, number, copy)) / 100.0);
    }

    /** One to one, so that no row is lost: a multiplication with a number that shares no factor with the rows'. */
    private long mixed(long number) {
        long factor = factor();
        long shift = Math.floorMod(seed, rows);
        // Products of numbers below 2^31 fit; larger tables take the long way.
        return rows <= Integer.MAX_VALUE
                ? (number * factor + shift) % rows
                : BigInteger.valueOf(number)
                        .multiply(BigInteger.valueOf(factor))
                        .add(BigInteger.valueOf(shift))
                        .mod(BigInteger.valueOf(rows))
                        .longValue();
    }

    private long factor() {
        long factor = Math.max(1, (long) (rows * 0.6180339887));
        while (gcd(factor, rows) != 1) {
            factor++;
        }
        return factor;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private double amount(int product, long time, long number, int copy) {
        double day = time / (double) Frequency.DAY;
        double level = 20 + 180 * unit(product, 3);
        double trend = 1 + 0.5 * (unit(product, 4) - 0.4) * (day - start / (double) Frequency.DAY) / (10 * DAYS_A_YEAR);
        double week = 1 + 0.3 * wave(day / 7 + unit(product, 5));
        double year = 1 + 0.4 * unit(product, 6) * wave(day / DAYS_A_YEAR + unit(product, 7));
        boolean promotion = unit(product * 1_000_003L + (long) Math.floor(day / 5), 8) < 0.04;
        double noise = 0.7 + 0.6 * unit(number, 9 + copy);
        return level * Math.max(trend, 0.1) * week * year * (promotion ? 2.5 : 1) * noise;
    }

    private static double wave(double turns) {
        return StrictMath.sin(2 * StrictMath.PI * turns);
    }

    /** From 0 to below 1, by SplitMix64's mixing (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). */
    private double unit(long number, int purpose) {
        long z = seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L + purpose * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
    }
}
