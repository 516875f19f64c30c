package io.sparkconvolve.core.fft;

import java.io.Serializable;

/**
 * The sizes of one unit of FFT convolution: what it reads and what it yields, in samples. A recipe without tables, for
 * planners.
 *
 * <p>A block unit holds two frames of {@code frameRows} by {@code frameCols}, one below the other and overlapping by
 * {@code kernelRows - 1} rows, which travel as the real and the imaginary part of one complex transform. What a frame yields
 * is shorter than the frame by the kernel minus one.
 *
 * <p>A line unit has frames of one row: two, one after the other, where their length is a power of two from {@value
 * #SHORTEST_PAIR}, else one. The kernel of a line may be cut into parts of half a frame; such a unit yields twice
 * {@code blocks} times half a frame.
 *
 * @param kernelRows rows of the kernel
 * @param kernelCols columns of the kernel
 * @param frameRows rows of a frame: a power of two from 16 to 4096, or 1 for a line
 * @param frameCols columns of a frame: a power of two from 16 to 4096; of a line, a power of two up to {@value
 *     #LONGEST_LINE} or any even length of {@link LineFft#isFast}
 * @param parts of the kernel, each of half a frame (the last may be shorter); 1 where the frame holds the kernel whole
 * @param blocks of output that each of the two runs of a partitioned unit yields; 1 where the kernel is whole
 */
public record UnitShape(int kernelRows, int kernelCols, int frameRows, int frameCols, int parts, int blocks)
        implements Serializable {
    public static final int SMALLEST_FRAME = 16;
    public static final int LARGEST_FRAME = 4096;

    /** Shortest frame of a line of which two travel together. */
    public static final int SHORTEST_PAIR = SMALLEST_FRAME * SMALLEST_FRAME;

    public static final int LONGEST_LINE = LARGEST_FRAME * LARGEST_FRAME;

    public UnitShape {
        if (parts < 1 || blocks < 1 || (parts == 1 && blocks > 1)) {
            throw new IllegalArgumentException(
                    "a unit has at least one part and one block, and one block if the kernel is" + " whole; got "
                            + parts + " parts, " + blocks + " blocks");
        }
        if (parts > 1) {
            checkPartitioned(kernelRows, kernelCols, frameRows, frameCols, parts, blocks);
        } else if (kernelRows < 1 || kernelCols < 1 || kernelRows > frameRows || kernelCols > frameCols) {
            throw new IllegalArgumentException("kernel " + kernelRows + "x" + kernelCols + " does not fit a frame of "
                    + frameRows + "x" + frameCols);
        }
        if (frameRows == 1) {
            if (frameCols < 4 || !LineFft.isFast(frameCols)) {
                throw new IllegalArgumentException(
                        "a line's frame must be an even product of 2, 3 and 5, at least 4; got " + frameCols);
            }
        } else if (!isFrame(frameRows) || !isFrame(frameCols)) {
            throw new IllegalArgumentException("a frame's sides must be powers of two from " + SMALLEST_FRAME + " to "
                    + LARGEST_FRAME + "; got " + frameRows + "x" + frameCols);
        }
    }

    /** A 2-D unit of two frames. */
    public static UnitShape block(int kernelRows, int kernelCols, int frameRows, int frameCols) {
        if (frameRows == 1) {
            throw new IllegalArgumentException("a block's frame has at least " + SMALLEST_FRAME + " rows; got 1");
        }
        return new UnitShape(kernelRows, kernelCols, frameRows, frameCols, 1, 1);
    }

    /** A 1-D unit of one frame, or two. */
    public static UnitShape line(int kernelLength, int frameLength) {
        return new UnitShape(1, kernelLength, 1, frameLength, 1, 1);
    }

    /** A 1-D unit whose kernel is cut into parts of half a frame; {@code 2 * blocks} half frames of output. */
    public static UnitShape partitioned(int kernelLength, int frameLength, int blocks) {
        int parts = (int) ((2L * kernelLength + frameLength - 1) / frameLength);
        return new UnitShape(1, kernelLength, 1, frameLength, parts, blocks);
    }

    private static void checkPartitioned(
            int kernelRows, int kernelCols, int frameRows, int frameCols, int parts, int blocks) {
        if (kernelRows != 1 || frameRows != 1 || !isPairLength(frameCols)) {
            throw new IllegalArgumentException("the parts of a line's kernel need frames of a power of two from "
                    + SHORTEST_PAIR + " to " + LONGEST_LINE + "; got " + frameRows + "x" + frameCols);
        }
        long half = frameCols / 2;
        if (kernelCols > parts * half || kernelCols <= (parts - 1) * half) {
            throw new IllegalArgumentException(
                    "a kernel of " + kernelCols + " is not " + parts + " parts of " + half + " taps");
        }
        Math.toIntExact(Math.addExact(Math.multiplyExact(2 * half, (long) blocks), kernelCols));
    }

    private static boolean isPairLength(int frame) {
        return Integer.bitCount(frame) == 1 && frame >= SHORTEST_PAIR && frame <= LONGEST_LINE;
    }

    private static boolean isFrame(int side) {
        return Integer.bitCount(side) == 1 && side >= SMALLEST_FRAME && side <= LARGEST_FRAME;
    }

    public boolean isLine() {
        return frameRows == 1;
    }

    /** Whether the kernel is cut into parts. */
    public boolean isPartitioned() {
        return parts > 1;
    }

    /** Frames that travel together: 2, or 1 for a line of JTransforms. */
    public int frames() {
        return isLine() && !isPairLength(frameCols) ? 1 : 2;
    }

    /** Taps of a part of the kernel, but of the last. */
    public int partLength() {
        return isPartitioned() ? frameCols / 2 : kernelCols;
    }

    /** Output rows of one frame. */
    public int stepRows() {
        return frameRows - kernelRows + 1;
    }

    /** Output columns of one frame. */
    public int stepCols() {
        return isPartitioned() ? frameCols / 2 : frameCols - kernelCols + 1;
    }

    /** Output rows of the unit. */
    public int rows() {
        return isLine() ? 1 : frames() * stepRows();
    }

    /** Output columns of the unit. */
    public int cols() {
        return isLine() ? frames() * blocks * stepCols() : stepCols();
    }

    /** Input rows of the unit, {@code rows() + kernelRows - 1}. */
    public int inputRows() {
        return rows() + kernelRows - 1;
    }

    /** Input columns of the unit, {@code cols() + kernelCols - 1}. */
    public int inputCols() {
        return cols() + kernelCols - 1;
    }

    /** Samples of all frames that are transformed forward; {@link #outputFrameSamples} of them come back. */
    public long frameSamples() {
        return (blocks + parts - 1L) * frames() * frameRows * frameCols;
    }

    /** Samples of all frames that are transformed inversely. */
    public long outputFrameSamples() {
        return (long) blocks * frames() * frameRows * frameCols;
    }
}
