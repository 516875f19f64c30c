package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    private void assertRefused(String location, String reason) {
        assertThatThrownBy(() -> Formats.open(storage, location).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(location.substring(location.lastIndexOf('/') + 1))
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsNoArrayIsRefusedInOneLine() throws Exception {
        assertRefused(dir + "/none.tif", "no such file");
        assertRefused(dir.toString(), "no format");
        assertRefused(Files.createFile(dir.resolve("empty.npy")).toString(), "no format");
        assertRefused(Files.writeString(dir.resolve("text.png"), "some words").toString(), "NPY (.npy)");
        byte[] garbage = new byte[5000];
        new Random(1).nextBytes(garbage);
        assertRefused(Files.write(dir.resolve("garbage.tif"), garbage).toString(), "no format");
        assertRefused("nowhere://host/a.npy", "nowhere");
    }

    /** Every length of every format's magic, followed by nothing or by noise: never another exception. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0093NUMPY",
                "\u0089PNG\r\n\u001a\n",
                "\u00ff\u00d8\u00ff",
                "II*\0",
                "MM\0*",
                "II+\0",
                "MM\0+",
                "PAR1",
                "RIFF\0\0\0\0WAVE",
                "RF64\u00ff\u00ff\u00ff\u00ffWAVEds64"
            })
    void aMagicNumberAloneMakesNoArray(String magic) throws Exception {
        byte[] start = magic.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Random random = new Random(7);
        for (int trial = 0; trial < 120; trial++) {
            byte[] bytes = new byte[trial < 40 ? trial : random.nextInt(2000)];
            random.nextBytes(bytes);
            System.arraycopy(start, 0, bytes, 0, Math.min(start.length, bytes.length));
            Path file = Files.write(dir.resolve("bad.bin"), bytes);
            assertThatThrownBy(() -> {
                        try (Source source = Formats.open(storage, file.toString())) {
                            Arrays4Tests.read(source);
                        }
                    })
                    .as("trial %s, seed 7", trial)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("bad.bin");
        }
    }

    @Test
    void outputsAreChosenByExtension() throws Exception {
        assertThat(Formats.create(storage, dir + "/A.NPY", Arrays4Tests.spec(Dtype.UINT8, 4, 4)))
                .isNotNull();
        assertThatThrownBy(() -> Formats.create(storage, dir + "/a.xyz", Arrays4Tests.spec(Dtype.UINT8, 4, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.xyz")
                .hasMessageContaining("Zarr (.zarr)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "zarr", "png", "tif", "wav", "csv", "parquet"})
    void nodataThatIsNoValueOfTheTypeIsRefused(String extension) {
        OutputSpec spec =
                new OutputSpec(Dtype.UINT8, new long[] {4, 4}, null, null, Cast.SATURATE, -9999.0, Metadata.NONE);
        assertThatThrownBy(() -> Formats.create(storage, dir + "/a." + extension, spec))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-9999");
    }
}
