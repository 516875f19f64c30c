package io.sparkconvolve.datasets.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The metadata of an image at several resolutions (OME-NGFF {@code multiscales}): version 0.4 in groups of Zarr v2, 0.5 in
 * those of v3. Arrays are named {@code 0}, {@code 1} and so on; lengths are samples of the first of them.
 */
final class Multiscales {
    private static final String FIELD = "multiscales";

    /** Not the directory's: that may be renamed, and the bytes are the same wherever they are written. */
    private static final String NAME = "image";

    private Multiscales() {}

    /** Names of the axes, time before channel before space. */
    static List<String> axes(int rank, OutputSpec spec) {
        boolean volume = spec.overviews() == OutputSpec.Overviews.OF_VOLUME;
        return switch (rank) {
            case 2 -> List.of("y", "x");
            case 3 -> volume || spec.metadata().hasPages() ? List.of("z", "y", "x") : List.of("c", "y", "x");
            default -> volume ? List.of("c", "z", "y", "x") : List.of("t", "c", "y", "x");
        };
    }

    private static String type(String axis) {
        return switch (axis) {
            case "t" -> "time";
            case "c" -> "channel";
            default -> "space";
        };
    }

    /** Of a group of Zarr v2: {@code .zattrs}. */
    static byte[] attributes(List<String> axes, int levels) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ObjectNode image = multiscales(json, axes, levels);
        image.put("version", "0.4");
        return Json.bytes(json);
    }

    /** Of a group of Zarr v2: {@code .zgroup}. */
    static byte[] group() throws IOException {
        return Json.bytes(Json.MAPPER.createObjectNode().put("zarr_format", 2));
    }

    /** Of a group of Zarr v3: {@code zarr.json}. */
    static byte[] groupWithAttributes(List<String> axes, int levels) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("zarr_format", 3);
        json.put("node_type", "group");
        ObjectNode ome = json.putObject("attributes").putObject("ome");
        ome.put("version", "0.5");
        multiscales(ome, axes, levels);
        return Json.bytes(json);
    }

    private static ObjectNode multiscales(ObjectNode parent, List<String> axes, int levels) {
        ObjectNode image = parent.putArray(FIELD).addObject();
        image.put("name", NAME);
        ArrayNode described = image.putArray("axes");
        axes.forEach(axis -> described.addObject().put("name", axis).put("type", type(axis)));
        ArrayNode datasets = image.putArray("datasets");
        for (int level = 0; level < levels; level++) {
            ObjectNode dataset = datasets.addObject().put("path", Integer.toString(level));
            transformations(dataset.putArray("coordinateTransformations"), axes, level);
        }
        image.put("type", "mean");
        image.putObject("metadata")
                .put("description", "means of 2 x 2 samples of the level before")
                .put("method", "spark-convolve --pyramid");
        return image;
    }

    /** A sample of a level stands in the middle of the block that it is the mean of. */
    private static void transformations(ArrayNode list, List<String> axes, int level) {
        double side = Math.scalb(1.0, level);
        ArrayNode scale = list.addObject().put("type", "scale").putArray("scale");
        axes.forEach(axis -> scale.add(isHalved(axis) ? side : 1.0));
        if (level > 0) {
            ArrayNode translation = list.addObject().put("type", "translation").putArray("translation");
            axes.forEach(axis -> translation.add(isHalved(axis) ? (side - 1) / 2 : 0.0));
        }
    }

    private static boolean isHalved(String axis) {
        return axis.equals("y") || axis.equals("x");
    }

    /**
     * Paths of a group's arrays, the largest first; none, where it is no such image.
     *
     * @param attributes of the group, or null
     */
    static List<String> paths(Json attributes) {
        if (attributes == null) {
            return List.of();
        }
        Json holder = attributes.find("ome") == null ? attributes : attributes.object("ome");
        JsonNode images = holder.find(FIELD);
        if (images == null || images.isEmpty() || !images.isArray()) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode dataset : holder.objectOf(images.get(0), FIELD).get("datasets")) {
            String path = holder.objectOf(dataset, "datasets").text("path", null);
            if (!path.matches("[^/.][^/]*(/[^/.][^/]*)*")) {
                throw holder.error("'path' is " + path + "; it must name an array below the group");
            }
            paths.add(path);
        }
        return paths;
    }
}
