package io.sparkconvolve.datasets.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metadata of version 2: {@code .zarray}, and {@code .zattrs} beside it. */
final class ZarrV2 {
    static final String ARRAY = ".zarray";
    static final String ATTRIBUTES = ".zattrs";
    static final String GROUP = ".zgroup";
    private static final Pattern TYPE = Pattern.compile("([<>|])([biufc])(\\d{1,2})");

    private ZarrV2() {}

    /** @param attributes what {@code .zattrs} holds, or null */
    static ZarrArray parse(String file, byte[] text, Json attributes) {
        Json json = Json.parse(file, text);
        if (json.integer("zarr_format", 0) != 2) {
            throw json.error("'zarr_format' is not 2");
        }
        if (!json.text("order", "C").equals("C")) {
            throw json.error("its chunks are in Fortran order, which is not read; store it in C order");
        }
        JsonNode filters = json.find("filters");
        if (filters != null && !filters.isEmpty()) {
            throw json.error("it has filters " + filters + ", which are not read; store it without");
        }
        String descr = json.text("dtype", null);
        Matcher type = TYPE.matcher(descr);
        if (!type.matches()) {
            throw json.error("type '" + descr + "' is not read; number types are");
        }
        long[] shape = json.longs("shape");
        return new ZarrArray(
                2,
                dtype(json, type, descr),
                type.group(2).equals("c") ? SampleKind.COMPLEX : SampleKind.REAL,
                type.group(1).equals(">"),
                shape,
                json.chunk("chunks", shape),
                json.fill("fill_value"),
                "",
                json.separator("dimension_separator", "."),
                codecs(json),
                attributes == null || type.group(2).equals("c") ? null : attributes.nodata());
    }

    private static Dtype dtype(Json json, Matcher type, String descr) {
        int bits = 8 * Integer.parseInt(type.group(3));
        String name = switch (type.group(2)) {
            case "b" -> bits == 8 ? "bool" : descr;
            case "i" -> "int" + bits;
            case "u" -> "uint" + bits;
            case "f" -> "float" + bits;
            default -> bits == 64 ? "float32" : bits == 128 ? "float64" : descr;
        };
        try {
            return Dtype.named(name);
        } catch (IllegalArgumentException e) {
            throw json.error(e.getMessage());
        }
    }

    private static List<Codec> codecs(Json json) {
        JsonNode compressor = json.find("compressor");
        if (compressor == null) {
            return List.of();
        }
        Json codec = json.objectOf(compressor, "compressor");
        int level = codec.integer("level", 1);
        String id = codec.text("id", null);
        return switch (id) {
            case "zlib" -> List.of(new Codec(Codec.Kind.ZLIB, level));
            case "gzip" -> List.of(new Codec(Codec.Kind.GZIP, level));
            case "zstd" -> List.of(new Codec(Codec.Kind.ZSTD, level));
            case "lz4" -> List.of(new Codec(Codec.Kind.LZ4, level));
            case "blosc" -> List.of(new Codec(Codec.Kind.BLOSC, level));
            default ->
                throw json.error(
                        "compressor '" + id + "' is not read; known: zlib, gzip, zstd, lz4, blosc (lz4, zlib, zstd)");
        };
    }

    static byte[] write(ZarrArray array) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("zarr_format", 2);
        json.set("shape", Json.array(array.shape()));
        json.set("chunks", Json.array(array.chunk()));
        Dtype type = array.dtype();
        String kind = type == Dtype.BOOL ? "b" : type.isFloating() ? "f" : type.isUnsigned() ? "u" : "i";
        String letter = array.kind() == SampleKind.COMPLEX ? "c" : kind;
        json.put(
                "dtype",
                (type.bytes() == 1 ? "|" : "<")
                        + letter
                        + type.bytes() * array.kind().parts());
        json.set("compressor", compressor(array));
        json.set("fill_value", Json.zero(type, array.kind()));
        json.put("order", "C");
        json.putNull("filters");
        json.put("dimension_separator", String.valueOf(array.separator()));
        return Json.bytes(json);
    }

    private static JsonNode compressor(ZarrArray array) {
        if (array.codecs().isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        Codec codec = array.codecs().get(0);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", codec.kind().name().toLowerCase(java.util.Locale.ROOT));
        json.put(codec.kind() == Codec.Kind.LZ4 ? "acceleration" : "level", codec.level());
        return json;
    }
}
