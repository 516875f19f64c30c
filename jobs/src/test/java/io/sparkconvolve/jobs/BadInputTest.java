package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong ends in exit code 2 and one line that says what, where and what to do; no output, no leftovers. */
class BadInputTest {
    private static final int SIDE = 64;

    @TempDir
    private Path folder;

    private Path good;
    private Path output;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @BeforeEach
    void input() throws IOException {
        good = Arrays4Tests.write(
                folder.resolve("good.npy"), Dtype.UINT8, Arrays4Tests.picture(SIDE, SIDE, 255, 3), SIDE, SIDE);
        output = folder.resolve("results").resolve("out.npy");
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> names = all.map(path -> path.getFileName().toString()).toList();
            assertThat(names).noneMatch(name -> name.contains("staging")).doesNotContain("out.npy");
        }
    }

    /** Runs an image job that must be refused. @return the line that it says */
    private static String refused(Object... args) {
        return refusedCommand("image", args);
    }

    private static String refusedCommand(String command, Object... args) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(Arrays.asList(args));
        Cli.Result result = Cli.run(words.toArray());
        assertThat(result.said()).as("one line").hasSize(1);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.said().get(0)).startsWith("spark-convolve: ");
        assertThat(result.out()).isEmpty();
        return result.said().get(0);
    }

    @Test
    void missingFile() {
        assertThat(refused("-i", folder.resolve("nosuch.tif"), "-o", output, "-p", "sobel()"))
                .contains("no such file", "nosuch.tif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "tif", "zarr", "png", "jpg"})
    void truncatedFile(String format) throws IOException {
        Path file = folder.resolve("cut." + format);
        Arrays4Tests.write(file, Dtype.UINT8, Arrays4Tests.picture(SIDE, SIDE, 255, 4), SIDE, SIDE);
        Path victim = format.equals("zarr") ? chunk(file) : file;
        byte[] bytes = Files.readAllBytes(victim);
        Files.write(victim, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        assertThat(refused("-i", file, "-o", output, "-p", "sobel()")).contains("cut." + format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "tif", "zarr", "png", "jpg"})
    void garbageAfterTheHeader(String format) throws IOException {
        Path file = folder.resolve("bad." + format);
        Arrays4Tests.write(file, Dtype.UINT8, Arrays4Tests.picture(SIDE, SIDE, 255, 4), SIDE, SIDE);
        Path victim = format.equals("zarr") ? file.resolve("zarr.json") : file;
        byte[] bytes = Files.readAllBytes(victim);
        byte[] noise = new byte[bytes.length];
        new Random(5).nextBytes(noise);
        System.arraycopy(noise, 8, bytes, 8, bytes.length - 8);
        Files.write(victim, bytes);
        assertThat(refused("-i", file, "-o", output, "-p", "sobel()")).contains("bad." + format);
    }

    @Test
    void garbageThroughout() throws IOException {
        byte[] noise = new byte[1000];
        new Random(6).nextBytes(noise);
        Path file = Files.write(folder.resolve("noise.tif"), noise);
        assertThat(refused("-i", file, "-o", output, "-p", "sobel()")).contains("noise.tif", "no format", "TIFF");
    }

    @Test
    void emptyFileAndDirectory() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path directory = Files.createDirectory(folder.resolve("directory"));
        assertThat(refused("-i", empty, "-o", output, "-p", "sobel()")).contains("empty.png");
        assertThat(refused("-i", directory, "-o", output, "-p", "sobel()")).contains("directory");
    }

    private static Path chunk(Path zarr) throws IOException {
        try (Stream<Path> files = Files.walk(zarr.resolve("c"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void headerThatClaimsMorePixelsThanTheFileHas() throws IOException {
        Path npy = folder.resolve("huge.npy");
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1048576, 1048576), }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + 100).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII));
        Files.write(npy, bytes.array());
        assertThat(refused("-i", npy, "-o", output, "-p", "sobel()")).contains("huge.npy", "1099511627776 bytes");

        Path png = folder.resolve("huge.png");
        Arrays4Tests.write(png, Dtype.UINT8, new double[16], 4, 4);
        byte[] picture = Files.readAllBytes(png);
        ByteBuffer.wrap(picture).putInt(16, 1 << 20).putInt(20, 1 << 20);
        Files.write(png, picture);
        assertThat(refused("-i", png, "-o", output, "-p", "sobel()")).contains("huge.png");
    }

    @Test
    void kernelLargerThanTheInput() {
        assertThat(refused("-i", good, "-o", output, "-p", "convolve(box(65))", "--mode", "valid"))
                .contains("65x65", "valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sobl();sobel",
                "gausian(2);gaussian",
                "gaussian(sgima=2);sigma",
                "gaussian('wide');gaussian",
                "gaussian();sigma",
                "gaussian(-1);-1",
                "convolve(3);kernel",
                "convolve([[1,2],[3]]);rows",
                "sobel(axis=7);axis",
                "sobel( | x;column",
                "convolve(@nosuch.csv);nosuch.csv"
            })
    void wrongPipelines(String pipeline, String hint) {
        assertThat(refused("-i", good, "-o", output, "-p", pipeline)).contains(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "--boundary,mirrored,mirror",
        "--mode,some,same",
        "--method,ftt,fft",
        "--precision,float23,float32",
        "--nan,skipp,skip",
        "--nan,fill,fill=0",
        "--nodata,nothing,nothing",
        "--dtype,uint9,uint8",
        "--cast,rap,wrap",
        "--tile,big,512",
        "--tile,0,at least 1",
        "--chunk,3x,512",
        "--partitions,0,at least 1",
        "--partitions,many,many",
        "--compression,zip,known",
        "--cval,5,constant"
    })
    void wrongValues(String option, String value, String hint) {
        Path target = option.equals("--compression") ? folder.resolve("results/out.zarr") : output;
        assertThat(refused("-i", good, "-o", target, "-p", "sobel()", option, value))
                .contains(hint);
    }

    @Test
    void unknownOptionsAndCommandsNameTheNearest() {
        assertThat(refused("-i", good, "--boundry", "wrap")).contains("--boundry", "'--boundary'");
        assertThat(refusedCommand("imge", "-i", good)).contains("'image'");
        assertThat(refused("-i", good, "-o", output)).contains("--pipeline");
        assertThat(refusedCommand("generate", "imag", "--shape", "3x3")).contains("'image'");
    }

    @Test
    void outputThatExists() throws IOException {
        Path there = Files.writeString(folder.resolve("there.npy"), "precious");
        assertThat(refused("-i", good, "-o", there, "-p", "sobel()")).contains("exists", "--overwrite");
        assertThat(there).hasContent("precious");
        Cli.done("image", "-i", good, "-o", there, "-p", "sobel()", "--overwrite", "-q");
        assertThat(Arrays4Tests.read(there)).hasSize(SIDE * SIDE);
    }

    @Test
    void outputThatIsTheInput() throws IOException {
        byte[] before = Files.readAllBytes(good);
        assertThat(refused("-i", good, "-o", folder + "/./good.npy", "-p", "sobel()", "--overwrite"))
                .contains("same");
        assertThat(good).hasBinaryContent(before);
    }

    @Test
    void checkOfAFormatThatLoses() {
        assertThat(refused("-i", good, "-o", folder.resolve("out.jpg"), "-p", "sobel()", "--verify", 3))
                .contains("--verify", "JPEG", ".png");
    }

    @Test
    void outputOfNoFormat() {
        assertThat(refused("-i", good, "-o", folder.resolve("out.xyz"), "-p", "sobel()"))
                .contains("out.xyz", ".tif");
    }

    @Test
    void directoryThatCantBeWritten() throws IOException {
        // Nobody may write there, not even root: a file stands where the directory should be.
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refused("-i", good, "-o", file.resolve("out.npy"), "-p", "sobel()"))
                .contains("can't write");
    }

    @Test
    void placesThatMayNotBeRead() {
        System.setProperty("spark.hadoop.fs.denied.impl", DeniedFileSystem.class.getName());
        try {
            assertThat(refused("-i", "denied:///data/in.tif", "-o", output, "-p", "sobel()"))
                    .contains("denied:///data/in.tif", "Permission denied");
        } finally {
            System.clearProperty("spark.hadoop.fs.denied.impl");
        }
        assertThat(refused("-i", "nosuch://host/in.tif", "-o", output, "-p", "sobel()"))
                .contains("nosuch");
    }

    @Test
    void tileThatExceedsTheMemory() {
        assertThat(refusedCommand(
                        "plan", "--shape", "1000000x1000000", "--tile", "100000", "-p", "gaussian(2) | sobel()"))
                .contains("MB", "smaller tile");
    }

    @Test
    void integersThatDoublesCantHold() throws IOException {
        Path file = folder.resolve("wide.npy");
        Arrays4Tests.write(file, Dtype.INT64, new double[] {1, 0x1p60, 3, 4}, 2, 2);
        assertThat(refusedCommand("convert", "-i", file, "-o", output)).contains("2^53", "--dtype");
    }
}
