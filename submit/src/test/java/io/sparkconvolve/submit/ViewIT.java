package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.submit.browser.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The viewer as a person uses it: the real command, a real browser, an image and its edges. Its pictures are left in
 * {@code submit/target/view}.
 */
class ViewIT {
    private static final int WIDTH = 1360;
    private static final int HEIGHT = 850;
    private static final String LOADED =
            "view.panes.length > 0 && view.panes.every(p => p.shown && !p.coming && p.shown.getFullyLoaded())";
    /** Of what a viewer shows just now: centre and zoom, but for the rounding of a zoom that is kept as its logarithm. */
    private static final String PLACES =
            "view.panes.map(p => [p.viewport.getCenter(true).x, p.viewport.getCenter(true).y, Number(p.viewport.getZoom(true).toPrecision(9))])";

    @TempDir
    private static Path folder;

    private static Path land;
    private static Path edges;
    private static ViewProcess viewer;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Browser.assume();
        Launch.Result made =
                Launch.of(folder, Launch.script()).and("demo", "-q").run();
        assertThat(made.exitCode()).as(made.err()).isZero();
        land = folder.resolve("spark-convolve-demo/land.tif");
        edges = folder.resolve("spark-convolve-demo/edges.tif");
        viewer = ViewProcess.start(folder, land, edges);
        browser = Browser.start(folder.resolve("browser"));
        browser.size(WIDTH, HEIGHT);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (viewer != null) {
            viewer.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        browser.scheme(Browser.Scheme.LIGHT);
        browser.open(viewer.page());
        browser.await(LOADED);
    }

    /** Saves what is seen, for people. */
    private static BufferedImage picture(String name) throws IOException, InterruptedException {
        Path pictures = Files.createDirectories(Launch.root().resolve("submit/target/view"));
        byte[] png = browser.screenshot();
        Files.write(pictures.resolve(name + ".png"), png);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** The middle of what a selector finds, in the window. */
    private static double[] middle(String selector) throws InterruptedException {
        JsonNode box = browser.script("(b => [b.x + b.width / 2, b.y + b.height / 2])(document.querySelector('"
                + selector + "').getBoundingClientRect())");
        return new double[] {box.get(0).asDouble(), box.get(1).asDouble()};
    }

    private static void click(String selector) throws InterruptedException {
        double[] at = middle(selector);
        browser.drag(at[0], at[1], at[0], at[1]);
    }

    private static void still() throws InterruptedException {
        browser.await("view.panes.every(p => p.viewport.getCenter(true).equals(p.viewport.getCenter(false))"
                + " && Math.abs(p.viewport.getZoom(true) / p.viewport.getZoom(false) - 1) < 1e-9) && " + LOADED);
    }

    private static double sample(Path file, long y, long x) throws IOException {
        try (Source source = Formats.open(Storage.defaults(), file.toString())) {
            NdArray one = NdArray.zeros(Precision.FLOAT64, 1, 1);
            source.read(Region.of(new long[] {y, x}, new long[] {1, 1}), one);
            return one.samples().get(0);
        }
    }

    @Test
    void pansAndZoomsWithBothLocked() throws Exception {
        picture("light");
        JsonNode before = browser.script(PLACES);
        assertThat(before.get(0)).isEqualTo(before.get(1));

        double[] first = middle(".pane[data-number=\"0\"]");
        browser.wheel(first[0], first[1], -600);
        browser.await(PLACES + "[0][2] > " + before.get(0).get(2).asDouble() * 1.2);
        still();
        browser.drag(first[0], first[1], first[0] - 120, first[1] + 60);
        still();
        JsonNode after = browser.script(PLACES);
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(1)).as("the other array's place").isEqualTo(after.get(0));

        double[] second = middle(".pane[data-number=\"1\"]");
        browser.drag(second[0], second[1], second[0] + 80, second[1] + 90);
        still();
        JsonNode last = browser.script(PLACES);
        assertThat(last.get(1)).isNotEqualTo(after.get(1));
        assertThat(last.get(0)).isEqualTo(last.get(1));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void atFullResolutionTheValueUnderTheCursorIsTheArrays() throws Exception {
        browser.script("view.lock.goTo(700, 1200)");
        browser.key("1", '1');
        browser.await("view.panes[0].scale() === 1 && document.getElementById('detail').textContent"
                + " === '1:1 · every sample'");
        still();
        for (double[] at : new double[][] {{200, 300}, {333, 512}, {480, 777}, {950, 400}, {700, 155}}) {
            browser.hover(at[0], at[1]);
            browser.await("document.querySelectorAll('#values b').length === 2"
                    + " && document.querySelector('#place b') && [...document.querySelectorAll('#place b')]"
                    + ".map(b => b.textContent).join() === [values.dataset.y, values.dataset.x].join()");
            long y = browser.script("Number(values.dataset.y)").asLong();
            long x = browser.script("Number(values.dataset.x)").asLong();
            String[] read = browser.script("[...document.querySelectorAll('#values b')].map(b => b.textContent).join()")
                    .asText()
                    .split(",");
            assertThat(Double.parseDouble(read[0])).isEqualTo(sample(land, y, x));
            assertThat(Float.parseFloat(read[1])).isEqualTo((float) sample(edges, y, x));
            assertThat(pixelsShow(y, x, at)).isTrue();
        }
        picture("full");
        assertThat(browser.complaints()).isEmpty();
    }

    /** Whether the sample that the page names is the one that it draws there: by the screen's place, and by the tile's. */
    private static boolean pixelsShow(long y, long x, double[] at) throws InterruptedException {
        return browser.script("(() => { const p = view.panes[" + (at[0] < 544 ? 0 : 1) + "];"
                        + " const b = p.element.getBoundingClientRect(); const s = p.sampleAt(" + at[0] + " - b.left, "
                        + at[1]
                        + " - b.top); return Math.floor(s.y) === " + y + " && Math.floor(s.x) === " + x + "; })()")
                .asBoolean();
    }

    @Test
    void closeUpValuesStandInTheSamples() throws Exception {
        browser.script("view.lock.goTo(701, 1203, 56)");
        browser.await("view.panes.every(p => p.overlay.values)");
        still();
        JsonNode values = browser.script("view.panes[1].overlay.values");
        int columns = values.get("columns").asInt();
        long top = values.get("y").asLong();
        long left = values.get("x").asLong();
        assertThat(columns).isGreaterThan(5);
        for (int i = 0; i < values.get("planes").get(0).size(); i += 7) {
            assertThat(Float.parseFloat(values.get("planes").get(0).get(i).asText()))
                    .isEqualTo((float) sample(edges, top + i / columns, left + i % columns));
        }
        picture("close");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theGridLiesOnTheChunks() throws Exception {
        assertThat(inked()).isZero();
        click("[data-act=grid]");
        assertThat(browser.script("document.querySelector('[data-act=grid]').getAttribute('aria-pressed')")
                        .asText())
                .isEqualTo("true");
        assertThat(inked()).isPositive();
        browser.script("view.lock.goTo(512, 1024, 1)");
        still();
        // A chunk begins at (512, 1024): the lines cross in the middle.
        browser.await("(p => { const s = p.screenOf(1024, 512); return " + pixels("p.overlay.canvas")
                + ".getImageData(Math.round(s.x), Math.round(s.y) + 40, 1, 1).data[3] > 150; })(view.panes[0])");
        picture("grid");
        browser.key("g", 'G');
        assertThat(inked()).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    private static int inked() throws InterruptedException {
        return browser.script("(c => " + pixels("c") + ".getImageData(0, 0, c.width, c.height).data"
                        + ".reduce((n, v, i) => n + (i % 4 === 3 && v > 0), 0))(view.panes[0].overlay.canvas)")
                .asInt();
    }

    /** A copy of a canvas that may be read from: the page's own is only drawn on. */
    private static String pixels(String canvas) {
        return "(c => { const copy = new OffscreenCanvas(c.width, c.height).getContext('2d', {willReadFrequently: true});"
                + " copy.drawImage(c, 0, 0); return copy; })(" + canvas + ")";
    }

    @Test
    void oneSwipesOverTheOther() throws Exception {
        browser.key("s", 'S');
        assertThat(browser.script("stage.dataset.layout").asText()).isEqualTo("swipe");
        browser.await("view.panes[0].viewport.getContainerSize().x === stage.clientWidth");
        browser.key("0", '0');
        still();
        double[] divider = middle(".divider");
        browser.drag(divider[0], divider[1], divider[0] - 200, divider[1]);
        assertThat(middle(".divider")[0]).isCloseTo(divider[0] - 200, within(1.0));
        JsonNode places = browser.script(PLACES);
        assertThat(places.get(0)).isEqualTo(places.get(1));
        picture("swipe");
        browser.key("b", 'B');
        assertThat(browser.script("getComputedStyle(view.panes[1].element).visibility")
                        .asText())
                .isEqualTo("hidden");
        browser.key("b", 'B');
        assertThat(browser.script("getComputedStyle(view.panes[0].element).visibility")
                        .asText())
                .isEqualTo("hidden");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void contrastAndColoursAreChosenByHand() throws Exception {
        browser.script("(f => { f.value = '40'; f.dispatchEvent(new Event('change')); })"
                + "(document.querySelector('[data-field=low]'))");
        click(".settings:nth-child(2) [data-map=aurora]");
        browser.await("view.panes[0].look.low === 40 && view.panes[1].look.map === 'aurora' && " + LOADED);
        assertThat(browser.script("view.settings[0].stretch").asText()).isEqualTo("own");
        browser.script("view.settings[1].setMap('ember')");
        browser.await("view.panes[1].look.map === 'ember' && " + LOADED);
        browser.scheme(Browser.Scheme.DARK);
        BufferedImage dark = picture("dark");
        assertThat(new java.awt.Color(dark.getRGB(WIDTH - 3, HEIGHT - 40)).getRed())
                .isLessThan(70);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void asksNobodyElse() {
        String origin = viewer.page().toString();
        assertThat(browser.requests()).allMatch(url -> url.startsWith(origin) || url.equals("about:blank"));
    }

    @Test
    void theKeysAreExplained() throws Exception {
        browser.key("?", 0);
        browser.await("document.getElementById('help').open");
        picture("keys");
        click("#help button");
        browser.await("!document.getElementById('help').open");
    }

    @Test
    void signalsAreDrawnAsWaves() throws Exception {
        int n = 500_000;
        double[] wave = new double[n];
        double[] calm = new double[n];
        for (int i = 0; i < n; i++) {
            calm[i] = (float) (Math.sin(i * 2e-4) * Math.exp(-1e-5 * Math.abs(i - n / 2)));
            wave[i] = (float) (calm[i] + 0.2 * Math.sin(i * i * 1e-3));
        }
        write(folder.resolve("heard.npy"), wave);
        write(folder.resolve("calm.npy"), calm);
        try (ViewProcess signals = ViewProcess.start(folder, "heard.npy", "calm.npy")) {
            browser.open(signals.page());
            browser.await("view.waves && view.waves.waves.every(w => w.found.length === 1)");
            picture("signals");
            double[] at = middle(".pane[data-number=\"0\"]");
            browser.hover(at[0], at[1]);
            browser.await("values.dataset.x === String(view.waves.at)");
            int x = browser.script("view.waves.at").asInt();
            assertThat(browser.script("values.textContent").asText())
                    .isEqualTo("A " + (float) wave[x] + "   B " + (float) calm[x]);
            browser.script("view.waves.setRange(250000, 250060)");
            browser.await("view.waves.waves.every(w => w.found[0].low.length === 60)");
            assertThat(browser.script("view.waves.waves[0].found[0].low[7]").asDouble())
                    .isEqualTo(wave[250_007]);
            picture("samples");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void write(Path path, double[] values) throws IOException {
        Sink sink = Formats.create(
                Storage.defaults(),
                path.toString(),
                new OutputSpec(
                        Dtype.FLOAT32, new long[] {values.length}, null, null, Cast.SATURATE, null, Metadata.NONE));
        sink.create();
        sink.write(Region.ofShape(values.length), NdArray.of(values, values.length));
        sink.publish();
    }

    @Test
    void strangersGetNothingAndASignalEndsIt() throws Exception {
        try (ViewProcess other = ViewProcess.start(folder, land, "--bind", "0.0.0.0")) {
            assertThat(other.said()).contains("listening at 0.0.0.0", "can see the array");
            URI stranger = URI.create("http://127.0.0.1:" + other.page().getPort() + "/info");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(stranger).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(other.end()).isTrue();
        }
        assertThat(viewer.said()).doesNotContain("listening at").contains("Ctrl-C");
    }

    @Test
    void whatCannotBeShownIsSaidInALine() throws Exception {
        for (Object[] words : new Object[][] {
            {"none.tif"}, {land, edges, land}, {land, "--port", "70000"}, {land, "--bind", "no.such.host.invalid"}
        }) {
            Launch.Result result =
                    Launch.of(folder, Launch.script(), "view").and(words).run();
            assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
            // The JVM's own word on its vectors is not ours.
            assertThat(result.err().lines().filter(line -> !line.startsWith("WARNING")))
                    .hasSize(1);
            assertThat(result.out()).isEmpty();
        }
    }
}
