package io.sparkconvolve.jobs.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Arrays4Tests;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server over real files: what it says, and what it keeps to itself. */
class ViewServerTest {
    private static final int ROWS = 300;
    private static final int COLUMNS = 520;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> PROBLEMS = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private static Path folder;

    private static double[] before;
    private static double[] after;
    private static ViewServer server;

    @BeforeAll
    static void start() throws IOException {
        before = Arrays4Tests.picture(ROWS, COLUMNS, 255, 1);
        SplittableRandom random = new SplittableRandom(2);
        after = new double[3 * ROWS * COLUMNS];
        for (int i = 0; i < after.length; i++) {
            after[i] = (float) (random.nextDouble() - 0.5);
        }
        after[7] = Double.NaN;
        Path first = Arrays4Tests.write(folder.resolve("in put.tif"), Dtype.UINT8, before, ROWS, COLUMNS);
        Path second = Arrays4Tests.write(folder.resolve("out.npy"), Dtype.FLOAT32, after, 3, ROWS, COLUMNS);
        server = start(List.of(first.toString(), second.toString()), "127.0.0.1");
    }

    private static ViewServer start(List<String> locations, String address) throws IOException {
        return ViewServer.start(Storage.defaults(), locations, address, 0, PROBLEMS::add);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return new ObjectMapper().readTree(response.body());
    }

    private static String refused(int status, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = get(path);
        String line = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(path + ": " + line).isEqualTo(status);
        return line;
    }

    @Test
    void saysWhatIsShown() throws Exception {
        JsonNode arrays = json("info").get("arrays");
        assertThat(arrays).hasSize(2);
        assertThat(arrays.get(0).get("dtype").asText()).isEqualTo("uint8");
        assertThat(arrays.get(0).get("height").asInt()).isEqualTo(ROWS);
        assertThat(arrays.get(0).get("details").get(0).asText()).isEqualTo("exact");
        assertThat(arrays.get(0).get("details")).hasSize(3);
        assertThat(arrays.get(1).get("leading").get(0).asInt()).isEqualTo(3);
    }

    @Test
    void aTileAtFullResolutionIsTheSamplesBitForBit() throws Exception {
        for (int[] at : new int[][] {{0, 0}, {0, 1}, {1, 2}}) {
            HttpResponse<byte[]> response =
                    get("tile/0/0/" + at[0] + "/" + at[1] + ".png?planes=&low=0&high=255&gamma=1&map=grey");
            assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
            assertThat(image.getWidth()).isEqualTo(Math.min(256, COLUMNS - at[1] * 256));
            assertThat(image.getHeight()).isEqualTo(Math.min(256, ROWS - at[0] * 256));
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int level = (int) before[(at[0] * 256 + y) * COLUMNS + at[1] * 256 + x];
                    assertThat(image.getRGB(x, y)).isEqualTo(0xFF000000 | level << 16 | level << 8 | level);
                }
            }
        }
    }

    @Test
    void threePlanesAreRedGreenAndBlue() throws Exception {
        HttpResponse<byte[]> response = get("tile/1/0/0/0.png?planes=2/0/1&low=-0.5&high=0.5&gamma=1.5&map=grey");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
        Contrast contrast = new Contrast(-0.5, 0.5, 1.5);
        int plane = ROWS * COLUMNS;
        for (int i : new int[] {0, 3, 255}) {
            int expected = 0xFF000000
                    | contrast.shade(after[2 * plane + i]) << 16
                    | contrast.shade(after[i]) << 8
                    | contrast.shade(after[plane + i]);
            assertThat(image.getRGB(i, 0)).isEqualTo(expected);
        }
        assertThat(image.getRGB(7, 0) >>> 24).as("where a plane is missing").isZero();
    }

    @Test
    void valuesAreThoseOfTheArray() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20; i++) {
            int y = random.nextInt(ROWS);
            int x = random.nextInt(COLUMNS);
            JsonNode first = json("value/0?planes=&y=" + y + "&x=" + x).get("planes");
            assertThat(first.get(0).get(0).asText()).isEqualTo(Integer.toString((int) before[y * COLUMNS + x]));
            JsonNode second = json("value/1?planes=1&y=" + y + "&x=" + x).get("planes");
            assertThat(Float.parseFloat(second.get(0).get(0).asText()))
                    .isEqualTo((float) after[ROWS * COLUMNS + y * COLUMNS + x]);
        }
        JsonNode box = json("value/1?planes=0/2&y=298&x=518&rows=9&columns=9");
        assertThat(box.get("rows").asInt()).isEqualTo(2);
        assertThat(box.get("columns").asInt()).isEqualTo(2);
        assertThat(box.get("planes")).hasSize(2);
        assertThat(Float.parseFloat(box.get("planes").get(1).get(3).asText()))
                .isEqualTo((float) after[after.length - 1]);
        assertThat(json("value/1?planes=0&y=0&x=7").get("planes").get(0).get(0).asText())
                .isEqualTo("nan");
    }

    @Test
    void statisticsAndEnvelopes() throws Exception {
        JsonNode statistics = json("statistics/1?planes=0/1/2");
        assertThat(statistics).hasSize(3);
        assertThat(statistics.get(0).get("samples").asInt()).isEqualTo(ROWS * COLUMNS - 1);
        assertThat(statistics.get(0).get("percentiles").get("50").asDouble()).isBetween(-0.05, 0.05);
        assertThat(statistics.get(0).get("histogram")).hasSize(128);
        JsonNode envelope = json("envelope/0?planes=&row=5&from=10&to=20&columns=100");
        assertThat(envelope.get("low")).hasSize(10);
        assertThat(envelope.get("low").get(3).asDouble()).isEqualTo(before[5 * COLUMNS + 13]);
        refused(400, "envelope/0?planes=&row=5&from=10&to=10&columns=100");
    }

    @Test
    void tilesMayBeKeptAndAreKnownAgain() throws Exception {
        String path = "tile/0/1/0/0.png?planes=&low=0&high=255&gamma=1&map=aurora";
        HttpResponse<byte[]> first = get(path);
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private", "immutable");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(path.replace("aurora", "ember")).headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void servesThePageAndWhatItIsMadeOf() throws Exception {
        String page = new String(get("").body(), StandardCharsets.UTF_8);
        assertThat(page).contains("<!doctype html>", "openseadragon.min.js", "view.js");
        for (String name : List.of(
                "index.html",
                "view.js",
                "view.css",
                "icon.svg",
                "openseadragon/openseadragon.min.js",
                "openseadragon/LICENSE.txt")) {
            HttpResponse<byte[]> asset = get(name);
            assertThat(asset.statusCode()).as(name).isEqualTo(200);
            assertThat(asset.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(asset.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(asset.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self';");
        }
        assertThat(new String(get("openseadragon/LICENSE.txt").body(), StandardCharsets.UTF_8))
                .contains("OpenSeadragon contributors");
        // What the page names is there.
        java.util.regex.Matcher names =
                java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
        while (names.find()) {
            assertThat(get(names.group(1)).statusCode()).as(names.group(1)).isEqualTo(200);
        }
    }

    @Test
    void servesNoFilesWhateverIsAskedFor() throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "a secret");
        for (String path : List.of(
                "secret.txt",
                "../secret.txt",
                "%2e%2e/secret.txt",
                "..%2fsecret.txt",
                "value/../../secret.txt",
                "openseadragon/../../../../../etc/passwd",
                "/etc/passwd",
                "//etc/passwd",
                "tile/" + folder + "/0/0/0.png",
                "value/2",
                "value/-1",
                "value/00",
                "InfoRoute.class",
                "info/0",
                "tile/0/0/0/0.png/x")) {
            String said = raw("GET /" + token() + "/" + path + " HTTP/1.1", "127.0.0.1");
            assertThat(said).as(path).startsWith("HTTP/1.1 4").doesNotContain("a secret", "root:");
        }
    }

    @Test
    void answersNobodyWithoutTheToken() throws Exception {
        for (String path : List.of("/", "", "/info", "/x/info", "/" + token() + "x/info", "/" + token(), "//info")) {
            String said = raw("GET " + path + " HTTP/1.1", "127.0.0.1");
            assertThat(said).as(path).doesNotContain("200 OK", "uint8", token());
        }
        assertThat(raw("GET /" + token() + "/info HTTP/1.1", "127.0.0.1")).contains("200 OK", "uint8");
    }

    @Test
    void answersToItsOwnNameOnly() throws Exception {
        String line = "GET /" + token() + "/info HTTP/1.1";
        for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "10.0.0.7:99")) {
            assertThat(raw(line, host)).as(host).startsWith("HTTP/1.1 200");
        }
        for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "[::1].x")) {
            assertThat(raw(line, host)).as(host).startsWith("HTTP/1.1 421").doesNotContain("uint8");
        }
        assertThat(raw(line, null)).doesNotContain("200 OK");
    }

    @Test
    void isOnlyReadFrom() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            assertThat(raw(method + " /" + token() + "/info HTTP/1.1", "127.0.0.1"))
                    .startsWith("HTTP/1.1 405")
                    .contains("GET, HEAD")
                    .doesNotContain("Access-Control");
        }
        assertThat(raw("HEAD /" + token() + "/info HTTP/1.1", "127.0.0.1"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("uint8");
    }

    @Test
    void wrongRequestsAreToldWhatIsWrong() throws Exception {
        String look = "low=0&high=1&gamma=1&map=grey";
        assertThat(refused(400, "tile/0/0/0/0.png?low=0")).contains("high is missing");
        assertThat(refused(400, "tile/0/0/0/0.png?" + look.replace("grey", "gray")))
                .contains("'gray'");
        assertThat(refused(400, "tile/0/0/0/0.png?" + look.replace("=1&g", "=x&g")))
                .contains("high wants a number");
        assertThat(refused(400, "tile/1/0/0/0.png?planes=3&" + look)).contains("no plane '3'");
        assertThat(refused(400, "tile/1/0/0/0.png?planes=0/1&" + look)).contains("got two");
        assertThat(refused(400, "tile/1/0/0/0.png?planes=0/1/2/0&" + look)).contains("at most three");
        assertThat(refused(404, "tile/0/3/0/0.png?" + look)).contains("no tile");
        assertThat(refused(404, "tile/0/0/9/0.png?" + look)).contains("no tile");
        assertThat(refused(404, "tile/0/0/0/99999999999999999999.png?" + look)).contains("three numbers");
        assertThat(refused(404, "value/0?y=300&x=0")).contains("outside");
        assertThat(refused(400, "value/0?y=0&x=0&rows=100&columns=100")).contains("at most 4096");
        assertThat(refused(400, "value/0?y=zero&x=0")).contains("whole number");
        assertThat(refused(400, "info?" + "x".repeat(3000) + "=1")).contains("2048");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestGoesOn() throws Exception {
        Path broken = Arrays4Tests.write(folder.resolve("broken.npy"), Dtype.FLOAT64, new double[10_000], 100, 100);
        try (ViewServer other = start(List.of(broken.toString()), "localhost")) {
            Files.write(broken, new byte[200]);
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(other.url() + "value/0?y=99&x=99"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("broken.npy");
            assertThat(PROBLEMS).anyMatch(line -> line.contains("broken.npy"));
        }
    }

    @Test
    void refusesWhatItCannotShowOrWhereItCannotListen() {
        assertThatThrownBy(() -> start(List.of(folder.resolve("none.tif").toString()), "127.0.0.1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.tif");
        String there = folder.resolve("out.npy").toString();
        int taken = URI.create(server.url()).getPort();
        assertThatThrownBy(
                        () -> ViewServer.start(Storage.defaults(), List.of(there), "127.0.0.1", taken, PROBLEMS::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("port " + taken);
        assertThatThrownBy(() -> start(List.of(there), "192.0.2.1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void listensAtTheLoopbackAlone() throws Exception {
        URI url = URI.create(server.url());
        assertThat(InetAddress.getByName(url.getHost()).isLoopbackAddress()).isTrue();
        assertThat(token()).hasSizeGreaterThanOrEqualTo(22);
        try (ViewServer other = start(List.of(folder.resolve("out.npy").toString()), "127.0.0.1")) {
            assertThat(URI.create(other.url()).getPath()).isNotEqualTo(url.getPath());
        }
    }

    private static String token() {
        return URI.create(server.url()).getPath().split("/")[1];
    }

    /** A request as it is written, for what no client would send. @param host null: without one */
    private static String raw(String line, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
            String request =
                    line + "\r\n" + (host == null ? "" : "Host: " + host + "\r\n") + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
