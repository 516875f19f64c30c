package io.sparkconvolve.submit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconvolve.submit.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports as people open them: the page of a real run, from disk, in a real browser. What it looks like is left in
 * {@code target/screenshots}.
 */
class ReportIT {
    private static final int RIGHT = 39;
    private static final Path SEEN = Launch.root().resolve("submit/target/screenshots");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void runs() throws Exception {
        Browser.assume();
        Files.createDirectories(SEEN);
        run("generate", "image", "--shape", "900x1300", "-o", "scene.tif");
        run(
                "image",
                "-i",
                "scene.tif",
                "-o",
                "edges.tif",
                "-p",
                "median(3) | gaussian(2) | sobel()",
                "--tile",
                "256",
                "--verify",
                "6",
                "--report",
                "image/");
    }

    private static void signal() throws InterruptedException {
        run(
                "generate",
                "signal",
                "-o",
                "noisy.wav",
                "--length",
                "4s",
                "--rate",
                "8000",
                "--frequency",
                "440",
                "--noise",
                "0.4");
        run("signal", "-i", "noisy.wav", "-o", "calm.wav", "-p", "moving_average(9)", "--report", "signal.html");
    }

    private static void series() throws InterruptedException {
        run("generate", "sales", "--rows", "20000", "--products", "20", "-o", "sales.csv");
        run(
                "smooth",
                "-i",
                "sales.csv",
                "-o",
                "trend.csv",
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--window",
                "hann(14)",
                "--report",
                "smooth.html");
    }

    private static void run(Object... words) throws InterruptedException {
        Launch.Result result = Launch.of(folder, Launch.script()).and(words).run();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("could not be made");
    }

    private static Browser open(String page) throws Exception {
        Browser browser = Browser.start(Files.createTempDirectory(folder, "browser"));
        browser.size(1120, 900);
        browser.open(folder.resolve(page));
        return browser;
    }

    private static void isQuiet(Browser browser) {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        assertThat(browser.requests().stream().filter(url -> url.startsWith("file:")))
                .hasSize(1);
    }

    private static void shoot(Browser browser, String name) throws Exception {
        for (Browser.Scheme scheme : Browser.Scheme.values()) {
            browser.scheme(scheme);
            Files.write(
                    SEEN.resolve(name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png"),
                    browser.wholePage());
        }
    }

    @Test
    void theSliderMoves() throws Exception {
        try (Browser browser = open("image/report.html")) {
            assertThat(browser.script("document.querySelector('h1').textContent")
                            .asText())
                    .contains("image", "done");
            browser.script("document.querySelector('.compare').scrollIntoView({block: 'center', behavior: 'instant'})");
            JsonNode box =
                    browser.script("(() => { const b = document.querySelector('.compare').getBoundingClientRect();"
                            + " return [b.left, b.top, b.width, b.height] })()");
            double left = box.get(0).asDouble();
            double middle = box.get(1).asDouble() + box.get(3).asDouble() / 2;
            double width = box.get(2).asDouble();
            String cut = "parseFloat(document.querySelector('.compare').style.getPropertyValue('--cut'))";
            assertThat(browser.script(cut).asDouble()).isEqualTo(50);
            browser.drag(left + width / 2, middle, left + width * 0.8, middle);
            double dragged = browser.script(cut).asDouble();
            assertThat(dragged).isBetween(75.0, 85.0);
            // And by the keyboard: the slider has the focus.
            browser.key("ArrowRight", RIGHT);
            assertThat(browser.script(cut).asDouble()).isGreaterThan(dragged);
            assertThat(browser.script("document.querySelector('.cut').getAttribute('aria-valuetext')")
                            .asText())
                    .endsWith("% input");
            browser.script("document.querySelector('.cut').value = 500,"
                    + " document.querySelector('.cut').dispatchEvent(new Event('input'))");
            shoot(browser, "report-image");
            isQuiet(browser);
        }
    }

    @Test
    void everyoneCanReadAnImagesPage() throws Exception {
        isLegible("image/report.html", "");
    }

    @Test
    void everyoneCanReadASignalsPage() throws Exception {
        signal();
        isLegible("signal.html", "report-signal");
    }

    @Test
    void everyoneCanReadThePageOfSeries() throws Exception {
        series();
        isLegible("smooth.html", "report-smooth");
    }

    /** Pictures are loaded, headings in order, all pictures described, nothing wider than a small window. */
    private static void isLegible(String page, String picture) throws Exception {
        try (Browser browser = open(page)) {
            isTrue(browser, "[...document.images].every(i => i.naturalWidth > 0 && i.alt)");
            isTrue(browser, "[...document.querySelectorAll('svg[role=img]')].every(s => s.getAttribute('aria-label'))");
            isTrue(browser, "document.querySelectorAll('h1').length === 1");
            isTrue(
                    browser,
                    "[...document.querySelectorAll('h1,h2,h3')].every((h, i, all) => i === 0"
                            + " || +h.tagName[1] <= +all[i - 1].tagName[1] + 1)");
            isTrue(
                    browser,
                    "[...document.querySelectorAll('section')].every(s =>"
                            + " document.getElementById(s.getAttribute('aria-labelledby')))");
            if (!picture.isEmpty()) {
                shoot(browser, picture);
            }
            browser.size(400, 800);
            assertThat(browser.script("document.documentElement.scrollWidth").asInt())
                    .as(page)
                    .isLessThanOrEqualTo(400);
            isQuiet(browser);
        }
    }

    private static void isTrue(Browser browser, String expression) throws InterruptedException {
        assertThat(browser.script(expression).asBoolean()).as(expression).isTrue();
    }

    @Test
    void itPrints() throws Exception {
        try (Browser browser = open("image/report.html")) {
            byte[] pdf = browser.pdf();
            Files.write(SEEN.resolve("report-image.pdf"), pdf);
            assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            isQuiet(browser);
        }
    }
}
