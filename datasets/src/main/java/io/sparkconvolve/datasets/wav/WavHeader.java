package io.sparkconvolve.datasets.wav;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a WAV file holds: chunks of (name of four letters, length, bytes, a byte of padding where the length is odd), of
 * which {@code fmt} and {@code data} count and the others are stepped over.
 *
 * @param container {@code RIFF}, its big-endian form {@code RIFX}, or {@code RF64} or {@code BW64}, whose chunk
 *     {@code ds64} has the lengths in 64 bits
 * @param dataOffset of the first frame, in bytes
 * @param frames samples of each channel
 * @see <a href="https://tech.ebu.ch/docs/tech/tech3306.pdf">EBU Tech 3306, RF64</a>
 */
record WavHeader(String container, WavEncoding encoding, long dataOffset, long frames) {
    private static final int START_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    /** What the length of a chunk says when {@code ds64} has it. */
    private static final long ELSEWHERE = 0xFFFFFFFFL;
    /** More chunks before the data are no recording: 8 bytes each would make a long walk of a large file. */
    private static final int MOST_CHUNKS = 10_000;

    private static final int DS64_BYTES = 24;

    static boolean isWav(byte[] head) {
        return head.length >= START_BYTES && name(head, 8).equals("WAVE") && isContainer(name(head, 0));
    }

    private static boolean isContainer(String name) {
        return name.equals("RIFF") || name.equals("RIFX") || is64(name);
    }

    private static boolean is64(String name) {
        return name.equals("RF64") || name.equals("BW64");
    }

    ByteOrder order() {
        return container.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** @throws InvalidInputException if the file is damaged or cut off, or holds what is not read; says which */
    static WavHeader read(RangedFile file) throws IOException {
        return new Walk(file).run();
    }

    private static String name(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    /** Goes from chunk to chunk up to the data. */
    private static final class Walk {
        private final RangedFile file;
        private final String container;
        private final ByteOrder order;
        private WavEncoding encoding;
        private long longDataLength = -1;

        Walk(RangedFile file) throws IOException {
            this.file = file;
            this.container = name(file.read(0, START_BYTES, "the WAV header"), 0);
            this.order = container.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }

        WavHeader run() throws IOException {
            long position = START_BYTES;
            for (int i = 0; i < MOST_CHUNKS; i++) {
                long left = file.length() - position;
                if (left < CHUNK_HEADER_BYTES) {
                    throw new InvalidInputException(
                            file + " is truncated: it ends at byte " + file.length() + ", before its data chunk");
                }
                ByteBuffer head = read(position, CHUNK_HEADER_BYTES, "a chunk's header");
                String name = name(head.array(), 0);
                long length = Integer.toUnsignedLong(head.getInt(4));
                if (!name.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                    throw new InvalidInputException(file + " is damaged: there is no chunk at byte " + position);
                }
                position += CHUNK_HEADER_BYTES;
                if (name.equals("data")) {
                    return data(position, length);
                }
                take(name, position, length);
                position += length + (length & 1);
            }
            throw new InvalidInputException(
                    file + " is damaged: there is no data chunk among its first " + MOST_CHUNKS + " chunks");
        }

        private ByteBuffer read(long position, long n, String what) throws IOException {
            return ByteBuffer.wrap(file.read(position, n, what)).order(order);
        }

        private void take(String name, long position, long length) throws IOException {
            if (length > file.length() - position) {
                throw new InvalidInputException(file + " is truncated or damaged: chunk '" + name + "' has " + length
                        + " bytes from byte " + position + ", but the file has " + file.length());
            }
            if (name.equals("fmt ")) {
                long n = Math.min(length, WavEncoding.EXTENSIBLE_BYTES);
                encoding = WavEncoding.parse(file.toString(), read(position, n, "the fmt chunk"));
            } else if (name.equals("ds64")) {
                if (length < DS64_BYTES) {
                    throw new InvalidInputException(
                            file + " is damaged: its ds64 chunk has " + length + " bytes of " + DS64_BYTES);
                }
                longDataLength = read(position, DS64_BYTES, "the ds64 chunk").getLong(8);
            }
        }

        private WavHeader data(long position, long shortLength) {
            if (encoding == null) {
                throw new InvalidInputException(
                        file + " is damaged: its data come before the fmt chunk that says what they are");
            }
            long length = shortLength;
            if (is64(container) && shortLength == ELSEWHERE) {
                if (longDataLength < 0) {
                    throw new InvalidInputException(
                            file + " is damaged: it is " + container + ", and no ds64 chunk has its length");
                }
                length = longDataLength;
            }
            checkLength(position, length);
            return new WavHeader(container, encoding, position, length / encoding.frameBytes());
        }

        private void checkLength(long position, long length) {
            long there = file.length() - position;
            if (length > there) {
                throw new InvalidInputException(file + " is truncated: its data have " + length
                        + " bytes by the header, but " + there + " follow it");
            }
            if (length == 0) {
                throw new InvalidInputException(file + " holds no samples"
                        + (there > 1 ? ": its header says 0 bytes, but " + there + " follow it" : ""));
            }
            if (length % encoding.frameBytes() != 0) {
                throw new InvalidInputException(file + " is damaged: its data have " + length
                        + " bytes, no whole number of frames of " + encoding.frameBytes() + " bytes");
            }
        }
    }
}
