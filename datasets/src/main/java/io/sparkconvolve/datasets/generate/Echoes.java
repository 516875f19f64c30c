package io.sparkconvolve.datasets.generate;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Arrays;

/** White noise and delayed, scaled copies of it; silence before sample 0. */
final class Echoes implements Waveform {
    private static final long serialVersionUID = 1L;

    private final WhiteNoise reference;
    /** The reference is its own echo, of lag 0. */
    private final long[] lags;

    private final double[] factors;

    private Echoes(WhiteNoise reference, long[] lags, double[] factors) {
        this.reference = reference;
        this.lags = lags;
        this.factors = factors;
    }

    static Echoes of(long seed, double deviation, long[] lags, double[] gains) {
        if (lags.length == 0 || lags.length != gains.length) {
            throw new InvalidInputException("echoes want as many gains as lags, at least one; got " + lags.length
                    + " lags and " + gains.length + " gains");
        }
        long[] all = new long[lags.length + 1];
        double[] factors = new double[lags.length + 1];
        factors[0] = deviation;
        for (int k = 0; k < lags.length; k++) {
            if (lags[k] < 1 || Arrays.stream(all, 0, k + 1).anyMatch(known(lags[k]))) {
                throw new InvalidInputException(
                        "lags must be whole numbers of at least 1, each once; got " + Arrays.toString(lags));
            }
            if (!Double.isFinite(gains[k])) {
                throw new InvalidInputException("gains must be numbers; got " + gains[k]);
            }
            all[k + 1] = lags[k];
            factors[k + 1] = deviation * gains[k];
        }
        return new Echoes(new WhiteNoise(Hash.mix(seed), 1), all, factors);
    }

    private static java.util.function.LongPredicate known(long lag) {
        return other -> other == lag;
    }

    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        for (int k = 0; k < lags.length; k++) {
            long first = start - lags[k];
            int silent = (int) Math.max(0, Math.min(-first, n));
            reference.add(factors[k], samples, silent, n, first, channel);
        }
    }

    @Override
    public double power() {
        return Arrays.stream(factors).map(factor -> factor * factor).sum();
    }
}
