package io.sparkconvolve.jobs.report.html;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.Arrays;

/** A row of an array, such as a channel: samples along the last axis. */
record Line(Source source, int number) {
    private static final int MOST = 4;

    /** How many rows of an array are shown. */
    static int count(ArrayInfo info) {
        long rows = 1;
        long[] shape = info.shape();
        for (int a = info.kind().axes(); a < shape.length - 1; a++) {
            rows = Math.min(MOST, rows * Math.min(MOST, shape[a]));
        }
        return (int) rows;
    }

    long length() {
        long[] shape = source.info().shape();
        return shape[shape.length - 1];
    }

    /** Samples that storage decodes at once. */
    long chunk() {
        long[] chunk = source.info().chunk();
        return Math.max(1, Arrays.stream(chunk).reduce(1, (a, b) -> a * b));
    }

    /** Samples a second; 0 where the file has no word on it. */
    double rate() {
        return source.info().metadata().sampleRate().orElse(0);
    }

    /** The real part, of complex samples; NaN for what is no number. */
    double[] read(long start, int n) throws IOException {
        ArrayInfo info = source.info();
        long[] shape = info.shape();
        long[] origin = new long[shape.length];
        long rest = number;
        for (int a = shape.length - 2; a >= info.kind().axes(); a--) {
            origin[a] = rest % shape[a];
            rest /= shape[a];
        }
        origin[shape.length - 1] = start;
        long[] box = new long[shape.length];
        Arrays.fill(box, 1);
        box[shape.length - 1] = n;
        Region region = Region.of(origin, box);
        NdArray target = NdArray.zeros(Precision.FLOAT64, region.intShape());
        source.read(region, target);
        Missing missing = Missing.of(info);
        double[] samples = target.toDoubles();
        for (int i = 0; i < n; i++) {
            samples[i] = missing.isNumber(samples[i]) ? samples[i] : Double.NaN;
        }
        return samples;
    }

    /** What is said of the rows of an array; empty where there is but one. */
    String name() {
        ArrayInfo info = source.info();
        String part = info.kind() == SampleKind.COMPLEX ? ", real part" : "";
        if (count(info) == 1) {
            return part;
        }
        boolean isNamed = number < info.metadata().columns().size();
        return ", " + (isNamed ? info.metadata().columns().get(number) : "row " + number) + part;
    }
}
