package io.sparkconvolve.core.statistic;

/**
 * The least and the greatest finite sample, and whether all finite samples are whole numbers. NaN and infinities are left
 * out, so that one of them does not reach the others through what is found. A zero is +0. Costs about a nanosecond a sample.
 */
public record Range() implements Statistic {
    private static final long serialVersionUID = 1L;

    /**
     * The finding, by name.
     *
     * @param low NaN where no sample is finite, as is {@code high}
     * @param whole whether all finite samples are whole numbers
     */
    public record Found(double low, double high, boolean whole) {
        public static Found of(double[] finding) {
            return new Found(finding[0], finding[1], finding[2] != 0);
        }

        public boolean isEmpty() {
            return low != low;
        }
    }

    @Override
    public String describe() {
        return "range";
    }

    @Override
    public Tally tally() {
        return new Extremes();
    }

    /** 0 to 1. */
    @Override
    public double[] unknown() {
        return new double[] {0, 1, 0};
    }

    private static final class Extremes extends FiniteTally {
        private static final long serialVersionUID = 1L;

        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private boolean whole = true;

        @Override
        void accept(double[] values, int n) {
            double least = low;
            double greatest = high;
            boolean all = whole;
            for (int i = 0; i < n; i++) {
                double value = values[i];
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
                all &= value == Math.rint(value);
            }
            low = least;
            high = greatest;
            whole = all;
        }

        @Override
        public void merge(Tally other) {
            Extremes extremes = (Extremes) other;
            low = Math.min(low, extremes.low);
            high = Math.max(high, extremes.high);
            whole &= extremes.whole;
        }

        @Override
        public double[] finding() {
            boolean empty = low > high;
            // Adding 0 makes +0 of -0.
            return new double[] {empty ? Double.NaN : low + 0.0, empty ? Double.NaN : high + 0.0, whole ? 1 : 0};
        }
    }
}
