package io.sparkconvolve.datasets.tiff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What stands in the file instead of the samples, so that they compress better: each sample's difference from its left
 * neighbour of the same band (2), or the same over the bytes of floats taken apart (3). Exact in both directions.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 14</a>
 * @see <a href="http://chriscox.org/TIFFTN3d1.pdf">TIFF Technical Note 3, floating point predictor</a>
 */
final class Predictor {
    static final int NONE = 1;
    static final int DIFFERENCE = 2;
    static final int FLOATING = 3;

    // Constants, so that the JIT sees through them.
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Predictor() {}

    /**
     * Turns rows of differences into rows of samples, in place.
     *
     * @param order of the samples; those of {@link #FLOATING} come out in it
     * @param rowSamples samples a row, all bands counted
     * @param step distance to the left neighbour of the same band, in samples
     * @param sampleBytes 1, 2, 4 or 8
     * @param scratch at least a row long for {@link #FLOATING}
     */
    static void undo(
            int predictor,
            ByteOrder order,
            byte[] data,
            int rows,
            int rowSamples,
            int step,
            int sampleBytes,
            byte[] scratch) {
        int rowBytes = rowSamples * sampleBytes;
        for (int row = 0; row < rows; row++) {
            int at = row * rowBytes;
            if (predictor == DIFFERENCE) {
                integrate(data, at, rowSamples, step, sampleBytes, order);
            } else if (predictor == FLOATING) {
                integrate(data, at, rowBytes, step, 1, order);
                System.arraycopy(data, at, scratch, 0, rowBytes);
                shuffle(scratch, data, at, rowSamples, sampleBytes, order, Direction.TOGETHER);
            }
        }
    }

    /** Turns rows of samples into rows of differences, in place; arguments as for {@link #undo}. */
    static void apply(
            int predictor,
            ByteOrder order,
            byte[] data,
            int rows,
            int rowSamples,
            int step,
            int sampleBytes,
            byte[] scratch) {
        int rowBytes = rowSamples * sampleBytes;
        for (int row = 0; row < rows; row++) {
            int at = row * rowBytes;
            if (predictor == DIFFERENCE) {
                differentiate(data, at, rowSamples, step, sampleBytes, order);
            } else if (predictor == FLOATING) {
                System.arraycopy(data, at, scratch, 0, rowBytes);
                shuffle(scratch, data, at, rowSamples, sampleBytes, order, Direction.APART);
                differentiate(data, at, rowBytes, step, 1, order);
            }
        }
    }

    private enum Direction {
        APART,
        TOGETHER
    }

    /** Between samples and planes of bytes, the highest bytes' plane first whatever the byte order. */
    private static void shuffle(
            byte[] from, byte[] to, int at, int rowSamples, int sampleBytes, ByteOrder order, Direction direction) {
        for (int b = 0; b < sampleBytes; b++) {
            int place = order == ByteOrder.BIG_ENDIAN ? b : sampleBytes - 1 - b;
            int plane = b * rowSamples;
            if (direction == Direction.TOGETHER) {
                for (int i = 0; i < rowSamples; i++) {
                    to[at + i * sampleBytes + place] = from[plane + i];
                }
            } else {
                for (int i = 0; i < rowSamples; i++) {
                    to[at + plane + i] = from[i * sampleBytes + place];
                }
            }
        }
    }

    private static void integrate(byte[] data, int at, int n, int step, int sampleBytes, ByteOrder order) {
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int end = at + n * sampleBytes;
        int back = step * sampleBytes;
        switch (sampleBytes) {
            case 1 -> {
                for (int i = at + back; i < end; i++) {
                    data[i] += data[i - back];
                }
            }
            case 2 -> {
                for (int i = at + back; i < end; i += 2) {
                    int16(data, i, swap, (short) (int16(data, i, swap) + int16(data, i - back, swap)));
                }
            }
            case 4 -> {
                for (int i = at + back; i < end; i += 4) {
                    int32(data, i, swap, int32(data, i, swap) + int32(data, i - back, swap));
                }
            }
            default -> {
                for (int i = at + back; i < end; i += 8) {
                    int64(data, i, swap, int64(data, i, swap) + int64(data, i - back, swap));
                }
            }
        }
    }

    private static void differentiate(byte[] data, int at, int n, int step, int sampleBytes, ByteOrder order) {
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int end = at + n * sampleBytes;
        int back = step * sampleBytes;
        switch (sampleBytes) {
            case 1 -> {
                for (int i = end - 1; i >= at + back; i--) {
                    data[i] -= data[i - back];
                }
            }
            case 2 -> {
                for (int i = end - 2; i >= at + back; i -= 2) {
                    int16(data, i, swap, (short) (int16(data, i, swap) - int16(data, i - back, swap)));
                }
            }
            case 4 -> {
                for (int i = end - 4; i >= at + back; i -= 4) {
                    int32(data, i, swap, int32(data, i, swap) - int32(data, i - back, swap));
                }
            }
            default -> {
                for (int i = end - 8; i >= at + back; i -= 8) {
                    int64(data, i, swap, int64(data, i, swap) - int64(data, i - back, swap));
                }
            }
        }
    }

    private static short int16(byte[] data, int at, boolean swap) {
        short bits = (short) SHORT.get(data, at);
        return swap ? Short.reverseBytes(bits) : bits;
    }

    private static void int16(byte[] data, int at, boolean swap, short bits) {
        SHORT.set(data, at, swap ? Short.reverseBytes(bits) : bits);
    }

    private static int int32(byte[] data, int at, boolean swap) {
        int bits = (int) INT.get(data, at);
        return swap ? Integer.reverseBytes(bits) : bits;
    }

    private static void int32(byte[] data, int at, boolean swap, int bits) {
        INT.set(data, at, swap ? Integer.reverseBytes(bits) : bits);
    }

    private static long int64(byte[] data, int at, boolean swap) {
        long bits = (long) LONG.get(data, at);
        return swap ? Long.reverseBytes(bits) : bits;
    }

    private static void int64(byte[] data, int at, boolean swap, long bits) {
        LONG.set(data, at, swap ? Long.reverseBytes(bits) : bits);
    }
}
