package io.sparkconvolve.datasets.tiff;

/** How a field's values are stored. */
enum FieldType {
    BYTE(1, 1, 1),
    ASCII(2, 1, 1),
    SHORT(3, 2, 2),
    LONG(4, 4, 4),
    RATIONAL(5, 8, 4),
    SBYTE(6, 1, 1),
    UNDEFINED(7, 1, 1),
    SSHORT(8, 2, 2),
    SLONG(9, 4, 4),
    SRATIONAL(10, 8, 4),
    FLOAT(11, 4, 4),
    DOUBLE(12, 8, 8),
    IFD(13, 4, 4),
    LONG8(16, 8, 8),
    SLONG8(17, 8, 8),
    IFD8(18, 8, 8);

    private static final FieldType[] BY_CODE = new FieldType[19];

    static {
        for (FieldType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final int bytes;
    private final int unit;

    FieldType(int code, int bytes, int unit) {
        this.code = code;
        this.bytes = bytes;
        this.unit = unit;
    }

    /** The type of that number, or null. */
    static FieldType of(int code) {
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    int code() {
        return code;
    }

    /** Bytes a value. */
    int bytes() {
        return bytes;
    }

    /** Bytes that change places together between byte orders: half of a value for a rational. */
    int unit() {
        return unit;
    }

    /** Whether values are counts, sizes or positions: integers without a sign. */
    boolean isUnsignedInteger() {
        return this == BYTE || this == SHORT || this == LONG || this == IFD || this == LONG8 || this == IFD8;
    }
}
