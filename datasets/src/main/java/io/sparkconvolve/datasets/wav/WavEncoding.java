package io.sparkconvolve.datasets.wav;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import java.nio.ByteBuffer;

/**
 * How the samples of a WAV file are encoded: its {@code fmt} chunk, checked.
 *
 * @param sampleRate in Hz; 0 where the file does not say
 * @param bits of a sample; the rest of its whole bytes are zeros behind it
 */
record WavEncoding(Kind kind, int channels, long sampleRate, int bits) {
    /** Encodings that are read and written. */
    enum Kind {
        PCM(1),
        FLOAT(3);

        private final int tag;

        Kind(int tag) {
            this.tag = tag;
        }

        /** The number that says so in the file. */
        int tag() {
            return tag;
        }
    }

    /** The tag of chunks whose true tag is that of their GUID. */
    private static final int EXTENSIBLE = 0xFFFE;
    /** Bytes of a chunk: without extension, and up to the GUID's tag. */
    private static final int PLAIN_BYTES = 16;

    private static final int GUID_POSITION = 24;
    static final int EXTENSIBLE_BYTES = 40;

    /**
     * Parses a {@code fmt} chunk.
     *
     * @param file its name, for messages
     * @param chunk its first bytes, {@link #EXTENSIBLE_BYTES} at the most, in the file's byte order
     */
    static WavEncoding parse(String file, ByteBuffer chunk) {
        if (chunk.limit() < PLAIN_BYTES) {
            throw damaged(file, "has " + chunk.limit() + " bytes of " + PLAIN_BYTES);
        }
        int tag = Short.toUnsignedInt(chunk.getShort(0));
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        long rate = Integer.toUnsignedLong(chunk.getInt(4));
        int frame = Short.toUnsignedInt(chunk.getShort(12));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        if (tag == EXTENSIBLE) {
            if (chunk.limit() < EXTENSIBLE_BYTES) {
                throw damaged(file, "is extensible and has " + chunk.limit() + " bytes of " + EXTENSIBLE_BYTES);
            }
            tag = Short.toUnsignedInt(chunk.getShort(GUID_POSITION));
        }
        if (channels == 0) {
            throw damaged(file, "says 0 channels");
        }
        WavEncoding encoding = new WavEncoding(kind(file, tag), channels, rate, bits);
        encoding.checkBits(file);
        if (encoding.frameBytes() != frame) {
            throw damaged(
                    file,
                    "says " + frame + " bytes for a frame of " + channels + " x " + bits + " bits, which has "
                            + encoding.frameBytes());
        }
        return encoding;
    }

    private static InvalidInputException damaged(String file, String what) {
        return new InvalidInputException(file + " is damaged: its fmt chunk " + what);
    }

    private static Kind kind(String file, int tag) {
        String name = switch (tag) {
            case 1 -> null;
            case 3 -> null;
            case 2, 0x11 -> " (ADPCM)";
            case 6 -> " (A-law)";
            case 7 -> " (mu-law)";
            case 0x31 -> " (GSM)";
            case 0x50, 0x55 -> " (MPEG)";
            default -> "";
        };
        if (name != null) {
            throw new InvalidInputException(String.format(
                    "%s: its samples are encoded as 0x%04x%s, which is not read; save it as PCM or float",
                    file, tag, name));
        }
        return tag == Kind.PCM.tag ? Kind.PCM : Kind.FLOAT;
    }

    private void checkBits(String file) {
        boolean known = kind == Kind.PCM ? bits >= 1 && bits <= 32 : bits == 32 || bits == 64;
        if (!known) {
            throw new InvalidInputException(file + ": " + (kind == Kind.PCM ? "PCM" : "float") + " samples of " + bits
                    + " bits are not read; PCM of up to 32 bits and floats of 32 and 64 are");
        }
    }

    /** Bytes of a sample in the file. */
    int sampleBytes() {
        return (bits + 7) / 8;
    }

    /** Bytes of one sample of all channels. */
    int frameBytes() {
        return channels * sampleBytes();
    }

    /** The type that a sample is presented as: as {@code scipy.io.wavfile}, 24 bits are the upper ones of an int32. */
    Dtype dtype() {
        if (kind == Kind.FLOAT) {
            return bits == 32 ? Dtype.FLOAT32 : Dtype.FLOAT64;
        }
        return switch (sampleBytes()) {
            case 1 -> Dtype.UINT8;
            case 2 -> Dtype.INT16;
            default -> Dtype.INT32;
        };
    }

    /** Whether a sample has three bytes, so that one is missing to its type. */
    boolean isPacked() {
        return sampleBytes() == 3;
    }

    @Override
    public String toString() {
        return (kind == Kind.PCM ? "PCM " : "float ") + bits + " bits, " + channels
                + (channels == 1 ? " channel" : " channels") + (sampleRate == 0 ? "" : ", " + sampleRate + " Hz");
    }
}
