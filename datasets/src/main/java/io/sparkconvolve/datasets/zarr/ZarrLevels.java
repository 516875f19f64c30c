package io.sparkconvolve.datasets.zarr;

import io.sparkconvolve.core.pyramid.Pyramid;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrays of an output and their files: one array in the directory itself, or those of a pyramid in a group. Immutable.
 */
final class ZarrLevels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<ZarrArray> arrays;
    private final boolean isGroup;
    private final List<String> axes;

    private ZarrLevels(List<ZarrArray> arrays, boolean isGroup, List<String> axes) {
        this.arrays = List.copyOf(arrays);
        this.isGroup = isGroup;
        this.axes = axes;
    }

    /** @param pyramid null: the array is alone */
    static ZarrLevels of(ZarrArray array, OutputSpec spec, Pyramid pyramid) {
        if (pyramid == null) {
            return new ZarrLevels(List.of(array), false, List.of());
        }
        List<ZarrArray> arrays = new ArrayList<>();
        for (int level = 0; level < pyramid.levels(); level++) {
            arrays.add(array.level(pyramid.shape(level)));
        }
        return new ZarrLevels(arrays, true, Multiscales.axes(array.shape().length, spec));
    }

    /** The array itself. */
    ZarrArray base() {
        return arrays.get(0);
    }

    ZarrArray array(int level) {
        return arrays.get(level);
    }

    /** A level's files are below this. */
    String prefix(int level) {
        return isGroup ? level + "/" : "";
    }

    /** Takes the files that make it readable, in the order in which they are to come. */
    interface Files {
        void put(String name, byte[] content) throws IOException;
    }

    /** Writes all metadata, that of the whole last. */
    void describe(Files files) throws IOException {
        for (int level = arrays.size() - 1; level >= 0; level--) {
            ZarrArray array = arrays.get(level);
            if (array.version() == 2) {
                if (array.nodata() != null) {
                    files.put(prefix(level) + ZarrV2.ATTRIBUTES, Json.bytes(Json.attributes(array.nodata())));
                }
                files.put(prefix(level) + ZarrV2.ARRAY, ZarrV2.write(array));
            } else {
                files.put(prefix(level) + ZarrV3.FILE, ZarrV3.write(array, axes));
            }
        }
        if (!isGroup) {
            return;
        }
        if (base().version() == 2) {
            files.put(ZarrV2.ATTRIBUTES, Multiscales.attributes(axes, arrays.size()));
            files.put(ZarrV2.GROUP, Multiscales.group());
        } else {
            files.put(ZarrV3.FILE, Multiscales.groupWithAttributes(axes, arrays.size()));
        }
    }
}
