package io.sparkconvolve.core.distribution;

/**
 * A sum that carries what its additions round off (A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen, 1974, doi:10.1002/zamm.19740540106): n terms err by u times the sum and n^2 u^2 times the sum of their
 * magnitudes.
 */
final class CompensatedSum {
    private double sum;
    private double rest;

    void add(double x) {
        double next = sum + x;
        rest += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
        sum = next;
    }

    double value() {
        return sum + rest;
    }
}
