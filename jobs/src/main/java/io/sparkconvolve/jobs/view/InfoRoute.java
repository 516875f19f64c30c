package io.sparkconvolve.jobs.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Redaction;
import java.util.List;
import java.util.Locale;

/** {@code info}: what is shown, and how tiles of each shift come about. */
final class InfoRoute implements Route {
    /** Of the shades that the page draws a colour map by; the last one is 255. */
    private static final int SHADES_APART = 15;

    private final Gallery gallery;
    private final ObjectMapper json = new ObjectMapper();

    InfoRoute(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Reply reply(List<String> path, Query query) {
        if (!path.isEmpty()) {
            throw new NotFoundException("there is one info, of all arrays");
        }
        ObjectNode node = json.createObjectNode().put("tile", TileSampler.TILE);
        ArrayNode maps = node.putArray("maps");
        for (ColourMap map : ColourMap.values()) {
            put(maps.addObject(), map);
        }
        ArrayNode arrays = node.putArray("arrays");
        gallery.arrays().forEach(array -> put(arrays.addObject(), array));
        return Reply.json(node);
    }

    private static void put(ObjectNode node, ColourMap map) {
        ArrayNode colours = node.put("name", map.toString()).putArray("colours");
        for (int shade = 0; shade < 256; shade += SHADES_APART) {
            colours.add(String.format(Locale.ROOT, "#%06x", map.of(shade) & 0xFFFFFF));
        }
    }

    private static void put(ObjectNode node, ShownArray array) {
        ArrayInfo info = array.info();
        node.put("location", Redaction.hide(array.name()))
                .put("format", info.format())
                .put("dtype", info.typeName())
                .put("height", array.height())
                .put("width", array.width());
        put(node.putArray("shape"), info.storedShape());
        put(node.putArray("leading"), array.leading());
        put(node.putArray("chunk"), array.chunk());
        if (info.nodata().isPresent()) {
            node.put("nodata", SampleText.of(info.dtype(), info.nodata().getAsDouble()));
        }
        ArrayNode details = node.putArray("details");
        TileSampler sampler = new TileSampler(array);
        for (int shift = 0; shift <= sampler.topShift(); shift++) {
            details.add(sampler.detail(shift).toString());
        }
    }

    private static void put(ArrayNode node, long[] numbers) {
        for (long n : numbers) {
            node.add(n);
        }
    }
}
