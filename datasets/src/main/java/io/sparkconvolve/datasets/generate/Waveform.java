package io.sparkconvolve.datasets.generate;

import io.sparkconvolve.core.InvalidInputException;
import java.io.Serializable;

/**
 * A signal that is known everywhere: a sample depends on its number and channel and on nothing else, so that any stretch
 * can be made on its own with equal bits. Immutable. Times are sample numbers over the rate; {@code sin}, {@code cos} and
 * {@code exp} are StrictMath's, so that machines agree.
 */
public interface Waveform extends Serializable {
    /** Adds samples {@code start} to {@code start + n - 1} of a channel to {@code samples[0 .. n - 1]}. */
    void addTo(double[] samples, int n, long start, int channel);

    /** Mean square over a long time. */
    double power();

    /** The same, so many samples later: its sample n is this one's {@code n - delay}. */
    default Waveform delayed(long delay) {
        return delay == 0 ? this : new Delayed(this, delay);
    }

    /**
     * {@code amplitude * sin(2 pi frequency t + phase)}.
     *
     * @param frequency in Hz, for a rate in samples a second
     * @param phase in radians
     */
    static Waveform sine(double rate, double frequency, double amplitude, double phase) {
        return new Sine(positive("the frequency", frequency) / positive("the sample rate", rate), amplitude, phase);
    }

    /**
     * A sine whose frequency moves linearly: {@code scipy.signal.chirp(t, from, duration, to)}, a cosine.
     *
     * @param duration seconds until frequency {@code to} is reached
     */
    static Waveform chirp(double rate, double from, double to, double duration, double amplitude) {
        return new Chirp(
                positive("the sample rate", rate),
                positive("the frequency", from),
                (positive("the last frequency", to) - from) / (2 * positive("the duration", duration)),
                amplitude);
    }

    /** Independent normal samples of mean 0; channels are independent, too. @param deviation standard deviation */
    static Waveform noise(long seed, double deviation) {
        return new WhiteNoise(Hash.mix(seed), notNegative("the noise", deviation));
    }

    /**
     * White noise from sample 0 on, and its echoes: {@code r[n] + sum_k gains[k] r[n - lags[k]]}, with {@code r} the samples
     * of {@link #noise} with this seed and deviation.
     *
     * @param lags in samples, at least 1
     */
    static Waveform echoes(long seed, double deviation, long[] lags, double[] gains) {
        return Echoes.of(seed, notNegative("the amplitude", deviation), lags, gains);
    }

    /** Levels between -amplitude and amplitude that each last {@code 1 / frequency} seconds. */
    static Waveform steps(long seed, double rate, double frequency, double amplitude) {
        double length = positive("the sample rate", rate) / positive("the frequency", frequency);
        return new Steps(Hash.mix(seed), length, amplitude);
    }

    /** Heart beats; see {@link Beats}. @param frequency beats a second */
    static Waveform beats(long seed, double rate, double frequency, double amplitude) {
        double length = positive("the sample rate", rate) / positive("the frequency", frequency);
        return new Beats(Hash.mix(seed), length, amplitude);
    }

    private static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(what + " must be a positive number; got " + value);
        }
        return value;
    }

    private static double notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidInputException(what + " must be a number of at least 0; got " + value);
        }
        return value;
    }
}
