package io.sparkconvolve.core.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.kernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A case of the reference: inputs, arguments and the result that {@code make_golden.py} recorded. */
record GoldenCase(JsonNode node) {
    static Stream<GoldenCase> of(String family) {
        try (InputStream in = GoldenCase.class.getResourceAsStream("/golden/" + family + ".json")) {
            List<GoldenCase> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).get("cases").forEach(node -> cases.add(new GoldenCase(node)));
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String function() {
        return node.get("function").asText();
    }

    String argument(String name) {
        return node.get("args").get(name).asText();
    }

    boolean hasArgument(String name) {
        return node.get("args").has(name);
    }

    boolean isComplex() {
        for (JsonNode input : node.get("inputs")) {
            if (input.get("dtype").asText().startsWith("complex")) {
                return true;
            }
        }
        return false;
    }

    NdArray input(String name) {
        return array(node.get("inputs").get(name), 0);
    }

    /** The imaginary part of a complex input; zeros for a real one. */
    NdArray imaginary(String name) {
        return array(node.get("inputs").get(name), 1);
    }

    Kernel kernel(String name) {
        return kernel(input(name));
    }

    static Kernel kernel(NdArray array) {
        return Kernel.of(array.toDoubles(), array.shape());
    }

    NdArray expected() {
        return array(node.get("expected"), 0);
    }

    NdArray expectedImaginary() {
        return array(node.get("expected"), 1);
    }

    double rtol() {
        return node.get("rtol").asDouble();
    }

    double atol() {
        return node.get("atol").asDouble();
    }

    private static NdArray array(JsonNode array, int part) {
        int[] shape = new int[array.get("shape").size()];
        for (int a = 0; a < shape.length; a++) {
            shape[a] = array.get("shape").get(a).asInt();
        }
        JsonNode data = array.get("data");
        double[] values = new double[data.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = data.get(i);
            values[i] = value.isArray() ? value.get(part).asDouble() : part == 0 ? number(value) : 0;
        }
        return NdArray.of(values, shape);
    }

    private static double number(JsonNode value) {
        return switch (value.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
        };
    }

    @Override
    public String toString() {
        return node.get("id").asText() + " " + function() + " " + node.get("args");
    }
}
