package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command correlate: laws, SciPy's recorded cases, and what people use it for. */
class CorrelateTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    private Path signal(String name, double... samples) throws IOException {
        return Arrays4Tests.write(folder.resolve(name), Dtype.FLOAT64, samples, samples.length);
    }

    private static double[] noise(int seed, int n) {
        Random random = new Random(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    /** The column of a table of peaks. */
    private static List<String> column(Path table, String name) throws IOException {
        List<String> lines = Files.readAllLines(table);
        int at = Arrays.asList(lines.get(0).split(",")).indexOf(name);
        return lines.stream().skip(1).map(line -> line.split(",")[at]).toList();
    }

    static Stream<JsonNode> golden() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(Cli.golden("correlate").toFile())
                .get("cases")
                .forEach(cases::add);
        return cases.stream()
                .filter(node -> node.get("function").asText().equals("signal.correlate")
                        && node.at("/inputs/a/dtype").asText().equals("float64")
                        && node.at("/inputs/a/shape").size() <= 2);
    }

    private static double[] data(JsonNode array) {
        return IntStream.range(0, array.get("data").size())
                .mapToDouble(i -> array.get("data").get(i).asDouble())
                .toArray();
    }

    private Path array(String name, JsonNode array) throws IOException {
        int[] shape = IntStream.range(0, array.get("shape").size())
                .map(i -> array.get("shape").get(i).asInt())
                .toArray();
        return Arrays4Tests.write(folder.resolve(name), Dtype.FLOAT64, data(array), shape);
    }

    @ParameterizedTest
    @MethodSource
    void golden(JsonNode golden) throws IOException {
        Path a = array("a.npy", golden.at("/inputs/a"));
        Path b = array("b.npy", golden.at("/inputs/b"));
        String mode = golden.at("/args/mode").asText();
        Path output = folder.resolve("c.npy");
        boolean exchanged = mode.equals("valid")
                && golden.at("/inputs/b/shape/0").asInt()
                        > golden.at("/inputs/a/shape/0").asInt();
        Cli.Result run = Cli.run("correlate", "-i", a, "-r", b, "-o", output, "--mode", mode);
        if (exchanged) {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("exchange them");
            return;
        }
        assertThat(run.code()).as(run.err()).isZero();
        double[] expected = data(golden.get("expected"));
        double[] actual = Arrays4Tests.read(output);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double allowed = golden.get("atol").asDouble() + golden.get("rtol").asDouble() * Math.abs(expected[i]);
            assertThat(actual[i]).as("%s, lag %d", golden.get("id"), i).isCloseTo(expected[i], within(allowed));
        }
    }

    @Test
    void theSameBytesWhateverThePartitionsAndCores() throws IOException {
        Path a = signal("a.npy", noise(1, 60_000));
        Path b = signal("b.npy", noise(2, 50_000));
        Path template = signal("t.npy", noise(3, 100));
        List<List<byte[]>> outputs = new ArrayList<>();
        for (int partitions : new int[] {1, 3, 8, 0}) {
            LocalSpark.use(partitions == 0 ? "local[1]" : "local[2]");
            outputs.add(List.of(
                    bytes(partitions, "-i", a, "-r", b, "--max-lag", 700),
                    bytes(partitions, "-i", a, "-r", b, "--normalize=energy"),
                    bytes(partitions, "-i", a, "-r", template),
                    bytes(partitions, "-i", a, "-r", template, "--normalize", "--dtype", "float32")));
        }
        LocalSpark.use("local[2]");
        for (int i = 0; i < 4; i++) {
            for (List<byte[]> output : outputs) {
                assertThat(output.get(i))
                        .as("case %d", i)
                        .isEqualTo(outputs.get(0).get(i));
            }
        }
    }

    private byte[] bytes(int partitions, Object... words) throws IOException {
        Path output = folder.resolve("same.npy");
        Path peaks = folder.resolve("same.csv");
        List<Object> all = new ArrayList<>(List.of("correlate", "-o", output, "--overwrite", "--peaks", 20));
        all.addAll(List.of("--peaks-out", peaks, "--min-distance", 9));
        all.addAll(List.of(words));
        if (partitions > 0) {
            all.addAll(List.of("--partitions", partitions));
        }
        Cli.done(all.toArray());
        java.io.ByteArrayOutputStream both = new java.io.ByteArrayOutputStream();
        both.write(Files.readAllBytes(output));
        both.write(Files.readAllBytes(peaks));
        return both.toByteArray();
    }

    @Test
    void aSumOverManySegmentsIsTheDirectSum() throws IOException {
        double[] a = noise(4, 40_000);
        double[] b = noise(5, 30_000);
        a[500] = Double.NaN;
        Path output = folder.resolve("c.npy");
        Path report = folder.resolve("report.json");
        Path first = signal("a.npy", a);
        Path second = signal("b.npy", b);
        Cli.Result run = Cli.done(
                "correlate", "-i", first, "-r", second, "-o", output, "--max-lag", "1.5e3", "--report", report);
        assertThat(run.err()).contains("segments", "error at most");
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.at("/lags/first").asLong()).isEqualTo(-1500);
        assertThat(json.at("/plan/segments").asLong()).isGreaterThan(1);
        assertThat(json.at("/bound/error").asDouble()).isBetween(1e-16, 1e-11);
        double[] sums = Arrays4Tests.read(output);
        assertThat(sums).hasSize(3001);
        for (int lag : new int[] {-1500, -700, 0, 1, 500, 501, 1024, 1500}) {
            double sum = 0;
            for (int n = Math.max(0, -lag); n < Math.min(b.length, a.length - lag); n++) {
                sum += a[n + lag] * b[n];
            }
            double actual = sums[lag + 1500];
            assertThat(Double.isNaN(actual)).as("lag %d", lag).isEqualTo(lag <= 500);
            if (sum == sum) {
                assertThat(actual).as("lag %d", lag).isCloseTo(sum, within(1e-8));
            }
        }
    }

    /** The guide's example: one sine lags behind the other by 20 samples. */
    @Test
    void twoSinesHaveTheirPeakAtTheirShift() throws IOException {
        double[] one = new double[1000];
        double[] late = new double[1000];
        for (int i = 0; i < one.length; i++) {
            one[i] = Math.sin(2 * Math.PI * 5 * i / 500);
            late[i] = i < 20 ? 0 : Math.sin(2 * Math.PI * 5 * (i - 20) / 500);
        }
        Path peaks = folder.resolve("peaks.csv");
        Path a = signal("late.npy", late);
        Path b = signal("one.npy", one);
        Cli.Result run =
                Cli.done("correlate", "-i", a, "-r", b, "-o", peaks, "--normalize", "--peaks", 1, "--rate", 500);
        assertThat(column(peaks, "lag")).containsExactly("20");
        assertThat(column(peaks, "time")).containsExactly("0.04");
        assertThat(Double.parseDouble(column(peaks, "score").get(0))).isBetween(0.98, 1.0);
        assertThat(run.out()).contains("refined_lag", "0.04");
        Cli.done("correlate", "-i", b, "-r", a, "-o", peaks, "--peaks", 1, "--overwrite");
        assertThat(column(peaks, "lag")).containsExactly("-20");
    }

    @Test
    void echoesInNoiseOfTheirOwnPowerAreAllFound() throws IOException {
        int[] lags = {0, 4_321, 30_000, 77_777, 123_456};
        double[] call = noise(6, 50_000);
        double[] heard = new double[300_000];
        for (int lag : lags) {
            for (int n = 0; n < call.length; n++) {
                heard[lag + n] += call[n];
            }
        }
        double[] noise = noise(7, heard.length);
        for (int i = 0; i < heard.length; i++) {
            heard[i] += noise[i];
        }
        Path peaks = folder.resolve("echoes.csv");
        Path plot = folder.resolve("echoes.png");
        Cli.done(
                "correlate",
                "--plot",
                plot,
                "-i",
                signal("heard.npy", heard),
                "-r",
                signal("call.npy", call),
                "-o",
                peaks,
                "--peaks",
                lags.length,
                "--min-distance",
                100);
        assertThat(column(peaks, "lag").stream().mapToInt(Integer::parseInt).sorted())
                .containsExactly(0, 4_321, 30_000, 77_777, 123_456);
        assertThat(ImageIO.read(plot.toFile()).getWidth()).isEqualTo(1200);
    }

    @Test
    void wavAndTablesAreSignalsAndRatesMustAgree() throws IOException {
        double[] a = noise(11, 5000);
        double[] b = Arrays.copyOfRange(a, 1234, 1534);
        Path wav = folder.resolve("a.wav");
        Cli.done("convert", "-i", signal("a.npy", a), "-o", wav);
        Path csv = folder.resolve("b.csv");
        Cli.done("convert", "-i", signal("b.npy", b), "-o", csv);
        Path peaks = folder.resolve("peaks.csv");
        Cli.done("correlate", "-i", wav, "-r", csv, "-o", peaks, "--peaks", 1, "--normalize", "--overwrite");
        assertThat(column(peaks, "lag")).containsExactly("1234");
        assertThat(column(peaks, "time")).containsExactly(Double.toString(1234 / 44_100.0));
        Cli.done("correlate", "-i", wav, "-r", csv, "-o", peaks, "--peaks", 1, "--overwrite", "--rate", 1000);
        assertThat(column(peaks, "time")).containsExactly("1.234");
        Path sums = folder.resolve("sums.csv");
        Cli.done("correlate", "-i", wav, "-r", csv, "-o", sums, "--mode", "valid");
        assertThat(Arrays4Tests.read(sums)).hasSize(4701);
        Path stereo = Cli.shared("data/signals/test-8000Hz-le-2ch-1byteu.wav");
        assertThat(refused("-i", wav, "-r", stereo, "-o", sums, "--overwrite")).contains("one axis");
        byte[] header = Files.readAllBytes(wav);
        header[24] = (byte) 0x40;
        header[25] = 0x1F;
        Path changed = folder.resolve("changed.wav");
        Files.write(changed, header);
        assertThat(refused("-i", wav, "-r", changed, "-o", sums, "--overwrite"))
                .contains("44100 Hz", "8000 Hz", "resample");
    }

    @Test
    void aTemplateIsFoundInAnImageWithItsBestPlaces() throws IOException {
        int rows = 300;
        int columns = 400;
        double[] image = Arrays4Tests.picture(rows, columns, 255, 5);
        double[] template = new double[21 * 30];
        for (int i = 0; i < template.length; i++) {
            template[i] = (i / 30 + i % 30) % 7 * 30;
        }
        int[][] places = {{0, 0}, {100, 37}, {279, 370}};
        for (int[] place : places) {
            for (int i = 0; i < template.length; i++) {
                image[(place[0] + i / 30) * columns + place[1] + i % 30] = template[i] / 2 + 20;
            }
        }
        Path a = Arrays4Tests.write(folder.resolve("image.npy"), Dtype.UINT8, image, rows, columns);
        Path b = Arrays4Tests.write(folder.resolve("template.npy"), Dtype.UINT8, template, 21, 30);
        Path peaks = folder.resolve("places.json");
        Path scores = folder.resolve("scores.npy");
        Cli.done("correlate", "-i", a, "-r", b, "-o", scores, "--normalize", "--peaks", 3, "--peaks-out", peaks);
        assertThat(Cli.done("info", scores).out()).contains("280x371", "float32");
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(peaks)) {
            JsonNode peak = new ObjectMapper().readTree(line);
            found.add(peak.get("row") + "," + peak.get("column"));
            assertThat(peak.get("score").asDouble()).isCloseTo(1, within(1e-9));
            assertThat(peak.get("refined_row").asDouble())
                    .isCloseTo(peak.get("row").asDouble(), within(0.5));
        }
        assertThat(found).containsExactlyInAnyOrder("0,0", "100,37", "279,370");
        // The peaks are found where the template's first sample stands, whatever the mode.
        Path full = folder.resolve("full.csv");
        Cli.done("correlate", "-i", a, "-r", b, "-o", full, "--normalize", "--peaks", 3, "--mode", "full");
        assertThat(column(full, "row")).containsExactlyInAnyOrder("0", "100", "279");
    }

    /** The truth is found without a template: see ecg/make_beats.py. */
    @Test
    void heartBeatsAreCountedByOneBeat() throws Exception {
        double[] record = Arrays4Tests.read(Cli.shared("data/signals/ecg_360hz.npy"));
        int first = 78_100;
        Path stretch = signal("stretch.npy", Arrays.copyOfRange(record, first, 107_900));
        Path beat = signal("beat.npy", Arrays.copyOfRange(record, 1317 - 45, 1317 + 45));
        Path peaks = folder.resolve("beats.csv");
        Cli.done(
                "correlate",
                "-i",
                stretch,
                "-r",
                beat,
                "-o",
                peaks,
                "--normalize",
                "--peaks",
                1000,
                "--threshold",
                0.4,
                "--min-distance",
                120,
                "--rate",
                360);
        Path truth = Path.of(getClass().getResource("/ecg/beats.csv").toURI());
        int[] expected =
                column(truth, "sample").stream().mapToInt(Integer::parseInt).toArray();
        int[] found = column(peaks, "lag").stream()
                .mapToInt(lag -> Integer.parseInt(lag) + 45)
                .sorted()
                .toArray();
        assertThat(found).hasSize(137).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            // Wide beats are matched at their end: half a template.
            assertThat(found[i]).as("beat %d", i).isCloseTo(expected[i], within(50));
        }
    }

    private static String refused(Object... args) {
        List<Object> words = new ArrayList<>(List.of("correlate"));
        words.addAll(Arrays.asList(args));
        Cli.Result result = Cli.run(words.toArray());
        assertThat(result.said()).as("one line").hasSize(1);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        return result.said().get(0);
    }

    @Test
    void badInputIsRefusedInOneLine() throws IOException {
        Path a = signal("a.npy", noise(8, 300));
        Path b = signal("b.npy", noise(9, 500));
        Path zeros = signal("zeros.npy", new double[300]);
        Path image = Arrays4Tests.write(folder.resolve("i.npy"), Dtype.FLOAT64, noise(10, 600), 20, 30);
        Path text = Files.writeString(folder.resolve("text.npy"), "no numbers here");
        Path empty = folder.resolve("empty.npy");
        Files.write(empty, emptyNpy());
        Path out = folder.resolve("out.npy");
        assertThat(refused("-i", a, "-r", folder.resolve("none.npy"), "-o", out))
                .contains("no such file", "none.npy");
        assertThat(refused("-i", a, "-r", text, "-o", out)).contains("text.npy", "format");
        assertThat(refused("-i", a, "-r", empty, "-o", out)).contains("empty.npy", "no samples");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--mode", "valid")).contains("within the input", "300", "500");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--normalize=template")).contains("within the input");
        assertThat(refused("-i", a, "-r", image, "-o", out)).contains("20x30", "300");
        assertThat(refused("-i", a, "-r", zeros, "-o", out, "--normalize")).contains("zeros.npy", "are 0");
        assertThat(refused("-i", b, "-r", zeros, "-o", out, "--normalize")).contains("nothing to match");
        assertThat(refused("-i", image, "-r", image, "-o", out, "--max-lag", 3)).contains("--max-lag");
        assertThat(refused("-i", image, "-r", image, "-o", out, "--normalize=energy"))
                .contains("two signals");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--normalize=enrgy")).contains("did you mean", "energy");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--max-lag", -1)).contains("--max-lag", "-1");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--mode", "half")).contains("half", "same");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--peaks-out", folder.resolve("p.csv")))
                .contains("--peaks K");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--peaks", 2, "--peaks-out", folder.resolve("p.xls")))
                .contains("p.xls", ".csv");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--peak", 2)).contains("--peaks");
        assertThat(refused("-i", a, "-r", b, "-o", a, "--overwrite")).contains("same");
        assertThat(refused("-i", a, "-r", b, "-o", b, "--overwrite")).contains("same");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--rate", 0)).contains("--rate");
        assertThat(refused("-i", a, "-r", b, "-o", out, "--min-distance", 0)).contains("--min-distance");
        assertThat(out).doesNotExist();
    }

    private static byte[] emptyNpy() {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }";
        byte[] bytes = new byte[128];
        Arrays.fill(bytes, (byte) ' ');
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        System.arraycopy(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 10, header.length());
        bytes[127] = '\n';
        return bytes;
    }
}
