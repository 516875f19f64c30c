package io.sparkconvolve.jobs.view;

import io.sparkconvolve.jobs.view.TileSampler.Tile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * {@code tile/ARRAY/SHIFT/ROW/COLUMN.png?planes=…&low=…&high=…&gamma=…&map=…}: a tile as a picture; of three planes in their
 * colours.
 */
final class TileRoute implements Route {
    private static final String SUFFIX = ".png";
    private static final long CACHE_BYTES =
            Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Gallery gallery;
    private final PatchCache cache = new PatchCache(CACHE_BYTES);

    TileRoute(Gallery gallery) {
        this.gallery = gallery;
    }

    @Override
    public Reply reply(List<String> path, Query query) throws IOException {
        if (path.size() != 4 || !path.get(3).endsWith(SUFFIX)) {
            throw new NotFoundException("a tile is tile/ARRAY/SHIFT/ROW/COLUMN.png");
        }
        ShownArray array = gallery.named(path.get(0));
        TileSampler sampler = new TileSampler(array);
        Tile tile = tile(path);
        if (!sampler.has(tile)) {
            throw new NotFoundException("there is no tile " + String.join("/", path));
        }
        long[][] planes = query.planes(array);
        if (planes.length == 2) {
            throw new IllegalArgumentException("planes wants one, or three for red, green and blue; got two");
        }
        Contrast contrast = new Contrast(query.number("low"), query.number("high"), query.number("gamma"));
        Patch[] patches = new Patch[planes.length];
        for (int i = 0; i < patches.length; i++) {
            long[] plane = planes[i];
            String key = path.get(0) + " " + tile + " " + Arrays.toString(plane);
            patches[i] = cache.get(key, () -> sampler.read(tile, plane));
        }
        return Reply.png(
                patches.length == 1
                        ? TilePicture.mapped(patches[0], contrast, map(query.text("map")))
                        : TilePicture.composed(patches, contrast));
    }

    private static Tile tile(List<String> path) {
        String column = path.get(3);
        try {
            return new Tile(
                    Integer.parseInt(path.get(1)),
                    Long.parseLong(path.get(2)),
                    Long.parseLong(column.substring(0, column.length() - SUFFIX.length())));
        } catch (NumberFormatException e) {
            throw new NotFoundException("a tile's place is three numbers; got " + String.join("/", path));
        }
    }

    private static ColourMap map(String name) {
        for (ColourMap map : ColourMap.values()) {
            if (map.toString().equals(name)) {
                return map;
            }
        }
        throw new IllegalArgumentException("unknown colour map '" + name + "'");
    }
}
