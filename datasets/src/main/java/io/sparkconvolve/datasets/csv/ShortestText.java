package io.sparkconvolve.datasets.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * The decimal of the fewest digits that reads back as the same number, in {@link Double#toString}'s form. Java's own text
 * is that from JDK 19 on; before, it has a digit too many now and then, which would make files differ between JDKs.
 *
 * @see <a href="https://bugs.openjdk.org/browse/JDK-4511638">JDK-4511638</a>
 */
final class ShortestText {
    private static final boolean EXACT_JDK = Runtime.version().feature() >= 19;

    /** No two decimals of so many digits are the same number of the type, so none is the other's shorter form. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int FLOAT_DIGITS = 6;

    private ShortestText() {}

    static String of(double value) {
        String text = Double.toString(value);
        return EXACT_JDK || !Double.isFinite(value) || value == 0
                ? text
                : shortened(text, DOUBLE_DIGITS, t -> Double.parseDouble(t) == value);
    }

    static String of(float value) {
        String text = Float.toString(value);
        return EXACT_JDK || !Float.isFinite(value) || value == 0
                ? text
                : shortened(text, FLOAT_DIGITS, t -> Float.parseFloat(t) == value);
    }

    /** The text with as few digits as {@code same} allows; one of {@code least} digits has no shorter form. */
    static String shortened(String text, int least, Predicate<String> same) {
        BigDecimal best = new BigDecimal(text).stripTrailingZeros();
        BigDecimal next = best;
        while (next != null && best.precision() > least) {
            next = oneDigitLess(best, same);
            best = next == null ? best : next.stripTrailingZeros();
        }
        return text(best);
    }

    private static BigDecimal oneDigitLess(BigDecimal number, Predicate<String> same) {
        int digits = number.precision() - 1;
        BigDecimal nearest = number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (same.test(nearest.toString())) {
            return nearest;
        }
        boolean isUp = nearest.abs().compareTo(number.abs()) > 0;
        BigDecimal other = number.round(new MathContext(digits, isUp ? RoundingMode.DOWN : RoundingMode.UP));
        return same.test(other.toString()) ? other : null;
    }

    /** As {@link Double#toString}: plain from 10^-3 up to 10^7, else one digit before the point and an exponent. */
    private static String text(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -3 && exponent < 7) {
            String plain = number.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String mantissa = number.movePointLeft(exponent).toPlainString();
        return mantissa + (mantissa.indexOf('.') < 0 ? ".0E" : "E") + exponent;
    }
}
