package io.sparkconvolve.datasets.wav;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a WAV file of a known shape looks like: header, interleaved frames, and a byte of padding where their length is
 * odd. RIFF as long as its 32-bit lengths hold, else RF64. Written without the extensible form, as
 * {@code scipy.io.wavfile} does.
 */
record WavLayout(Dtype dtype, int channels, long frames, long sampleRate) implements Serializable {
    /** The compact disc's, for arrays that come without a rate. */
    static final double DEFAULT_RATE = 44_100;

    private static final long MAX_32 = 0xFFFFFFFFL;
    private static final int MAX_FRAME_BYTES = 0xFFFF;

    /** @throws InvalidInputException if a WAV file can't hold the array */
    static WavLayout of(String file, OutputSpec spec) {
        long[] shape = spec.shape();
        Dtype type = spec.dtype();
        if (shape.length > 2) {
            throw new InvalidInputException(
                    file + ": a WAV file holds (channel, sample), not " + shape.length + " axes; write .npy or .zarr");
        }
        if (kind(type) == null) {
            throw new InvalidInputException("a WAV file holds uint8, int16, int32, float32 or float64, not " + type
                    + ": give --dtype for " + file);
        }
        long channels = shape.length == 1 ? 1 : shape[0];
        if (channels > MAX_FRAME_BYTES / type.bytes()) {
            throw new InvalidInputException(file + ": a WAV file holds at most " + MAX_FRAME_BYTES / type.bytes()
                    + " channels of " + type + ", not " + channels + "; write .npy or .zarr");
        }
        double rate = spec.metadata().sampleRate().orElse(DEFAULT_RATE);
        if (rate != Math.rint(rate) || rate > MAX_32) {
            throw new InvalidInputException(
                    file + ": the sample rate of a WAV file is a whole number of Hz up to 2^32 - 1, not " + rate);
        }
        return new WavLayout(type, (int) channels, shape[shape.length - 1], (long) rate);
    }

    private static WavEncoding.Kind kind(Dtype type) {
        return switch (type) {
            case UINT8, INT16, INT32 -> WavEncoding.Kind.PCM;
            case FLOAT32, FLOAT64 -> WavEncoding.Kind.FLOAT;
            default -> null;
        };
    }

    int frameBytes() {
        return channels * dtype.bytes();
    }

    private long dataBytes() {
        return Math.multiplyExact(frames, (long) frameBytes());
    }

    private int fmtBytes() {
        return dtype.isFloating() ? 18 : 16;
    }

    /** Header bytes, but for {@code ds64}: the form's, {@code fmt}, for floats {@code fact}, and the data's. */
    private int plainHeaderBytes() {
        return 12 + 8 + fmtBytes() + (dtype.isFloating() ? 12 : 0) + 8;
    }

    private boolean isLong() {
        return plainHeaderBytes() + dataBytes() + 1 - 8 > MAX_32;
    }

    /** Position of the first frame. */
    int headerBytes() {
        return plainHeaderBytes() + (isLong() ? 36 : 0);
    }

    /** Bytes of the whole file. */
    long fileBytes() {
        return headerBytes() + dataBytes() + (dataBytes() & 1);
    }

    byte[] header() {
        ByteBuffer out = ByteBuffer.allocate(headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean isLong = isLong();
        put(out, isLong ? "RF64" : "RIFF").putInt(isLong ? -1 : (int) (fileBytes() - 8));
        put(out, "WAVE");
        if (isLong) {
            put(out, "ds64").putInt(28);
            out.putLong(fileBytes() - 8).putLong(dataBytes()).putLong(frames).putInt(0);
        }
        put(out, "fmt ").putInt(fmtBytes()).putShort((short) kind(dtype).tag());
        out.putShort((short) channels).putInt((int) sampleRate);
        out.putInt((int) Math.min(MAX_32, sampleRate * frameBytes()));
        out.putShort((short) frameBytes()).putShort((short) (8 * dtype.bytes()));
        if (dtype.isFloating()) {
            out.putShort((short) 0);
            put(out, "fact").putInt(4).putInt((int) Math.min(MAX_32, frames));
        }
        put(out, "data").putInt(isLong ? -1 : (int) dataBytes());
        return out.array();
    }

    private static ByteBuffer put(ByteBuffer out, String name) {
        return out.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
