package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Locale;

/** The compressions that are known here. */
enum Compression {
    NONE(1, "none", 1),
    LZW(5, "LZW", 4096),
    JPEG(7, "JPEG", 0),
    DEFLATE(8, "DEFLATE", 1040),
    OLD_DEFLATE(32946, "DEFLATE", 1040),
    PACKBITS(32773, "PackBits", 64),
    ZSTD(50000, "ZSTD", 0);

    private final int code;
    private final String title;
    private final int mostGain;

    Compression(int code, String title, int mostGain) {
        this.code = code;
        this.title = title;
        this.mostGain = mostGain;
    }

    /** The compression of that number. @throws DamagedChunkException that names it if it is not known */
    static Compression of(long code) throws DamagedChunkException {
        for (Compression compression : values()) {
            if (compression.code == code) {
                return compression;
            }
        }
        throw new DamagedChunkException("compression " + code + nameOf(code)
                + " is not read; rewrite the file with one of none, LZW, DEFLATE, PackBits, ZSTD, JPEG");
    }

    /** The compression for a name that a user gives for output. @throws InvalidInputException that lists the names */
    static Compression named(String file, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "lzw" -> LZW;
            case "deflate" -> DEFLATE;
            case "packbits" -> PACKBITS;
            case "zstd" -> ZSTD;
            default ->
                throw new InvalidInputException(file + ": TIFF is not written with compression '" + name
                        + "'; known: none, deflate, zstd, lzw, packbits");
        };
    }

    private static String nameOf(long code) {
        if (code == 2 || code == 3 || code == 4) {
            return " (CCITT fax)";
        }
        if (code == 6) {
            return " (old-style JPEG)";
        }
        if (code == 33003 || code == 33005 || code == 34712) {
            return " (JPEG 2000)";
        }
        if (code == 34676 || code == 34677) {
            return " (SGI LogLuv)";
        }
        if (code == 34887) {
            return " (LERC)";
        }
        if (code == 34925) {
            return " (LZMA)";
        }
        return code == 50001 ? " (WebP)" : "";
    }

    int code() {
        return code;
    }

    String title() {
        return title;
    }

    /** Whether the predictor field counts: libtiff, and all after it, ignore it elsewhere. */
    boolean predicts() {
        return this == LZW || this == DEFLATE || this == OLD_DEFLATE || this == ZSTD;
    }

    /**
     * Whether {@code n} bytes can be {@code decoded} bytes: keeps a damaged header from claiming memory for nothing.
     * ZSTD and JPEG have no useful limit.
     */
    boolean canHold(long n, long decoded) {
        return mostGain == 0 || decoded <= (n + 64) * mostGain;
    }
}
