package io.sparkconvolve.core.step;

import io.sparkconvolve.core.fft.UnitShape;
import io.sparkconvolve.core.kernel.Kernel;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The units that can serve a kernel: the method takes the one that suits the domain best. */
final class FftShapes {
    /** Longest frame that holds a kernel of a line whole; longer kernels are cut into parts. */
    private static final int LONGEST_LINE = 1 << 23;

    private static final int SHORTEST_PARTITIONED = 1 << 12;
    private static final int LONGEST_PARTITIONED = 1 << 22;
    private static final int MOST_PARTS = 64;

    private FftShapes() {}

    static Stream<UnitShape> of(Kernel kernel) {
        int cols = kernel.length(kernel.rank() - 1);
        int rows = kernel.rank() > 1 ? kernel.length(kernel.rank() - 2) : 1;
        if (rows == 1) {
            return Stream.concat(
                    frames(cols, UnitShape.SHORTEST_PAIR, LONGEST_LINE).map(frame -> UnitShape.line(cols, frame)),
                    partitioned(cols));
        }
        return frames(rows, UnitShape.SMALLEST_FRAME, UnitShape.LARGEST_FRAME)
                .flatMap(r -> frames(cols, UnitShape.SMALLEST_FRAME, UnitShape.LARGEST_FRAME)
                        .map(c -> UnitShape.block(rows, cols, r, c)));
    }

    /** Kernels in parts: longer runs of blocks transform less of their input twice, and take more memory. */
    private static Stream<UnitShape> partitioned(int taps) {
        return powers(SHORTEST_PARTITIONED, LONGEST_PARTITIONED)
                .filter(frame -> 2L * taps > frame && 2L * taps <= (long) MOST_PARTS * frame)
                .flatMap(frame -> {
                    int parts = (int) ((2L * taps + frame - 1) / frame);
                    return IntStream.of((parts + 1) / 2, parts, 2 * parts, 4 * parts)
                            .filter(blocks -> (long) blocks * frame + taps < Integer.MAX_VALUE / 2)
                            .mapToObj(blocks -> UnitShape.partitioned(taps, frame, blocks));
                });
    }

    /** Powers of two of which at least half is output. */
    private static Stream<Integer> frames(int kernelLength, int shortest, int longest) {
        return powers(shortest, longest).filter(frame -> frame >= 2L * kernelLength - 1);
    }

    private static Stream<Integer> powers(int shortest, int longest) {
        return Stream.iterate(shortest, frame -> frame <= longest, frame -> 2 * frame);
    }
}
