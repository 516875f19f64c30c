package io.sparkconvolve.datasets.zarr;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import java.io.IOException;

/**
 * A metadata file: JSON whose every surprise is an error that names the file and the field. As Python writes them,
 * {@code NaN} and {@code Infinity} without quotes are numbers; a field given twice is an error. Depth and lengths are
 * limited by Jackson ({@link com.fasterxml.jackson.core.StreamReadConstraints}).
 */
final class Json {
    /** Writes the shortest text of a double, the same on every JDK. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final String file;
    private final JsonNode node;

    private Json(String file, JsonNode node) {
        this.file = file;
        this.node = node;
    }

    static Json parse(String file, byte[] text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode node = MAPPER.readTree(parser);
            if (node == null || !node.isObject()) {
                throw new InvalidInputException(file + " holds no JSON object; the file is damaged");
            }
            if (parser.nextToken() != null) {
                throw new InvalidInputException(file + " holds more than one JSON object; the file is damaged");
            }
            return new Json(file, node);
        } catch (IOException e) {
            throw new InvalidInputException(file + " is no JSON: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        if (!(e instanceof JsonProcessingException fault)) {
            return e.getMessage();
        }
        String what = fault instanceof JsonEOFException ? "it ends too early" : oneLine(fault.getOriginalMessage());
        JsonLocation at = fault.getLocation();
        return at == null ? what : what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    InvalidInputException error(String what) {
        return new InvalidInputException(file + ": " + oneLine(what));
    }

    /** Names and values of the file may have line breaks in them. */
    private static String oneLine(String what) {
        return what.replaceAll("\\s+", " ");
    }

    /** The field, or null where it is missing or null. */
    JsonNode find(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    JsonNode get(String field) {
        JsonNode value = find(field);
        if (value == null) {
            throw error("it has no '" + field + "'");
        }
        return value;
    }

    Json object(String field) {
        return objectOf(get(field), field);
    }

    Json objectOf(JsonNode value, String what) {
        if (!value.isObject()) {
            throw error("'" + what + "' is " + value + ", not an object");
        }
        return new Json(file, value);
    }

    String text(String field, String otherwise) {
        JsonNode value = find(field);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        if (!get(field).isTextual()) {
            throw error("'" + field + "' is " + value + ", not a text");
        }
        return value.textValue();
    }

    int integer(String field, int otherwise) {
        JsonNode value = find(field);
        return value == null || !value.canConvertToInt() ? otherwise : value.intValue();
    }

    long[] longs(String field) {
        JsonNode value = get(field);
        boolean whole = value.isArray();
        for (JsonNode item : value) {
            whole &= item.isIntegralNumber() && item.canConvertToLong();
        }
        if (!whole) {
            throw error("'" + field + "' is " + value + ", not a list of whole numbers");
        }
        return value.valueStream().mapToLong(JsonNode::longValue).toArray();
    }

    /** A chunk shape, limited to the array's. */
    long[] chunk(String field, long[] shape) {
        long[] chunk = longs(field);
        if (chunk.length != shape.length) {
            throw error("'" + field + "' has " + chunk.length + " axes, the shape has " + shape.length);
        }
        for (long n : chunk) {
            if (n < 1) {
                throw error("'" + field + "' is " + get(field) + "; each must be at least 1");
            }
        }
        return chunk;
    }

    char separator(String field, String otherwise) {
        String text = text(field, otherwise);
        if (!text.equals(".") && !text.equals("/")) {
            throw error("'" + field + "' is '" + text + "'; '.' and '/' are known");
        }
        return text.charAt(0);
    }

    /** A fill value; 0 where there is none. That of complex samples is a list of both parts, which must be alike. */
    double fill(String field) {
        JsonNode value = find(field);
        if (value == null) {
            return 0;
        }
        if (value.size() == 2 && value.get(0).equals(value.get(1))) {
            value = value.get(0);
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        Double number = doubleOf(value);
        if (number == null) {
            throw error("'" + field + "' is " + value + ", which is not read; it must be a number");
        }
        return number;
    }

    /** The attribute that says which value stands for "no sample here"; null where there is none. */
    Double nodata() {
        JsonNode value = find("_FillValue");
        return value == null ? null : doubleOf(value);
    }

    /** The number, which may be a name of what JSON has no number for; null if it is neither. */
    private static Double doubleOf(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    static ObjectNode attributes(Double nodata) {
        ObjectNode attributes = MAPPER.createObjectNode();
        if (nodata != null) {
            attributes.set("_FillValue", number(nodata));
        }
        return attributes;
    }

    /** A whole number where the value is one, as readers of integer arrays expect. */
    static JsonNode number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            return MAPPER.getNodeFactory().numberNode((long) value);
        }
        return Double.isFinite(value)
                ? MAPPER.getNodeFactory().numberNode(value)
                : MAPPER.getNodeFactory().textNode(String.valueOf(value));
    }

    static JsonNode zero(Dtype type, SampleKind kind) {
        if (kind == SampleKind.COMPLEX) {
            return MAPPER.createArrayNode().add(0.0).add(0.0);
        }
        return switch (type) {
            case BOOL -> MAPPER.getNodeFactory().booleanNode(false);
            case FLOAT16, FLOAT32, FLOAT64 -> MAPPER.getNodeFactory().numberNode(0.0);
            default -> MAPPER.getNodeFactory().numberNode(0);
        };
    }

    static ArrayNode array(long[] values) {
        ArrayNode array = MAPPER.createArrayNode();
        for (long value : values) {
            array.add(value);
        }
        return array;
    }

    static byte[] bytes(ObjectNode node) throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }
}
