package io.sparkconvolve.jobs.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.array.NdArray;
import java.io.IOException;
import java.util.List;

/**
 * {@code value/ARRAY?planes=…&y=…&x=…&rows=…&columns=…}: the values of a small box, as text, by plane and row by row. Rows and
 * columns are 1 unless they are given; what lies outside of the array is left out.
 */
final class ValueRoute implements Route {
    private static final long MOST_SAMPLES = 4096;

    private final Gallery gallery;
    private final ObjectMapper json = new ObjectMapper();

    ValueRoute(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Reply reply(List<String> path, Query query) throws IOException {
        if (path.size() != 1) {
            throw new NotFoundException("values are value/ARRAY");
        }
        ShownArray array = gallery.named(path.get(0));
        long rows = length(query, "rows");
        long columns = length(query, "columns");
        if (rows * columns > MOST_SAMPLES) {
            throw new IllegalArgumentException("at most " + MOST_SAMPLES + " values at a time; got " + rows * columns);
        }
        long y = query.whole("y");
        long x = query.whole("x");
        if (y < 0 || x < 0 || y >= array.height() || x >= array.width()) {
            throw new NotFoundException("row " + y + ", column " + x + " lies outside of " + array.height() + " x "
                    + array.width() + " samples");
        }
        Levels.Level level = array.levels().all().get(0);
        Window window = new Window(y, x, rows, columns).intersect(array.whole(level));
        ObjectNode node = json.createObjectNode()
                .put("y", window.top())
                .put("x", window.left())
                .put("rows", window.height())
                .put("columns", window.width());
        ArrayNode planes = node.putArray("planes");
        for (long[] plane : query.planes(array)) {
            put(planes.addArray(), array, array.raw(level.source(), plane, window), window);
        }
        return Reply.json(node);
    }

    private static void put(ArrayNode values, ShownArray array, NdArray samples, Window window) {
        for (int i = 0; i < window.size(); i++) {
            values.add(SampleText.of(array.info(), samples, i));
        }
    }

    private static long length(Query query, String name) {
        long length = query.text(name, "1").equals("1") ? 1 : query.whole(name);
        if (length < 1 || length > MOST_SAMPLES) {
            throw new IllegalArgumentException(name + " wants 1 to " + MOST_SAMPLES + "; got " + length);
        }
        return length;
    }
}
