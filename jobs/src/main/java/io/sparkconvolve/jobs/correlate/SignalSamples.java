package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.correlation.SignalReader;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.jobs.tile.InputRule;
import java.io.Closeable;
import java.io.IOException;

/** The samples of an open signal, as doubles; for one thread. */
final class SignalSamples implements SignalReader, Closeable {
    private final Source source;
    private final InputRule rule;
    private double[] piece = new double[0];

    SignalSamples(Source source, InputRule rule) {
        this.source = source;
        this.rule = rule;
    }

    @Override
    public void read(long from, double[] target, int at, int n) throws IOException {
        if (at > 0 && piece.length < n) {
            piece = new double[n];
        }
        double[] samples = at > 0 ? piece : target;
        NdArray array = NdArray.of(new DoubleSamples(samples), n);
        source.read(Region.of(new long[] {from}, new long[] {n}), array);
        rule.apply(array);
        if (at > 0) {
            System.arraycopy(samples, 0, target, at, n);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
