package io.sparkconvolve.core.correlation;

import io.sparkconvolve.core.fft.LineCorrelation;
import java.io.IOException;
import java.util.Arrays;

/** The spectrum of one stretch of a signal, zeros where the signal has ended, and what was taken out of it before. */
final class Spectrum {
    private final SignalReader signal;
    private final long length;
    private final double[] frame;
    private final Apart apart = new Apart();
    private long start;
    private boolean loaded;

    Spectrum(SignalReader signal, long length, int frame) {
        this.signal = signal;
        this.length = length;
        this.frame = new double[frame];
    }

    double[] frame() {
        return frame;
    }

    Apart apart() {
        return apart;
    }

    /** Becomes the spectrum of samples {@code from … from + n - 1}, if it is not. */
    void load(long from, int n, LineCorrelation fft) throws IOException {
        if (loaded && start == from) {
            return;
        }
        loaded = false;
        read(signal, length, from, n, frame);
        apart.take(frame, n);
        fft.forward(frame);
        start = from;
        loaded = true;
    }

    /** Reads a stretch that may reach beyond a signal's ends; zeros stand there, and in the rest of the target. */
    static void read(SignalReader signal, long length, long from, int n, double[] target) throws IOException {
        long begin = Math.max(0, from);
        long end = Math.min(length, from + n);
        int at = (int) (Math.min(begin, from + n) - from);
        int there = (int) Math.max(0, end - begin);
        Arrays.fill(target, 0, at, 0);
        if (there > 0) {
            signal.read(begin, target, at, there);
        }
        Arrays.fill(target, at + there, target.length, 0);
    }
}
