package io.sparkconvolve.jobs.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * {@code envelope/ARRAY?planes=…&row=…&from=…&to=…&columns=…}: the least and the largest value of equal parts of a row, null
 * where there is none.
 */
final class EnvelopeRoute implements Route {
    private static final int MOST_COLUMNS = 8192;

    private final Gallery gallery;
    private final ObjectMapper json = new ObjectMapper();

    EnvelopeRoute(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Reply reply(List<String> path, Query query) throws IOException {
        if (path.size() != 1) {
            throw new NotFoundException("an envelope is envelope/ARRAY");
        }
        ShownArray array = gallery.named(path.get(0));
        long row = query.whole("row");
        long from = query.whole("from");
        long to = query.whole("to");
        long columns = query.whole("columns");
        if (row < 0 || row >= array.height() || from < 0 || from >= to || to > array.width()) {
            throw new IllegalArgumentException("row " + row + " has no samples " + from + " to " + to
                    + "; the array has " + array.height() + " x " + array.width());
        }
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("columns wants 1 to " + MOST_COLUMNS + "; got " + columns);
        }
        Window part = new Window(row, from, 1, to - from);
        RowEnvelope envelope = RowEnvelope.of(array, query.planes(array)[0], part, (int) columns);
        ObjectNode node = json.createObjectNode()
                .put("from", from)
                .put("to", to)
                .put("detail", envelope.detail().toString());
        put(node.putArray("low"), envelope.low());
        put(node.putArray("high"), envelope.high());
        return Reply.json(node);
    }

    private static void put(ArrayNode node, double[] edge) {
        for (double value : edge) {
            if (Double.isNaN(value)) {
                node.addNull();
            } else {
                node.add(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value)));
            }
        }
    }
}
