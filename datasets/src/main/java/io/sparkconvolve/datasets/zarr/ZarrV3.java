package io.sparkconvolve.datasets.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The metadata of version 3: {@code zarr.json}. */
final class ZarrV3 {
    static final String FILE = "zarr.json";

    private ZarrV3() {}

    static boolean isGroup(String file, byte[] text) {
        return Json.parse(file, text).text("node_type", "array").equals("group");
    }

    static ZarrArray parse(String file, byte[] text) {
        Json json = Json.parse(file, text);
        if (json.integer("zarr_format", 0) != 3) {
            throw json.error("'zarr_format' is not 3");
        }
        JsonNode transformers = json.find("storage_transformers");
        if (transformers != null && !transformers.isEmpty()) {
            throw json.error("it has storage transformers, which are not read");
        }
        Json grid = json.object("chunk_grid");
        if (!grid.text("name", null).equals("regular")) {
            throw json.error("its chunk grid is '" + grid.text("name", null) + "'; 'regular' is read");
        }
        long[] shape = json.longs("shape");
        Json keys = json.object("chunk_key_encoding");
        boolean plain = keys.text("name", null).equals("v2");
        Json keyConfiguration = keys.find("configuration") == null ? keys : keys.object("configuration");
        char separator = keyConfiguration.separator("separator", plain ? "." : "/");
        return new ZarrArray(
                3,
                dtype(json),
                kind(json),
                isBigEndian(json),
                shape,
                grid.object("configuration").chunk("chunk_shape", shape),
                json.fill("fill_value"),
                plain ? "" : "c" + separator,
                separator,
                codecs(json),
                json.find("attributes") == null || kind(json) == SampleKind.COMPLEX
                        ? null
                        : json.object("attributes").nodata());
    }

    private static Dtype dtype(Json json) {
        JsonNode name = json.get("data_type");
        try {
            return switch (name.asText()) {
                case "complex64" -> Dtype.FLOAT32;
                case "complex128" -> Dtype.FLOAT64;
                default -> Dtype.named(name.asText());
            };
        } catch (IllegalArgumentException e) {
            throw json.error("'data_type' is " + name + ": " + e.getMessage());
        }
    }

    private static SampleKind kind(Json json) {
        return json.get("data_type").asText().startsWith("complex") ? SampleKind.COMPLEX : SampleKind.REAL;
    }

    private static JsonNode chain(Json json) {
        JsonNode chain = json.get("codecs");
        if (!chain.isArray() || chain.isEmpty()) {
            throw json.error("'codecs' is " + chain + ", not a list");
        }
        return chain;
    }

    private static boolean isBigEndian(Json json) {
        Json first = json.objectOf(chain(json).get(0), "codecs");
        String name = first.text("name", null);
        if (name.equals("sharding_indexed")) {
            throw json.error("it is sharded, which is not read; store it without shards");
        }
        if (!name.equals("bytes")) {
            throw json.error("codec '" + name + "' is not read; known: bytes, zstd, gzip, blosc, crc32c");
        }
        return first.find("configuration") != null
                && first.object("configuration").text("endian", "little").equals("big");
    }

    private static List<Codec> codecs(Json json) {
        JsonNode chain = chain(json);
        List<Codec> codecs = new ArrayList<>();
        for (int i = 1; i < chain.size(); i++) {
            Json codec = json.objectOf(chain.get(i), "codecs");
            String name = codec.text("name", null);
            int level = codec.find("configuration") == null
                    ? 1
                    : codec.object("configuration").integer("level", 1);
            codecs.add(new Codec(
                    switch (name) {
                        case "zstd" -> Codec.Kind.ZSTD;
                        case "gzip" -> Codec.Kind.GZIP;
                        case "blosc" -> Codec.Kind.BLOSC;
                        case "crc32c" -> Codec.Kind.CRC32C;
                        default ->
                            throw json.error(
                                    "codec '" + name + "' is not read; known: bytes, zstd, gzip, blosc, crc32c");
                    },
                    level));
        }
        return List.copyOf(codecs);
    }

    /** @param axes their names, or none */
    static byte[] write(ZarrArray array, List<String> axes) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("zarr_format", 3);
        json.put("node_type", "array");
        json.set("shape", Json.array(array.shape()));
        json.put("data_type", array.kind().name(array.dtype()));
        ObjectNode grid = json.putObject("chunk_grid");
        grid.put("name", "regular");
        grid.putObject("configuration").set("chunk_shape", Json.array(array.chunk()));
        ObjectNode keys = json.putObject("chunk_key_encoding");
        keys.put("name", "default");
        keys.putObject("configuration").put("separator", String.valueOf(array.separator()));
        json.set("fill_value", Json.zero(array.dtype(), array.kind()));
        ArrayNode codecs = json.putArray("codecs");
        ObjectNode bytes = codecs.addObject().put("name", "bytes");
        if (array.dtype().bytes() > 1) {
            bytes.putObject("configuration").put("endian", "little");
        }
        for (Codec codec : array.codecs()) {
            ObjectNode configuration = codecs.addObject()
                    .put("name", codec.kind().name().toLowerCase(Locale.ROOT))
                    .putObject("configuration")
                    .put("level", codec.level());
            if (codec.kind() == Codec.Kind.ZSTD) {
                configuration.put("checksum", false);
            }
        }
        json.set("attributes", Json.attributes(array.nodata()));
        if (!axes.isEmpty()) {
            ArrayNode names = json.putArray("dimension_names");
            axes.forEach(names::add);
        }
        return Json.bytes(json);
    }
}
