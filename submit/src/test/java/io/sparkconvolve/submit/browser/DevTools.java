package io.sparkconvolve.submit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One page's connection by the Chrome DevTools Protocol (chromedevtools.github.io/devtools-protocol): commands that are
 * answered, and events that come by themselves, over one web socket of the JDK's.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private static final long ANSWER_SECONDS = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();
    private final Consumer<JsonNode> events;
    private final WebSocket socket;

    /** @param events takes each event, {@code method} and {@code params}; called by the socket's thread */
    DevTools(URI page, Consumer<JsonNode> events) {
        this.events = events;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, this)
                .join();
    }

    /** Asks and waits. @throws AssertionError with the browser's words if it refuses or does not answer */
    JsonNode ask(String method, Map<String, ?> parameters) throws InterruptedException {
        int number = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(number, answer);
        ObjectNode command = JSON.createObjectNode().put("id", number).put("method", method);
        command.set("params", JSON.valueToTree(parameters));
        synchronized (socket) {
            // One text at a time: a second one before the first is sent is an error of the caller's.
            socket.sendText(command.toString(), true).join();
        }
        try {
            JsonNode said = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (said.has("error")) {
                throw new AssertionError(method + ": " + said.get("error"));
            }
            return said.path("result");
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " was not answered", e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
            take(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(String text) {
        try {
            JsonNode said = JSON.readTree(text);
            CompletableFuture<JsonNode> answer =
                    said.has("id") ? asked.remove(said.get("id").asInt()) : null;
            if (answer != null) {
                answer.complete(said);
            } else {
                events.accept(said);
            }
        } catch (IOException e) {
            onError(socket, e);
        }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        asked.values().forEach(answer -> answer.completeExceptionally(error));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        onError(from, new IOException("the browser has closed the page: " + code + " " + reason));
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
