package io.sparkconvolve.submit.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between S3's clients and a server: a share of the requests is answered with 503, and what was just written is not
 * found when it is asked for the first time. The JVM is started with {@code jdk.httpclient.allowRestrictedHeaders=host}.
 */
final class FaultyProxy implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;
    private static final int SUCCESS = 2;
    private static final int THREADS = 16;

    /** What the two connections settle for themselves. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade", "keep-alive", "date");

    private final URI server;
    private final double share;
    private final Random random;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger hidden = new AtomicInteger();

    /** @param share of the requests that are refused */
    FaultyProxy(String server, double share, Random random) throws IOException {
        this.server = URI.create(server);
        this.share = share;
        this.random = random;
        this.proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setExecutor(threads);
        proxy.createContext("/", this::answer);
        proxy.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    /** Requests answered with 503. */
    int refused() {
        return refused.get();
    }

    /** Objects that were there and not found. */
    int hidden() {
        return hidden.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isStruck()) {
                refused.incrementAndGet();
                refuse(exchange, BUSY, "SlowDown");
            } else if (isRead(exchange)
                    && unseen.remove(exchange.getRequestURI().getPath())) {
                hidden.incrementAndGet();
                refuse(exchange, NOT_FOUND, "NoSuchKey");
            } else {
                pass(exchange, body);
            }
        }
    }

    private synchronized boolean isStruck() {
        return random.nextDouble() < share;
    }

    private static boolean isRead(HttpExchange exchange) {
        return Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        byte[] text = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, status, text);
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        URI asked = exchange.getRequestURI();
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(asked.toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        response.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (exchange.getRequestMethod().equals("HEAD")) {
            response.headers()
                    .firstValue("content-length")
                    .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
        }
        if (exchange.getRequestMethod().equals("PUT")
                && asked.getQuery() == null
                && response.statusCode() / 100 == SUCCESS) {
            unseen.add(asked.getPath());
        }
        send(exchange, response.statusCode(), response.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }
}
