package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.jobs.options.MissingValues;
import java.io.Serializable;
import java.util.OptionalDouble;

/** What happens to samples between the file and the pipeline: missing ones get what stands for them. Immutable. */
public final class InputRule implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whole numbers from here on may have been rounded on their way to a double. */
    private static final double INEXACT = 0x1p53;

    private enum Kind {
        NOTHING,
        /** The nodata value becomes the stand-in. */
        REPLACE_VALUE,
        /** The nodata value and NaN become the stand-in. */
        REPLACE_MISSING,
        /** Large integers are refused. */
        CHECK_EXACT
    }

    private final Kind kind;
    private final double nodata;
    private final double standIn;

    private InputRule(Kind kind, double nodata, double standIn) {
        this.kind = kind;
        this.nodata = nodata;
        this.standIn = standIn;
    }

    /**
     * The rule of a policy.
     *
     * @param nodata the value that means "no sample", if any
     * @param type of the input's samples
     */
    public static InputRule of(MissingValues missing, OptionalDouble nodata, Dtype type) {
        double value = nodata.isPresent() ? stored(nodata.getAsDouble(), type) : Double.NaN;
        switch (missing.kind()) {
            case FILL:
                boolean nothing = !type.isFloating() && Double.isNaN(value);
                return new InputRule(nothing ? Kind.NOTHING : Kind.REPLACE_MISSING, value, missing.value());
            case KEEP:
                boolean wide = type == Dtype.INT64 || type == Dtype.UINT64;
                return new InputRule(wide ? Kind.CHECK_EXACT : Kind.NOTHING, value, 0);
            case ROUND:
                return new InputRule(Kind.NOTHING, value, 0);
            default:
                return new InputRule(Double.isNaN(value) ? Kind.NOTHING : Kind.REPLACE_VALUE, value, Double.NaN);
        }
    }

    /** A header may hold the value in decimal, or as a double; samples hold it rounded to their type. */
    private static double stored(double value, Dtype type) {
        return type == Dtype.FLOAT32 ? (float) value : value;
    }

    /** Whether missing samples can reach the pipeline as NaN, from a file without any NaN. */
    public boolean makesNan() {
        return kind == Kind.REPLACE_VALUE;
    }

    public void apply(NdArray array) {
        Samples samples = array.samples();
        // The value as a sample of this precision compares equal to it.
        double value = array.precision() == Precision.FLOAT32 ? (float) nodata : nodata;
        switch (kind) {
            case REPLACE_VALUE -> replace(samples, array.size(), value);
            case REPLACE_MISSING -> replaceMissing(samples, array.size(), value);
            case CHECK_EXACT -> checkExact(samples, array.size());
            case NOTHING -> {}
        }
    }

    private void replace(Samples samples, int n, double value) {
        for (int i = 0; i < n; i++) {
            if (samples.get(i) == value) {
                samples.set(i, standIn);
            }
        }
    }

    private void replaceMissing(Samples samples, int n, double value) {
        for (int i = 0; i < n; i++) {
            double sample = samples.get(i);
            if (sample == value || sample != sample) {
                samples.set(i, standIn);
            }
        }
    }

    private static void checkExact(Samples samples, int n) {
        for (int i = 0; i < n; i++) {
            if (Math.abs(samples.get(i)) >= INEXACT) {
                throw new InvalidInputException(
                        "a 64-bit integer of the input is 2^53 or more, which can't be copied exactly; ask for --dtype"
                                + " float64 to have it rounded");
            }
        }
    }

    @Override
    public String toString() {
        return kind + " " + nodata + " " + standIn;
    }
}
