package io.sparkconvolve.datasets.npy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Limit;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An NPY header: magic, version, length, and a Python dictionary as text.
 *
 * @param dtype of a part, where samples are complex
 * @param shape as the file has it, without an axis of parts
 * @param dataOffset of the first sample, in bytes
 */
record NpyHeader(Dtype dtype, SampleKind kind, ByteOrder order, boolean fortranOrder, long[] shape, long dataOffset) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(['\"]([^'\"]*)['\"]|\\[)");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([biufc])(\\d+)");

    static NpyHeader read(RangedFile file) throws IOException {
        byte[] start = file.read(0, 8, "the NPY header");
        int major = start[6];
        int lengthBytes = major == 1 ? 2 : 4;
        if (major < 1 || major > 3) {
            throw new InvalidInputException(file + ": NPY version " + major + " is not known; 1 to 3 are");
        }
        byte[] raw = file.read(8, lengthBytes, "the NPY header");
        long length = 0;
        for (int i = lengthBytes - 1; i >= 0; i--) {
            length = length << 8 | raw[i] & 0xff;
        }
        long most = file.most(Limit.HEADER_BYTES);
        if (length > most) {
            throw new InvalidInputException(
                    file + ": its NPY header claims " + length + " bytes" + Limit.HEADER_BYTES.advice(most));
        }
        byte[] text = file.read(8 + lengthBytes, length, "the NPY header");
        NpyHeader header = parse(file.toString(), new String(text, StandardCharsets.UTF_8), 8 + lengthBytes + length);
        header.checkLength(file);
        return header;
    }

    static NpyHeader parse(String file, String text, long dataOffset) {
        Matcher descr = find(DESCR, text, file, "descr");
        if (descr.group(2) == null) {
            throw new InvalidInputException(file + " holds records of several fields; save one field as its own array");
        }
        Matcher type = TYPE.matcher(descr.group(2));
        if (!type.matches()) {
            throw new InvalidInputException(
                    file + ": type '" + descr.group(2) + "' is not read; save it as a number type");
        }
        long[] shape = shape(file, find(SHAPE, text, file, "shape").group(1));
        SampleKind kind = type.group(2).equals("c") ? SampleKind.COMPLEX : SampleKind.REAL;
        Dtype dtype = dtype(file, type.group(2), type.group(3));
        ArrayChecks.shape(file, shape, dtype, kind);
        ByteOrder order = switch (type.group(1)) {
            case "<" -> ByteOrder.LITTLE_ENDIAN;
            case ">" -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
        };
        boolean fortran = find(FORTRAN, text, file, "fortran_order").group(1).equals("True");
        return new NpyHeader(dtype, kind, order, fortran, shape, dataOffset);
    }

    private static Matcher find(Pattern pattern, String text, String file, String key) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new InvalidInputException(file + ": its NPY header has no valid '" + key + "'; the file is damaged");
        }
        return matcher;
    }

    private static long[] shape(String file, String text) {
        String[] parts = text.isBlank() ? new String[0] : text.split(",");
        int rank = parts.length > 0 && parts[parts.length - 1].isBlank() ? parts.length - 1 : parts.length;
        long[] shape = new long[rank];
        for (int a = 0; a < rank; a++) {
            try {
                shape[a] = Long.parseLong(parts[a].trim());
            } catch (NumberFormatException e) {
                throw new InvalidInputException(file + ": its NPY shape (" + text + ") is damaged", e);
            }
        }
        return shape;
    }

    private static Dtype dtype(String file, String kind, String bytes) {
        String bits = bytes.length() > 2 ? "?" : String.valueOf(8 * Integer.parseInt(bytes));
        String name = switch (kind) {
            case "b" -> bits.equals("8") ? "bool" : "?";
            case "i" -> "int" + bits;
            case "u" -> "uint" + bits;
            case "f" -> "float" + bits;
            default -> bytes.equals("8") ? "float32" : bytes.equals("16") ? "float64" : "?";
        };
        try {
            return Dtype.named(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(file + ": type " + kind + bytes + " is not read: " + e.getMessage(), e);
        }
    }

    private void checkLength(RangedFile file) {
        long needed = (long) dtype.bytes() * kind.parts();
        for (long n : shape) {
            needed *= n;
        }
        if (file.length() - dataOffset < needed) {
            throw new InvalidInputException(file + " is truncated: its samples need " + needed + " bytes, but "
                    + (file.length() - dataOffset) + " follow the header");
        }
    }

    /** The bytes of a version 1 header, aligned as NumPy aligns it; samples are little-endian and row-major. */
    static byte[] write(OutputSpec spec) {
        Dtype dtype = spec.dtype();
        long[] shape = spec.kind().withoutParts(spec.shape());
        String letter = dtype == Dtype.BOOL ? "b" : dtype.isFloating() ? "f" : dtype.isUnsigned() ? "u" : "i";
        StringBuilder text = new StringBuilder("{'descr': '");
        text.append(dtype.bytes() == 1 ? '|' : '<')
                .append(spec.kind() == SampleKind.COMPLEX ? "c" : letter)
                .append(dtype.bytes() * spec.kind().parts());
        text.append("', 'fortran_order': False, 'shape': (");
        for (int a = 0; a < shape.length; a++) {
            text.append(a == 0 ? "" : ", ").append(shape[a]);
        }
        text.append(shape.length == 1 ? ",), }" : "), }");
        int total = (10 + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        text.append(" ".repeat(total - 10 - text.length() - 1)).append('\n');
        byte[] header = new byte[total];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[6] = 1;
        header[8] = (byte) (total - 10);
        header[9] = (byte) (total - 10 >> 8);
        System.arraycopy(text.toString().getBytes(StandardCharsets.US_ASCII), 0, header, 10, total - 10);
        return header;
    }
}
