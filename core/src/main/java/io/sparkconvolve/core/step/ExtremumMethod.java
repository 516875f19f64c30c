package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;

/**
 * The smallest sample under a structuring element, or the largest; of an element with heights, that of the samples less
 * their heights, or plus. Flat elements give one of the samples: exact, and the same bits by every way. A NaN under the
 * element makes the result NaN, and -0 counts as less than +0.
 */
public abstract sealed class ExtremumMethod extends LocalMethod
        permits BoxExtremumMethod, RunExtremumMethod, RaisedExtremumMethod {
    private static final long serialVersionUID = 1L;

    final Extremum which;
    final Precision precision;

    ExtremumMethod(Extremum which, Precision precision) {
        this.which = which;
        this.precision = precision;
    }

    /** @param element of the domain's rank; a box spans the last two axes, or one other */
    public static ExtremumMethod of(Extremum which, StructuringElement element, Precision precision) {
        if (!element.isFlat()) {
            return new RaisedExtremumMethod(which, element, precision);
        }
        return element.isFull()
                ? new BoxExtremumMethod(which, element, precision)
                : new RunExtremumMethod(which, element, precision);
    }

    @Override
    public Family family() {
        return Family.EXTREMUM;
    }

    /** Of the result: a sample, or what stands outside; a height is rounded to the precision, and so is the sum. */
    public static Bound bound(Bound input, Extension extension, StructuringElement element, Precision precision) {
        double magnitude = Math.max(input.magnitude(), Math.abs(extension.value()));
        boolean proportional = input.proportional() && extension.value() == 0;
        if (element.isFlat()) {
            return new Bound(magnitude, input.error(), proportional);
        }
        double height = element.largestHeight();
        double ofHeight = precision == Precision.FLOAT32 ? height * precision.unitRoundoff() : 0;
        return new Bound(magnitude + height, input.error() + ofHeight, proportional && height == 0)
                .rounded(precision.unitRoundoff());
    }

    @Override
    boolean keepsType() {
        return true;
    }
}
