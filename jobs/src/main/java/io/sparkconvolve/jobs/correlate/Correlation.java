package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.correlation.Lags;
import io.sparkconvolve.core.correlation.PeakRule;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.tile.Input;
import java.util.Locale;
import java.util.OptionalDouble;

/** Two arrays that go together, and what is computed of them: all that options and shapes decide. */
record Correlation(CorrelateOptions options, Input a, Input b, Normalization normalization, Mode mode) {
    /** Reads both headers. @throws InvalidInputException if the arrays don't go together, or the options don't with them */
    static Correlation of(Storage storage, CorrelateOptions options) {
        Input a = Input.file(storage, options.a());
        Input b = Input.file(storage, options.b());
        refuseComplex(a);
        refuseComplex(b);
        int axes = a.info().shape().length;
        if (axes > 2 || b.info().shape().length != axes) {
            throw new InvalidInputException(
                    "two signals of one axis or two images of two are correlated; " + options.a()
                            + " has shape " + Numbers.text(a.info().shape()) + ", " + options.b() + " has "
                            + Numbers.text(b.info().shape()));
        }
        Normalization normalization = normalization(options.normalization(), a, b);
        boolean template = normalization == Normalization.TEMPLATE;
        Mode mode = options.mode().orElse(template ? Mode.VALID : Mode.FULL);
        Correlation correlation = new Correlation(options, a, b, normalization, mode);
        correlation.check();
        return correlation;
    }

    private static void refuseComplex(Input input) {
        if (input.info().kind() == SampleKind.COMPLEX) {
            throw new InvalidInputException(input.name() + " is " + input.info().typeName()
                    + "; real signals are correlated here: take its parts or abs, or use 'signal' with"
                    + " correlate(@reference.npy, mode=full)");
        }
    }

    private static Normalization normalization(Normalization asked, Input a, Input b) {
        if (asked != Normalization.BY_SHAPE) {
            return asked;
        }
        boolean alike =
                a.info().shape().length == 1 && a.info().shape()[0] == b.info().shape()[0];
        return alike ? Normalization.ENERGY : Normalization.TEMPLATE;
    }

    private void check() {
        checkRates();
        for (int axis = 0; axis < a.info().shape().length; axis++) {
            if (mode == Mode.VALID && b.info().shape()[axis] > a.info().shape()[axis]) {
                throw new InvalidInputException("mode valid needs a reference within the input, but " + options.b()
                        + " has shape " + Numbers.text(b.info().shape()) + " and " + options.a() + " has "
                        + Numbers.text(a.info().shape()) + "; exchange them, or use mode full");
            }
        }
        boolean isImage = a.info().shape().length > 1;
        if (isImage && normalization == Normalization.ENERGY) {
            throw new InvalidInputException("--normalize=energy is for two signals; images take --normalize=template");
        }
        if (isImage && options.plot() != null) {
            throw new InvalidInputException(
                    "--plot draws the correlation of two signals; an image's scores are an image:"
                            + " give --output a .tif or .png");
        }
        if (options.maxLag().isPresent()) {
            if (isImage || normalization == Normalization.TEMPLATE) {
                throw new InvalidInputException("--max-lag limits the lags of two signals; "
                        + (isImage ? "an image has none" : "with --normalize=template all places are scored"));
            }
            if (!Lags.of(length(a), length(b), mode).reach(options.maxLag().getAsLong())) {
                throw new InvalidInputException("no lag of mode " + mode + " is within --max-lag "
                        + options.maxLag().getAsLong() + "; they go from "
                        + Lags.of(length(a), length(b), mode).first() + " to "
                        + Lags.of(length(a), length(b), mode).last());
            }
        }
    }

    private void checkRates() {
        OptionalDouble ofA = a.info().metadata().sampleRate();
        OptionalDouble ofB = b.info().metadata().sampleRate();
        if (ofA.isPresent() && ofB.isPresent() && ofA.getAsDouble() != ofB.getAsDouble()) {
            throw new InvalidInputException(options.a() + " has " + hertz(ofA) + " and " + options.b() + " has "
                    + hertz(ofB) + ": their lags mean nothing; resample one of them");
        }
    }

    private static String hertz(OptionalDouble rate) {
        double value = rate.getAsDouble();
        return (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)) + " Hz";
    }

    /** Samples a second: what was asked for, or what a file says. */
    OptionalDouble rate() {
        OptionalDouble ofA = a.info().metadata().sampleRate();
        return options.rate().isPresent()
                ? options.rate()
                : ofA.isPresent() ? ofA : b.info().metadata().sampleRate();
    }

    /** Where a pipeline finds b: a table's one column by its number, as all of a table would be a matrix. */
    String templateLocation() {
        boolean isTable = options.b().toLowerCase(Locale.ROOT).endsWith(".csv");
        return isTable && b.info().shape().length == 1 ? options.b() + "#0" : options.b();
    }

    private static long length(Input signal) {
        return signal.info().shape()[0];
    }

    /** Whether a pipeline over a computes it: images, and scores normalised window by window. */
    boolean isWindowed() {
        return a.info().shape().length > 1 || normalization == Normalization.TEMPLATE;
    }

    /** The lags of two signals. */
    Lags lags() {
        Lags all = Lags.of(length(a), length(b), mode);
        return options.maxLag().isPresent() ? all.limitedTo(options.maxLag().getAsLong()) : all;
    }

    /** Scores end where there are no more, but for those that a mode or a limit leaves out. */
    PeakRule.Ends ends() {
        boolean limited = options.maxLag().isPresent() && !lags().equals(Lags.of(length(a), length(b), mode));
        return mode == Mode.SAME || limited ? PeakRule.Ends.OPEN : PeakRule.Ends.CLOSED;
    }

    /** float32 where it holds the samples of both, else float64. */
    Dtype defaultType() {
        boolean single = a.info().dtype().isExactIn(Precision.FLOAT32)
                && b.info().dtype().isExactIn(Precision.FLOAT32);
        return single ? Dtype.FLOAT32 : Dtype.FLOAT64;
    }
}
