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
            if (isComplex(input)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComplex(JsonNode array) {
        return array.get("dtype").asText().startsWith("complex");
    }

    /** An input of real samples, or the real parts of one of complex samples. */
    NdArray input(String name) {
        return array(node.get("inputs").get(name), 0);
    }

    /** An input as a kernel, with complex weights where its samples are. */
    Kernel kernel(String name) {
        JsonNode input = node.get("inputs").get(name);
        Kernel real = kernel(array(input, 0));
        return isComplex(input) ? Kernel.complex(real, kernel(array(input, 1))) : real;
    }

    static Kernel kernel(NdArray array) {
        return Kernel.of(array.toDoubles(), array.shape());
    }

    /** A kernel's weights as an array, the parts along the first axis where they are complex. */
    static NdArray samples(Kernel kernel) {
        NdArray real = NdArray.of(kernel.weights(), kernel.shape());
        return kernel.isComplex() ? joined(real, NdArray.of(kernel.imaginary().weights(), kernel.shape())) : real;
    }

    private static NdArray joined(NdArray real, NdArray imaginary) {
        int[] shape = new int[real.rank() + 1];
        shape[0] = 2;
        System.arraycopy(real.shape(), 0, shape, 1, real.rank());
        NdArray both = NdArray.zeros(real.precision(), shape);
        both.samples().copyFrom(real.samples(), 0, 0, real.size());
        both.samples().copyFrom(imaginary.samples(), 0, real.size(), real.size());
        return both;
    }

    /** The result, the parts along the first axis where it is complex. */
    NdArray expected() {
        JsonNode expected = node.get("expected");
        return isComplex(expected) ? joined(array(expected, 0), array(expected, 1)) : array(expected, 0);
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
