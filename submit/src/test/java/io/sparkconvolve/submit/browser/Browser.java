package io.sparkconvolve.submit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium (Debian's package) with one page: go somewhere, run a script, use mouse and keyboard, take a picture, hear
 * what the console complains of. It ends with {@link #close}, or with this JVM.
 */
public final class Browser implements AutoCloseable {
    /** How the page is shown: CSS's {@code prefers-color-scheme}. */
    public enum Scheme {
        LIGHT,
        DARK
    }

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final long READY_SECONDS = 120;
    private static final long ASK_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path folder;
    private final DevTools page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Browser(Process process, Path folder, URI address) throws InterruptedException {
        this.process = process;
        this.folder = folder;
        page = new DevTools(address, this::take);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            page.ask(domain + ".enable", Map.of());
        }
    }

    /** Skips the test where there is no Chromium. Where the machine is meant to have it, {@code .ci/run} installs it. */
    public static void assume() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "no " + PROGRAM);
    }

    /**
     * Starts a Chromium with a profile of its own, which it leaves in {@code folder}, and an empty page.
     *
     * @param folder made if it is not there
     */
    public static Browser start(Path folder) throws IOException, InterruptedException {
        assume();
        Path profile = Files.createDirectories(folder).resolve("profile");
        Path log = folder.resolve("chromium.log");
        Process process = Launch.of(
                        folder,
                        PROGRAM,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--force-color-profile=srgb",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                // Relative: the name of a socket has at most 107 bytes, and Chromium puts one there.
                .with("TMPDIR", ".")
                .start(log, log);
        try {
            return new Browser(process, folder, address(process, profile.resolve("DevToolsActivePort"), log));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            Launch.kill(process);
            throw e;
        }
    }

    /** Of the page, once the browser has written down where it listens. */
    private static URI address(Process process, Path portFile, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (System.nanoTime() < end) {
            List<String> lines = Files.exists(portFile) ? Files.readAllLines(portFile) : List.of();
            if (lines.size() >= 2) {
                return page(Integer.parseInt(lines.get(0)));
            }
            if (process.waitFor(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("Chromium is not ready:\n" + Files.readString(log));
    }

    private static URI page(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : JSON.readTree(answer)) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.get("webSocketDebuggerUrl").asText());
            }
        }
        throw new AssertionError("no page among " + answer);
    }

    private void take(JsonNode event) {
        JsonNode what = event.path("params");
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(what.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(what.path("type").asText())) {
                    complaints.add(what.path("args").toString());
                }
            }
            case "Log.entryAdded" -> complaints.add(what.path("entry").toString());
            case "Network.requestWillBeSent" ->
                requests.add(what.path("request").path("url").asText());
            default -> {
                // Of no interest to a test.
            }
        }
    }

    /** Errors and warnings of the page so far: exceptions, the console's, refused loads. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Addresses that the page has asked for so far, itself among them; {@code data:} URIs, too. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Opens a page and waits until it is loaded, its pictures included. */
    public void open(URI address) throws InterruptedException {
        JsonNode answer = page.ask("Page.navigate", Map.of("url", address.toString()));
        if (answer.has("errorText")) {
            throw new AssertionError(address + ": " + answer.get("errorText").asText());
        }
        // Asked until it answers for the new page: the script's context goes with the old one.
        await("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    /** Opens a file from disk. */
    public void open(Path file) throws InterruptedException {
        open(file.toUri());
    }

    /** Width and height of the window in CSS pixels. */
    public void size(int width, int height) throws InterruptedException {
        page.ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Light or dark, on the screen. */
    public void scheme(Scheme scheme) throws InterruptedException {
        Map<String, String> wanted =
                Map.of("name", "prefers-color-scheme", "value", scheme.name().toLowerCase(Locale.ROOT));
        page.ask("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of(wanted)));
    }

    /**
     * The value of a JavaScript expression, as JSON; a promise is waited for.
     *
     * @throws AssertionError if it throws
     */
    public JsonNode script(String expression) throws InterruptedException {
        JsonNode answer = page.ask(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Asks until an expression is true. @throws AssertionError if it is not within two minutes */
    public void await(String expression) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!script("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never true: " + expression + "; the page complains of " + complaints);
            }
            TimeUnit.MILLISECONDS.sleep(ASK_MILLIS);
        }
    }

    /** A real mouse event at a place of the window. @param type {@code mousePressed}, {@code mouseMoved}, {@code mouseReleased} */
    public void mouse(String type, double x, double y) throws InterruptedException {
        int buttons = type.equals("mouseReleased") ? 0 : 1;
        page.ask(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", buttons, "clickCount", 1));
    }

    /** Moves the mouse without a button pressed. */
    public void hover(double x, double y) throws InterruptedException {
        page.ask("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    /** Turns the wheel over a place of the window. @param pixels towards the user, as CSS counts them */
    public void wheel(double x, double y, double pixels) throws InterruptedException {
        page.ask(
                "Input.dispatchMouseEvent",
                Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", pixels));
    }

    /** Presses a button of the mouse at one place and releases it at another, in a few moves. */
    public void drag(double fromX, double fromY, double toX, double toY) throws InterruptedException {
        int moves = 8;
        hover(fromX, fromY);
        mouse("mousePressed", fromX, fromY);
        for (int i = 1; i <= moves; i++) {
            mouse("mouseMoved", fromX + (toX - fromX) * i / moves, fromY + (toY - fromY) * i / moves);
        }
        mouse("mouseReleased", toX, toY);
    }

    /** Presses a key that the focused element hears. @param key DOM's name, such as {@code ArrowRight}; @param code its Windows code */
    public void key(String key, int code) throws InterruptedException {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            page.ask(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** What the window shows, as a PNG. */
    public byte[] screenshot() throws InterruptedException {
        return picture(Map.of("format", "png"));
    }

    /** The whole page from top to bottom, as a PNG. */
    public byte[] wholePage() throws InterruptedException {
        return picture(Map.of("format", "png", "captureBeyondViewport", true, "clip", pageBox()));
    }

    private Map<String, Double> pageBox() throws InterruptedException {
        JsonNode box = page.ask("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        return Map.of(
                "x", 0.0,
                "y", 0.0,
                "width", box.get("width").asDouble(),
                "height", box.get("height").asDouble(),
                "scale", 1.0);
    }

    private byte[] picture(Map<String, ?> how) throws InterruptedException {
        return Base64.getDecoder()
                .decode(page.ask("Page.captureScreenshot", how).get("data").asText());
    }

    /** The page as it would be printed. */
    public byte[] pdf() throws InterruptedException {
        return Base64.getDecoder()
                .decode(page.ask("Page.printToPDF", Map.of("printBackground", true))
                        .get("data")
                        .asText());
    }

    /** A small page of its own from its text, for tests of this class. */
    static URI page(String html) {
        return URI.create("data:text/html;charset=utf-8,"
                + URLEncoder.encode(html, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Where its profile and log are. */
    public Path folder() {
        return folder;
    }

    /** Kills the browser and waits for its end. */
    @Override
    public void close() {
        page.close();
        // All of them: whoever still runs may write into the profile while its folder is deleted.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        Launch.kill(process);
        all.forEach(one -> one.onExit().join());
    }
}
