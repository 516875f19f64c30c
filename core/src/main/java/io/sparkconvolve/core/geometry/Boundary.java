package io.sparkconvolve.core.geometry;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Locale;

/**
 * How a domain continues outside of itself; the words are {@code scipy.ndimage}'s. Extension repeats for any distance, so
 * a kernel may be larger than the image.
 *
 * <pre>
 *   REFLECT   d c b a | a b c d | d c b a    period 2n
 *   MIRROR      d c b | a b c d | c b a      period 2n - 2 (n = 1: NEAREST)
 *   NEAREST   a a a a | a b c d | d d d d
 *   WRAP      a b c d | a b c d | a b c d    period n
 *   CONSTANT  v v v v | a b c d | v v v v
 * </pre>
 */
public enum Boundary {
    REFLECT,
    MIRROR,
    NEAREST,
    WRAP,
    CONSTANT;

    /** What {@link #index} answers where there is no sample: the constant stands there. */
    public static final long OUTSIDE = -1;

    /**
     * The boundary of a name. Other libraries' words are taken where they can't be mistaken; NumPy's {@code reflect} is
     * SciPy's {@code mirror}, so that word means SciPy's here.
     */
    public static Boundary named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "reflect", "symm", "symmetric", "grid-mirror" -> REFLECT;
            case "mirror" -> MIRROR;
            case "nearest", "edge" -> NEAREST;
            case "wrap", "circular", "periodic", "grid-wrap" -> WRAP;
            case "constant", "fill", "grid-constant" -> CONSTANT;
            default ->
                throw new InvalidInputException("unknown boundary '" + name
                        + "'; known: reflect (symm), mirror, nearest (edge), wrap (circular), constant (fill)");
        };
    }

    /**
     * The sample of a domain of {@code n} samples that stands at coordinate {@code i}.
     *
     * @return {@code 0 <= index < n}, or {@link #OUTSIDE}
     */
    public long index(long i, long n) {
        if (i >= 0 && i < n) {
            return i;
        }
        return switch (this) {
            case REFLECT -> {
                long j = Math.floorMod(i, 2 * n);
                yield j < n ? j : 2 * n - 1 - j;
            }
            case MIRROR -> {
                if (n == 1) {
                    yield 0;
                }
                long j = Math.floorMod(i, 2 * n - 2);
                yield j < n ? j : 2 * n - 2 - j;
            }
            case NEAREST -> i < 0 ? 0 : n - 1;
            case WRAP -> Math.floorMod(i, n);
            case CONSTANT -> OUTSIDE;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
