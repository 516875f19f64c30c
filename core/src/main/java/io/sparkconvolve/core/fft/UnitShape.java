package io.sparkconvolve.core.fft;

import java.io.Serializable;

/**
 * The sizes of one unit of FFT convolution: what it reads and what it yields, in samples. A recipe without tables, for
 * planners.
 *
 * <p>A block unit holds two frames of {@code frameRows} by {@code frameCols}, one below the other and overlapping by
 * {@code kernelRows - 1} rows, which travel as the real and the imaginary part of one complex transform. A line unit is one
 * frame of one row. What a frame yields is shorter than the frame by the kernel minus one.
 *
 * @param kernelRows rows of the kernel
 * @param kernelCols columns of the kernel
 * @param frameRows rows of a frame: a power of two from 16 to 4096, or 1 for a line
 * @param frameCols columns of a frame: a power of two from 16 to 4096; of a line, any even length of {@link
 *     LineFft#isFast}
 */
public record UnitShape(int kernelRows, int kernelCols, int frameRows, int frameCols) implements Serializable {
    public static final int SMALLEST_FRAME = 16;
    public static final int LARGEST_FRAME = 4096;

    public UnitShape {
        if (kernelRows < 1 || kernelCols < 1 || kernelRows > frameRows || kernelCols > frameCols) {
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
        return new UnitShape(kernelRows, kernelCols, frameRows, frameCols);
    }

    /** A 1-D unit of one frame. */
    public static UnitShape line(int kernelLength, int frameLength) {
        return new UnitShape(1, kernelLength, 1, frameLength);
    }

    private static boolean isFrame(int side) {
        return Integer.bitCount(side) == 1 && side >= SMALLEST_FRAME && side <= LARGEST_FRAME;
    }

    public boolean isLine() {
        return frameRows == 1;
    }

    /** Frames in a unit: 2, or 1 for a line. */
    public int frames() {
        return isLine() ? 1 : 2;
    }

    /** Output rows of one frame. */
    public int stepRows() {
        return frameRows - kernelRows + 1;
    }

    /** Output columns of one frame, and of the unit. */
    public int stepCols() {
        return frameCols - kernelCols + 1;
    }

    /** Output rows of the unit. */
    public int rows() {
        return frames() * stepRows();
    }

    /** Output columns of the unit. */
    public int cols() {
        return stepCols();
    }

    /** Input rows of the unit, {@code rows() + kernelRows - 1}. */
    public int inputRows() {
        return rows() + kernelRows - 1;
    }

    /** Input columns of the unit, {@code cols() + kernelCols - 1}. */
    public int inputCols() {
        return frameCols;
    }

    /** Samples of all frames: what a unit's transforms cost is proportional to this. */
    public long frameSamples() {
        return (long) frames() * frameRows * frameCols;
    }
}
