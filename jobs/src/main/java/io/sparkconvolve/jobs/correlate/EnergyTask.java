package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;

/** The shipped function: the sums of squares of a task's run of pieces of a signal. */
final class EnergyTask implements Function<Integer, EnergyTask.Part> {
    private static final long serialVersionUID = 1L;

    /** Samples of a piece, which are summed in runs of a thousand: pieces are fixed, so that no bit depends on tasks. */
    private static final int PIECE = 1 << 20;

    private static final int RUN = 1 << 10;

    private final Signal signal;
    private final int tasks;

    /**
     * What a task found.
     *
     * @param sums of the pieces, in order
     * @param fault what is wrong with the data, or null
     */
    record Part(double[] sums, String fault) implements Serializable {}

    EnergyTask(Signal signal, int tasks) {
        this.signal = signal;
        this.tasks = tasks;
    }

    static long pieces(Signal signal) {
        return (signal.length() - 1) / PIECE + 1;
    }

    @Override
    public Part call(Integer task) throws IOException {
        long first = pieces(signal) * task / tasks;
        long end = pieces(signal) * (task + 1) / tasks;
        double[] sums = new double[Math.toIntExact(end - first)];
        double[] samples = new double[(int) Math.min(PIECE, signal.length())];
        try (SignalSamples source = signal.open()) {
            for (long piece = first; piece < end; piece++) {
                int n = (int) Math.min(PIECE, signal.length() - piece * PIECE);
                source.read(piece * PIECE, samples, 0, n);
                sums[(int) (piece - first)] = squares(samples, n);
            }
            return new Part(sums, null);
        } catch (InvalidInputException e) {
            return new Part(null, e.getMessage());
        }
    }

    private static double squares(double[] samples, int n) {
        double sum = 0;
        for (int from = 0; from < n; from += RUN) {
            double run = 0;
            for (int i = from; i < Math.min(n, from + RUN); i++) {
                run += samples[i] * samples[i];
            }
            sum += run;
        }
        return sum;
    }
}
