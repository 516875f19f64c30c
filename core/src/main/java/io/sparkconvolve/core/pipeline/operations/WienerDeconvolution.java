package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.WienerFilter;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;
import java.util.Locale;

/**
 * Deconvolution in one linear step: of all filters the one of least mean square error, where the samples were blurred by a
 * known point spread function and hold white noise. The filter of a whole image in the frequency domain can't be cut into
 * tiles; its impulse response decays, so it is computed once and convolved with, cut where next to nothing is left of it. What
 * is left out counts in the error bound.
 *
 * <p>Under boundary wrap that is the whole image's filter, as numpy computes it; under the others the image goes on beyond its
 * edges as the boundary says, and not from the opposite edge.
 */
public final class WienerDeconvolution implements Operation {
    private static final double LEAST_SHARE = 1e-10;
    private static final double LARGEST_SHARE = 0.1;
    private static final int LONGEST_REACH = 1 << 20;

    @Override
    public String name() {
        return "wiener_deconvolution";
    }

    @Override
    public String summary() {
        return "Wiener's deconvolution, conj(H) / (|H|^2 + nsr) with H the psf's spectrum (skimage.restoration.wiener with"
                + " reg a single 1 and balance nsr; skimage's boundary is wrap)";
    }

    @Override
    public String example() {
        return "wiener_deconvolution(gaussian_kernel(15, 2.5), 0.01)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("psf", PointSpread.MEANING),
                Parameter.required("nsr", "ratio of the noise's power to the signal's, greater than 0"),
                Parameter.optional(
                        "reach",
                        "",
                        "samples of the filter to either side, one for all axes or a list; default: what share asks for"),
                Parameter.optional("share", "1e-6", "of the filter's magnitudes that may be left out, 1e-10 to 0.1"),
                Parameter.optional("boundary", "", "as --boundary, for this step alone"),
                Parameter.optional("cval", "0", "the value outside, under boundary constant"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Kernel psf = PointSpread.kernel(name(), arguments, builder);
        double ratio = arguments.number("nsr");
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw arguments.invalid("nsr", "greater than 0");
        }
        double share = arguments.number("share");
        if (!(share >= LEAST_SHARE && share <= LARGEST_SHARE)) {
            throw arguments.invalid("share", "1e-10 to 0.1");
        }
        Extension extension = arguments.has("boundary")
                ? new Extension(arguments.boundary("boundary"), arguments.number("cval"))
                : builder.extension();
        WienerFilter filter = arguments.has("reach")
                ? WienerFilter.of(psf, ratio, share, reach(arguments, builder))
                : WienerFilter.of(psf, ratio, share);
        Kernel weights = filter.weights();
        double left = filter.leftOut() / weights.gain();
        Step filtered = new PointSpread(weights, extension, builder)
                .blur(name() + " " + psf + " as a " + weights, inputs.get(0));
        return builder.map(
                new UnaryFunctions.Near(String.format(Locale.ROOT, "%.2g of the filter left out", left), left),
                filtered);
    }

    private static int[] reach(Arguments arguments, StepBuilder builder) {
        int[] reach = arguments.integersPerAxis("reach", builder.axes());
        for (int n : reach) {
            if (n < 1 || n > LONGEST_REACH) {
                throw arguments.invalid("reach", "1 to 2^20");
            }
        }
        return reach;
    }
}
