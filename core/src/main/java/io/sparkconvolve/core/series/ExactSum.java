package io.sparkconvolve.core.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * The sum of doubles, or of their squares, without any rounding: a number of a few thousand bits, in words that carry late
 * (Kulisch's long accumulator; Neal 2015, arXiv:1505.05571). Addition of exact numbers is associative, so the sum has the
 * same bits in whatever order and in whatever parts it is taken. The formulas that update and merge rounded means and
 * variances (Welford; Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115) are accurate, but do not have that.
 *
 * <p>The caller keeps infinities and NaNs away.
 */
public final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Binary places behind the point: the smallest double is 2^-1074, its square 2^-2148. */
    public static final int PLACES = 2148;

    private static final int WORD = 32;
    private static final long MASK = 0xFFFF_FFFFL;
    /** Bits up to the largest square, 2^2048, and 63 for a count of them. */
    private static final int WORDS = (PLACES + 2048 + 63) / WORD + 2;
    /** Each addition adds less than 2^32 to a word's magnitude. */
    private static final int ADDITIONS = 1 << 30;

    private final long[] words = new long[WORDS];
    private int additions;

    public void add(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long mantissa = bits & 0xF_FFFF_FFFF_FFFFL;
        if (exponent > 0) {
            mantissa |= 1L << 52;
            exponent--;
        }
        // x = mantissa 2^(exponent - 1074)
        int place = exponent - 1074 + PLACES;
        add(0, mantissa, place, bits < 0);
    }

    public void addSquare(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long mantissa = bits & 0xF_FFFF_FFFF_FFFFL;
        if (exponent > 0) {
            mantissa |= 1L << 52;
            exponent--;
        }
        add(Math.multiplyHigh(mantissa, mantissa), mantissa * mantissa, 2 * (exponent - 1074) + PLACES, false);
    }

    /** Adds a number of 128 bits, unsigned, at a place. */
    private void add(long high, long low, int place, boolean negative) {
        int word = place / WORD;
        int shift = place % WORD;
        long a = low << shift & MASK;
        long b = low >>> WORD - shift & MASK;
        // Java shifts by 64 as by 0.
        long carried = shift == 0 ? 0 : low >>> 2 * WORD - shift;
        long c = carried | high << shift & MASK;
        long d = high >>> WORD - shift & MASK;
        long e = shift == 0 ? 0 : high >>> 2 * WORD - shift;
        if (negative) {
            words[word] -= a;
            words[word + 1] -= b;
            words[word + 2] -= c;
        } else {
            words[word] += a;
            words[word + 1] += b;
            words[word + 2] += c;
            if (high != 0) {
                words[word + 3] += d;
                words[word + 4] += e;
            }
        }
        if (++additions == ADDITIONS) {
            carry();
        }
    }

    public void merge(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < WORDS; i++) {
            words[i] += other.words[i];
        }
        carry();
    }

    /** Brings every word but the last into 32 bits, unsigned; a negative sum has a negative last word. */
    private void carry() {
        for (int i = 0; i < WORDS - 1; i++) {
            words[i + 1] += words[i] >> WORD;
            words[i] &= MASK;
        }
        additions = 1;
    }

    /** The sum times 2^PLACES. */
    public BigInteger scaled() {
        carry();
        byte[] bytes = new byte[4 * WORDS + 4];
        for (int i = 0; i < WORDS; i++) {
            for (int b = 0; b < (i == WORDS - 1 ? 8 : 4); b++) {
                bytes[bytes.length - 1 - 4 * i - b] = (byte) (words[i] >> 8 * b);
            }
        }
        return new BigInteger(bytes);
    }

    /** Writes the words that are not 0. */
    void write(DataOutput out) throws IOException {
        carry();
        int first = 0;
        int end = WORDS;
        while (first < end && words[first] == 0) {
            first++;
        }
        while (end > first && words[end - 1] == 0) {
            end--;
        }
        out.writeShort(first);
        out.writeShort(end);
        for (int i = first; i < end; i++) {
            out.writeLong(words[i]);
        }
    }

    static ExactSum read(DataInput in) throws IOException {
        ExactSum sum = new ExactSum();
        int first = in.readShort();
        int end = in.readShort();
        for (int i = first; i < end; i++) {
            sum.words[i] = in.readLong();
        }
        return sum;
    }
}
