package io.sparkconvolve.datasets.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Levels4Tests;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.OutputSpec.Overviews;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Groups of arrays are images of OME-NGFF, 0.4 for Zarr v2 and 0.5 for v3. The rules are stated here, from the specification
 * and the JSON schemas of both versions.
 */
class MultiscalesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Storage STORAGE = Storage.defaults();

    @TempDir
    Path dir;

    private Path write(ZarrFormat.Version version, Overviews overviews, Metadata metadata, long... shape)
            throws Exception {
        long[] chunk = new long[shape.length];
        java.util.Arrays.fill(chunk, 1);
        chunk[shape.length - 2] = 16;
        chunk[shape.length - 1] = 16;
        OutputSpec spec =
                new OutputSpec(Dtype.UINT16, shape, chunk, null, Cast.SATURATE, null, metadata).with(overviews);
        Path path = dir.resolve("image.zarr");
        long[] tile = new long[shape.length];
        java.util.Arrays.fill(tile, 2);
        NdArray array = Arrays4Tests.random(Dtype.UINT16, 2, shape);
        Levels4Tests.write(
                new ZarrFormat(version).create(STORAGE, Storage.path(path.toString()), spec),
                array,
                tile,
                new Random(2));
        return path;
    }

    /** The object that holds {@code multiscales}, of a group whose own metadata are right. */
    private static JsonNode image(Path group, ZarrFormat.Version version) throws Exception {
        if (version == ZarrFormat.Version.V2) {
            assertThat(JSON.readTree(group.resolve(".zgroup").toFile())
                            .get("zarr_format")
                            .asInt())
                    .isEqualTo(2);
            JsonNode attributes = JSON.readTree(group.resolve(".zattrs").toFile());
            assertThat(attributes.get("multiscales").get(0).get("version").asText())
                    .isEqualTo("0.4");
            return attributes;
        }
        JsonNode json = JSON.readTree(group.resolve("zarr.json").toFile());
        assertThat(json.get("zarr_format").asInt()).isEqualTo(3);
        assertThat(json.get("node_type").asText()).isEqualTo("group");
        JsonNode ome = json.get("attributes").get("ome");
        assertThat(ome.get("version").asText()).isEqualTo("0.5");
        return ome;
    }

    @ParameterizedTest
    @CsvSource({
        "V2,OF_IMAGE,75x131,y x",
        "V3,OF_IMAGE,75x131,y x",
        "V2,OF_IMAGE,3x40x50,c y x",
        "V3,OF_VOLUME,5x40x50,z y x",
        "V2,OF_VOLUME,2x3x40x50,c z y x",
        "V3,OF_IMAGE,2x3x40x50,t c y x"
    })
    void theMetadataFollowTheRules(ZarrFormat.Version version, Overviews overviews, String size, String axes)
            throws Exception {
        long[] shape = java.util.Arrays.stream(size.split("x"))
                .mapToLong(Long::parseLong)
                .toArray();
        Path group = write(version, overviews, Metadata.NONE, shape);
        JsonNode images = image(group, version).get("multiscales");
        assertThat(images.isArray()).isTrue();
        assertThat(images).hasSize(1);
        JsonNode image = images.get(0);
        assertThat(image.get("name").asText()).isEqualTo("image");
        assertThat(names(image.get("axes"))).isEqualTo(List.of(axes.split(" ")));
        assertAxes(image.get("axes"));
        JsonNode datasets = image.get("datasets");
        assertThat(datasets.size()).isGreaterThan(1);
        for (int level = 0; level < datasets.size(); level++) {
            assertDataset(datasets.get(level), level, image.get("axes"));
            assertArray(group.resolve(Integer.toString(level)), version, shape, level, names(image.get("axes")));
        }
        // Types of downsampling that the specification recommends to name.
        assertThat(image.get("type").asText()).isEqualTo("mean");
        assertThat(image.get("metadata").isObject()).isTrue();
    }

    private static List<String> names(JsonNode axes) {
        List<String> names = new ArrayList<>();
        axes.forEach(axis -> names.add(axis.get("name").asText()));
        return names;
    }

    /** Two to five, different, two or three of them space, which come last; at most a time, which is first, and a channel. */
    private static void assertAxes(JsonNode axes) {
        assertThat(axes.size()).isBetween(2, 5);
        assertThat(names(axes)).doesNotHaveDuplicates();
        List<String> types = new ArrayList<>();
        axes.forEach(axis -> types.add(axis.get("type").asText()));
        assertThat(types).allMatch(List.of("time", "channel", "space")::contains);
        assertThat(types.stream().filter("space"::equals).count()).isBetween(2L, 3L);
        assertThat(types)
                .isSortedAccordingTo(java.util.Comparator.comparing(
                        type -> List.of("time", "channel", "space").indexOf(type)));
        assertThat(types.stream().filter("time"::equals).count()).isLessThanOrEqualTo(1);
        assertThat(types.stream().filter("channel"::equals).count()).isLessThanOrEqualTo(1);
    }

    /** A path; one scale, then perhaps one translation, of a number for each axis. */
    private static void assertDataset(JsonNode dataset, int level, JsonNode axes) {
        assertThat(dataset.get("path").asText()).isEqualTo(Integer.toString(level));
        JsonNode list = dataset.get("coordinateTransformations");
        assertThat(list.size()).isEqualTo(level == 0 ? 1 : 2);
        assertThat(list.get(0).get("type").asText()).isEqualTo("scale");
        double side = Math.pow(2, level);
        assertThat(numbers(list.get(0).get("scale"))).isEqualTo(perAxis(axes, side, 1));
        if (level > 0) {
            assertThat(list.get(1).get("type").asText()).isEqualTo("translation");
            assertThat(numbers(list.get(1).get("translation"))).isEqualTo(perAxis(axes, (side - 1) / 2, 0));
        }
    }

    private static List<Double> perAxis(JsonNode axes, double halved, double other) {
        return names(axes).stream()
                .map(name -> name.equals("y") || name.equals("x") ? halved : other)
                .toList();
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(number -> {
            assertThat(number.isNumber()).isTrue();
            numbers.add(number.doubleValue());
        });
        return numbers;
    }

    /** Chunks in nested directories; in v3 the axes' names once more. */
    private static void assertArray(Path array, ZarrFormat.Version version, long[] shape, int level, List<String> axes)
            throws Exception {
        JsonNode json = JSON.readTree(array.resolve(version == ZarrFormat.Version.V2 ? ".zarray" : "zarr.json")
                .toFile());
        for (int axis = 0; axis < shape.length; axis++) {
            long halved = axis < shape.length - 2 ? shape[axis] : -Math.floorDiv(-shape[axis], 1L << level);
            assertThat(json.get("shape").get(axis).asLong()).isEqualTo(halved);
        }
        if (version == ZarrFormat.Version.V2) {
            assertThat(json.get("dimension_separator").asText()).isEqualTo("/");
        } else {
            List<String> names = new ArrayList<>();
            json.get("dimension_names").forEach(name -> names.add(name.asText()));
            assertThat(names).isEqualTo(axes);
        }
    }

    @Test
    void zarrReadsTheSameLevels() throws Exception {
        Python.assume("numpy", "zarr");
        Path group = write(ZarrFormat.Version.V2, Overviews.OF_IMAGE, Metadata.NONE, 3, 75, 131);
        try (Source source = Formats.open(STORAGE, group.toString())) {
            for (int level = 0; level < source.levels().size(); level++) {
                Path npy = dir.resolve(level + ".npy");
                Python.run(
                        "import sys, zarr, numpy as np\n"
                                + "np.save(sys.argv[2], zarr.open_group(sys.argv[1], mode='r')[sys.argv[3]][:])",
                        group,
                        npy,
                        level);
                try (Source found = Formats.open(STORAGE, npy.toString())) {
                    assertThat(Arrays4Tests.read(found).toDoubles())
                            .isEqualTo(Arrays4Tests.read(source.levels().get(level))
                                    .toDoubles());
                }
            }
        }
    }

    @Test
    void aPathOutOfTheGroupIsRefused() throws Exception {
        Path group = write(ZarrFormat.Version.V2, Overviews.OF_IMAGE, Metadata.NONE, 75, 131);
        Path attributes = group.resolve(".zattrs");
        Files.writeString(
                attributes, Files.readString(attributes).replaceFirst("\"path\" : \"0\"", "\"path\" : \"../x\""));
        assertThatThrownBy(() -> Formats.open(STORAGE, group.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'path' is ../x; it must name an array below the group");
    }

    @Test
    void aPathWithoutAnArrayIsRefused() throws Exception {
        Path group = write(ZarrFormat.Version.V3, Overviews.OF_IMAGE, Metadata.NONE, 75, 131);
        Files.delete(group.resolve("1/zarr.json"));
        assertThatThrownBy(() -> Formats.open(STORAGE, group.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names an array 1 that is not there");
    }
}
