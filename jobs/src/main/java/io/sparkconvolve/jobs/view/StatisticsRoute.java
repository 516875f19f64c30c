package io.sparkconvolve.jobs.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** {@code statistics/ARRAY?planes=…}: percentiles and a histogram of each plane, from a bounded sample. */
final class StatisticsRoute implements Route {
    private static final double[] PERCENTS = {0, 0.1, 0.5, 1, 2, 5, 25, 50, 75, 95, 98, 99, 99.5, 99.9, 100};
    private static final int BINS = 128;

    private final Gallery gallery;
    private final ObjectMapper json = new ObjectMapper();

    StatisticsRoute(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Reply reply(List<String> path, Query query) throws IOException {
        if (path.size() != 1) {
            throw new NotFoundException("statistics are statistics/ARRAY");
        }
        ShownArray array = gallery.named(path.get(0));
        ArrayNode all = json.createArrayNode();
        for (long[] plane : query.planes(array)) {
            put(all.addObject(), Statistics.of(array, plane));
        }
        return Reply.json(all);
    }

    private static void put(ObjectNode node, Statistics statistics) {
        node.put("samples", statistics.values().length).put("whole", statistics.whole());
        ObjectNode percentiles = node.putObject("percentiles");
        if (statistics.values().length > 0) {
            for (double percent : PERCENTS) {
                percentiles.put(Double.toString(percent).replaceFirst("\\.0$", ""), statistics.percentile(percent));
            }
        }
        ArrayNode histogram = node.putArray("histogram");
        for (long count : statistics.histogram(BINS)) {
            histogram.add(count);
        }
    }
}
