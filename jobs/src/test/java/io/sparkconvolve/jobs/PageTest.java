package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Redaction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run: it needs nothing but itself, says what the JSON beside it says, and shows the arrays' own samples. */
class PageTest {
    private static final int ROWS = 300;
    private static final int COLS = 260;

    private static final Pattern LINK =
            Pattern.compile("(?:src|href|action|data|poster)\\s*=\\s*[\"']?([^\"'> ]{0,40})");
    private static final Pattern JSON =
            Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern PICTURE =
            Pattern.compile("<(img|image) [^>]*?(?:src|href)=\"data:image/png;base64,([^\"]+)\"");

    @TempDir
    private Path folder;

    private Path image;
    private double[] samples;
    private Path page;

    @BeforeEach
    void input() throws IOException {
        LocalSpark.use("local[2]");
        samples = Arrays4Tests.picture(ROWS, COLS, 255, 1);
        image = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.UINT8, samples, ROWS, COLS);
        page = folder.resolve("page.html");
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    /** Runs a command with a page. @return the page, its form checked */
    private String run(int code, Object... words) throws IOException {
        List<Object> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--report", page));
        Cli.Result result = Cli.run(all.toArray());
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.err()).doesNotContain("could not be made");
        String html = Files.readString(page);
        needsNothingElse(html);
        JsonNode beside =
                new ObjectMapper().readTree(folder.resolve("page.json").toFile());
        assertThat(json(html)).isEqualTo(beside);
        assertThat(html).doesNotContain("could not be made");
        return html;
    }

    private static JsonNode json(String html) throws IOException {
        Matcher found = JSON.matcher(html);
        assertThat(found.find()).isTrue();
        return new ObjectMapper().readTree(found.group(1));
    }

    private static void needsNothingElse(String html) {
        String markup = JSON.matcher(html).replaceAll("");
        Matcher links = LINK.matcher(markup);
        while (links.find()) {
            assertThat(links.group(1)).matches("data:image/png;base64,.*|#\\w+");
        }
        assertThat(markup).contains("default-src 'none'").doesNotContain("@import", "url(http", "<link", "<iframe");
    }

    private static List<BufferedImage> pictures(String html, String tag) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        Matcher found = PICTURE.matcher(html);
        while (found.find()) {
            if (found.group(1).equals(tag)) {
                byte[] png = Base64.getDecoder().decode(found.group(2));
                pictures.add(ImageIO.read(new ByteArrayInputStream(png)));
            }
        }
        return pictures;
    }

    /** Checks that a picture is a part of an array, stretched from black to white. */
    private static void isPart(
            BufferedImage picture, double[] array, int columns, int top, int left, double black, double white) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                double share = (array[(top + y) * columns + left + x] - black) / (white - black);
                int expected = (int) Math.rint(255 * Math.max(0, Math.min(1, share)));
                assertThat(picture.getRaster().getSample(x, y, 0))
                        .as("%d, %d", y, x)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void anImageBeforeAndAfter() throws IOException {
        String html = run(
                0, "image", "-i", image, "-o", out("calm.npy"), "-p", "median(3)", "--tile", "100", "--verify", "5");
        JsonNode json = json(html);
        double[] result = Arrays4Tests.read(folder.resolve("calm.npy"));
        List<BufferedImage> previews = pictures(html, "img");
        assertThat(previews).hasSize(2);
        double black = json.at("/seen/previews/input/black").asDouble();
        double white = json.at("/seen/previews/input/white").asDouble();
        assertThat(json.at("/seen/previews/output/black").asDouble())
                .as("one contrast")
                .isEqualTo(black);
        // The picture below comes first.
        isPart(previews.get(0), result, COLS, 0, 0, black, white);
        isPart(previews.get(1), samples, COLS, 0, 0, black, white);
        List<BufferedImage> crops = pictures(html, "image");
        assertThat(crops).hasSize(6);
        for (int window = 0; window < 3; window++) {
            JsonNode place = json.at("/seen/seams/windows/" + window);
            int top = place.get("top").asInt();
            int left = place.get("left").asInt();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int y = top; y < top + 96; y++) {
                for (int x = left; x < left + 96; x++) {
                    low = Math.min(low, Math.min(samples[y * COLS + x], result[y * COLS + x]));
                    high = Math.max(high, Math.max(samples[y * COLS + x], result[y * COLS + x]));
                }
            }
            isPart(crops.get(2 * window), samples, COLS, top, left, low, high);
            isPart(crops.get(2 * window + 1), result, COLS, top, left, low, high);
        }
        double steps =
                json.at("/seen/seams/windows/0/stepsBetweenRows/acrossSeam").asDouble();
        assertThat(steps).isPositive();
        assertThat(html)
                .contains("A corner where four tiles meet", "5 windows recomputed", "9 of 100 × 100", "halo ±1")
                .contains("median(3)", "Slowest tiles", "spark-convolve --master", "Histograms");
        assertThat(json.get("slowestTiles")).hasSize(9);
        assertThat(json.at("/timeline/bars").size())
                .isEqualTo(json.at("/timeline/tasks").asInt());
        assertThat(json.at("/steps/0/inputs")).hasSize(1);
    }

    @Test
    void namesAreNoMarkup() throws IOException {
        String name = "a<script>alert(1)<&script>'\" \u00e9.npy";
        Path odd = Files.copy(image, folder.resolve(name));
        String html = run(0, "image", "-i", odd, "-o", out("<b>bold<b>.npy"), "-p", "gaussian(1)");
        assertThat(html)
                .doesNotContain("<script>alert", "<b>bold")
                .contains("a&lt;script&gt;alert(1)&lt;&amp;script&gt;");
        assertThat(json(html).at("/input/location").asText()).endsWith(name);
        // Three of ours: data and two scripts' ends.
        assertThat(html.split("</script>", -1)).hasSize(3);
    }

    @Test
    void branchesAreDrawnAsSuch() throws IOException {
        JsonNode steps = json(run(0, "image", "-i", image, "-o", out("o.npy"), "-p", "gaussian(2) | x - gaussian(3)"))
                .get("steps");
        JsonNode last = steps.get(steps.size() - 1);
        assertThat(last.get("inputs")).hasSize(2);
        assertThat(steps.get(0).get("inputs").get(0).asInt()).isEqualTo(-1);
    }

    @Test
    void colours() throws IOException {
        String land = out("land.tif");
        Cli.done("generate", "image", "--shape", "3x120x90", "-o", land);
        String html = run(0, "image", "-i", land, "-o", out("o.tif"), "-p", "gaussian(1)");
        assertThat(html).contains("bands 0, 1 and 2 as red, green and blue");
        BufferedImage after = pictures(html, "img").get(0);
        assertThat(after.getRaster().getNumBands()).isEqualTo(3);
        double[] result = Arrays4Tests.read(folder.resolve("o.tif"));
        double black = json(html).at("/seen/previews/output/black").asDouble();
        double white = json(html).at("/seen/previews/output/white").asDouble();
        for (int band = 0; band < 3; band++) {
            double share = (result[band * 120 * 90 + 50 * 90 + 40] - black) / (white - black);
            assertThat(after.getRaster().getSample(40, 50, band)).isEqualTo((int)
                    Math.rint(255 * Math.max(0, Math.min(1, share))));
        }
    }

    @Test
    void aVolume() throws IOException {
        Path cube = Arrays4Tests.write(
                folder.resolve("cube.npy"), Dtype.UINT8, Arrays4Tests.picture(200, 50, 200, 1), 5, 40, 50);
        String html = run(0, "volume", "-i", cube, "-o", out("cube.zarr"), "-p", "gaussian(1)", "--dtype", "float32");
        assertThat(html).contains("plane [2]", "a contrast of its own");
    }

    @Test
    void signals() throws IOException {
        String noisy = out("noisy.npy");
        Cli.done(
                "generate",
                "signal",
                "-o",
                noisy,
                "--length",
                "20000",
                "--rate",
                "500",
                "--frequency",
                "50",
                "--noise",
                "0.5");
        String html = run(0, "signal", "-i", noisy, "-o", out("calm.npy"), "-p", "moving_average(5)");
        JsonNode seen = json(html).get("seen");
        assertThat(seen.at("/envelopes/input/length").asLong()).isEqualTo(20_000);
        assertThat(seen.at("/spectra/input/peaks/0/frequency").asDouble()).isBetween(0.099, 0.101);
        assertThat(html).contains("Spectra", "Largest peaks", "power density");
    }

    @Test
    void correlations() throws IOException {
        String noisy = out("a.npy");
        Cli.done("generate", "signal", "-o", noisy, "--kind", "noise", "--length", "3000");
        String html = run(0, "correlate", "-i", noisy, "-r", noisy, "-o", out("lags.npy"), "--peaks", "3");
        JsonNode json = json(html);
        assertThat(json.at("/peaks/0/lag").asLong(-1)).isZero();
        assertThat(json.at("/seen/envelopes/output/length").asLong()).isEqualTo(5999);
        assertThat(html).contains("Peaks", "product of the Euclidean norms");
    }

    @Test
    void series() throws IOException {
        String sales = out("sales.csv");
        Cli.done("generate", "sales", "--rows", "3000", "--products", "12", "-o", sales);
        String html = run(
                0,
                "smooth",
                "-i",
                sales,
                "-o",
                out("trend.csv"),
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--window",
                "hann(7)");
        JsonNode json = json(html);
        assertThat(json.get("topSeries")).hasSize(8);
        assertThat(json.at("/topSeries/0/sum").asDouble())
                .isGreaterThanOrEqualTo(json.at("/topSeries/1/sum").asDouble());
        assertThat(json.at("/topSeries/0/points").size()).isGreaterThan(10);
        assertThat(html).contains("Largest series", "raw and smoothed");
    }

    @Test
    void aRunThatWasRefused() throws IOException {
        String html = run(2, "image", "-i", out("nosuch.npy"), "-o", out("o.npy"), "-p", "sobel()");
        assertThat(html).contains("nosuch.npy", "It ended before its plan was made", "badge refused");
    }

    @Test
    void jobsOfAFile() throws IOException {
        Redaction.learn("sesame");
        Path own = folder.resolve("own");
        Path yaml = Tables.write(
                folder.resolve("jobs.yaml"),
                "jobs:",
                "  good: {command: convert, input: " + image + ", output: '" + folder + "/${PLACE}.tif', report: " + own
                        + "/}",
                "  bad: {command: convert, input: nosuch.npy, output: " + out("bad.tif") + "}");
        String html = run(1, "run", yaml, "--set", "PLACE=sesame");
        assertThat(html).contains("Jobs", "good", "1 done, 1 failed, 0 skipped").doesNotContain("sesame");
        String job = Files.readString(own.resolve("report.html"));
        needsNothingElse(job);
        assertThat(job).doesNotContain("sesame").contains("***.tif", "*** stands for a credential");
        assertThat(own.resolve("report.json")).exists();
        assertThat(pictures(job, "img"))
                .as("what is hidden can be opened all the same")
                .hasSize(2);
    }

    @Test
    void severalFiles() throws IOException {
        String html = run(2, "image", "-i", image, out("nosuch.npy"), "-o", out("all/"), "-p", "sobel()");
        assertThat(html).contains("Files", "no such file");
    }

    /** The job is done, and a page that shows less is no failure of its. */
    @Test
    void whatCanNotBeReadIsSaid() throws IOException {
        Files.createDirectories(folder.resolve("dir"));
        Cli.Result result = Cli.run(
                "generate",
                "image",
                "--shape",
                "3000x3000",
                "--chunk",
                "3000x3000",
                "--dtype",
                "float64",
                "-o",
                out("wide.zarr"),
                "--report",
                folder.resolve("dir"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("the report's part 'Before and after' could not be made", "no more than");
        assertThat(Files.readString(folder.resolve("dir/report.html")))
                .contains("could not be made: one of its chunks");
    }

    @Test
    void aPageReplacesNothingButAPage() throws IOException {
        Files.writeString(page, "<html>mine</html>");
        Cli.Result slip = Cli.run("convert", "-i", image, "-o", out("o.npy"), "--report", page);
        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.said()).singleElement().asString().contains("page.html exists and is no report");
        assertThat(Files.readString(page)).isEqualTo("<html>mine</html>");
        assertThat(folder.resolve("page.json")).doesNotExist();
        assertThat(folder.resolve("o.npy")).doesNotExist();
        Files.delete(page);
        run(0, "convert", "-i", image, "-o", out("o.npy"));
        run(0, "convert", "-i", image, "-o", out("o.npy"), "--overwrite");
    }
}
