package io.sparkconvolve.datasets.generate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Makes signals of any length: a sum of {@link Waveform}s. A longer signal begins with the shorter one, and any region can be
 * read on its own with equal bits.
 *
 * <p>Shape {@code (n)} or {@code (channel, n)}. Integer types hold the sum rounded half to even and limited to their range.
 */
public final class SignalGenerator implements Source, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int RUN = 1 << 12;

    private final Waveform[] waves;
    private final Dtype dtype;
    private final long[] shape;
    private final Metadata metadata;

    private SignalGenerator(Waveform[] waves, Dtype dtype, long[] shape, Metadata metadata) {
        this.waves = waves;
        this.dtype = dtype;
        this.shape = shape;
        this.metadata = metadata;
    }

    /** The sum of some waves. @throws InvalidInputException if the shape is not (n) or (channel, n) */
    public static SignalGenerator of(List<Waveform> waves, Dtype dtype, long... shape) {
        ArrayChecks.shape("the signal", shape, dtype);
        if (shape.length > 2) {
            throw new InvalidInputException("a signal has shape (n) or (channel, n); got " + Arrays.toString(shape));
        }
        return new SignalGenerator(waves.toArray(new Waveform[0]), dtype, shape.clone(), Metadata.NONE);
    }

    /** The same, with a sample rate in Hz for formats that keep one. */
    public SignalGenerator withRate(double hertz) {
        return new SignalGenerator(waves, dtype, shape, metadata.withSampleRate(hertz));
    }

    @Override
    public ArrayInfo info() {
        long[] chunk = new long[shape.length];
        Arrays.fill(chunk, 1);
        return new ArrayInfo("generated signal", dtype, shape, chunk, null, metadata);
    }

    @Override
    public void read(Region region, NdArray target) {
        if (!Region.ofShape(shape).contains(region) || !Arrays.equals(region.intShape(), target.shape())) {
            throw new IllegalArgumentException(region + " is not within shape " + Arrays.toString(shape)
                    + ", or not the shape of the target: " + Arrays.toString(target.shape()));
        }
        int axis = shape.length - 1;
        int channels = axis == 0 ? 1 : target.length(0);
        int firstChannel = axis == 0 ? 0 : (int) region.origin(0);
        int length = target.length(axis);
        double[] run = new double[Math.min(RUN, length)];
        for (int c = 0; c < channels; c++) {
            for (int from = 0; from < length; from += RUN) {
                int n = Math.min(RUN, length - from);
                Arrays.fill(run, 0, n, 0);
                for (Waveform wave : waves) {
                    wave.addTo(run, n, region.origin(axis) + from, firstChannel + c);
                }
                store(run, n, target.samples(), c * length + from);
            }
        }
    }

    private void store(double[] run, int n, Samples samples, int position) {
        for (int i = 0; i < n; i++) {
            samples.set(position + i, quantised(run[i]));
        }
    }

    private double quantised(double value) {
        return switch (dtype) {
            case FLOAT16, FLOAT64 -> value;
            case FLOAT32 -> (float) value;
            default -> Hash.limit(Math.rint(value), dtype.min(), dtype.max());
        };
    }

    @Override
    public void close() {}
}
