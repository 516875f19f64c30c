package io.sparkconvolve.core.correlation;

import io.sparkconvolve.core.fft.LineCorrelation;
import java.io.Serializable;

/**
 * How {@code c[k] = sum_n a[n + k] b[n]} is cut: the lags into blocks, b into segments, segments into groups. A block's sum
 * over one segment is a product of two spectra; products add up in the frequency domain over a group, and groups are added
 * in their order. All of it follows from the two lengths and the lags alone, so no bit depends on who computes what.
 *
 * <pre>
 *   b   |  0  |  1  |  2  |  3  |          segments of S samples
 *   a         [ window  ]                  for block i and segment j: S + Q - 1 samples from first + i Q + j S
 *                   [ window  ]            the next block's, or the next segment's: with Q = S they are the same
 * </pre>
 *
 * A b that fits half a frame is one segment, and Q is what the frame leaves (overlap-save: Oppenheim and Schafer,
 * Discrete-Time Signal Processing, 3rd ed., section 8.7.3). Otherwise Q = S is half a frame, and the spectrum of a window of
 * a serves every pair of block and segment of one sum i + j.
 *
 * @param n length of a
 * @param m length of b
 * @param frame length of the transforms, a power of two
 * @param segment S
 * @param block Q
 */
public record LagGrid(long n, long m, Lags lags, int frame, int segment, int block) implements Serializable {
    /** Blocks that one pass over b computes at once: spectra of windows are shared among them. */
    public static final int BATCH = 4;

    private static final int SHORTEST_FRAME = 1 << 10;
    private static final int LONGEST_FRAME = 1 << 20;

    /** Nanoseconds for a sample of a frame: each level of a transform, and a product of spectra. */
    private static final double LEVEL_NANOS = 0.45;

    private static final double PRODUCT_NANOS = 2.5;

    /** A group's sums are written down; groups are what tasks are made of. */
    private static final long SEGMENTS_PER_GROUP = 8;

    private static final long MOST_GROUPS = 32;

    /** The cheapest of the grids. */
    public static LagGrid of(long n, long m, Lags lags) {
        LagGrid best = null;
        for (int frame = SHORTEST_FRAME; frame <= LONGEST_FRAME; frame *= 2) {
            LagGrid grid = of(n, m, lags, frame);
            if (best == null || grid.nanos() < best.nanos()) {
                best = grid;
            }
        }
        return best;
    }

    /** The grid of a frame length, at least 4. */
    static LagGrid of(long n, long m, Lags lags, int frame) {
        Math.addExact(Math.addExact(n, m), lags.count() + 2L * frame);
        int half = frame / 2;
        return m <= half
                ? new LagGrid(n, m, lags, frame, (int) m, frame - (int) m + 1)
                : new LagGrid(n, m, lags, frame, half, half);
    }

    public long segments() {
        return (m - 1) / segment + 1;
    }

    public long blocks() {
        return (lags.count() - 1) / block + 1;
    }

    public long groups() {
        return (segments() - 1) / segmentsPerGroup() + 1;
    }

    long segmentsPerGroup() {
        return Math.max(SEGMENTS_PER_GROUP, (segments() - 1) / MOST_GROUPS + 1);
    }

    /** The first segment of a group; of {@code groups()}: the end. */
    public long firstSegment(long group) {
        return Math.min(segments(), group * segmentsPerGroup());
    }

    /** The first lag of a block. */
    public long firstLag(long index) {
        return lags.first() + index * block;
    }

    /** Lags of a block: fewer in the last. */
    public int lagsOf(long index) {
        return (int) Math.min(block, lags.last() + 1 - firstLag(index));
    }

    /** Samples of a segment: fewer in the last. */
    int samplesOf(long segmentIndex) {
        return (int) Math.min(segment, m - segmentIndex * segment);
    }

    /** Where the window of a begins that a block and a segment need; may lie outside of a. */
    long window(long blockIndex, long segmentIndex) {
        return firstLag(blockIndex) + segmentIndex * segment;
    }

    /** Whether a has a sample in that window. */
    boolean meets(long blockIndex, long segmentIndex) {
        long start = window(blockIndex, segmentIndex);
        return start < n && start + segment + block - 1 > 0;
    }

    /** What all of it costs on one core, by the cost model. */
    public double nanos() {
        double transform = LEVEL_NANOS * frame * Integer.numberOfTrailingZeros(frame);
        double product = PRODUCT_NANOS * frame;
        if (segments() == 1) {
            return blocks() * (2 * transform + product) + transform;
        }
        double batches = Math.ceil((double) blocks() / BATCH);
        double met = Math.min(segments(), (double) n / segment + BATCH + 1);
        return batches * met * (2 * transform + Math.min(blocks(), BATCH) * product)
                + batches * groups() * BATCH * 2 * transform;
    }

    /**
     * The largest error of a sum, relative to exact arithmetic, in units of {@code |a| |b|}, the product of the Euclidean
     * norms: {@link LineCorrelation#error} for each pair, and by Cauchy-Schwarz the norms of all windows and segments
     * multiply to at most sqrt(2) |a| |b|, as a sample of a is in two windows at most; a rounding for each addition of a
     * group and of groups, and for each sample that is added by itself.
     */
    public double error() {
        double additions = 0x1p-53 * (Math.min(segments(), segmentsPerGroup()) + groups() + 4.0 * Apart.MOST);
        return 1.01 * Math.sqrt(2) * (LineCorrelation.error(frame) + additions);
    }

    /** Bytes of a {@link BlockSums} of so many blocks at once. */
    public long bytes(int batch) {
        long frames = 2L * batch + 1;
        return frames * Double.BYTES * frame + LineCorrelation.bytes(frame);
    }
}
