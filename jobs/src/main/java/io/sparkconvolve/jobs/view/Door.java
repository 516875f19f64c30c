package io.sparkconvolve.jobs.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Lets requests in, finds their route, and sends what it says. */
final class Door implements HttpHandler {
    /** Nothing from elsewhere, nothing inline, in no frame. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int MOST_QUERY = 2048;

    private final Guard guard;
    private final Map<String, Route> routes;
    private final Consumer<String> problems;

    /** @param routes by the first part of their paths; the empty one answers what no other does */
    Door(Guard guard, Map<String, Route> routes, Consumer<String> problems) {
        this.guard = guard;
        this.routes = routes;
        this.problems = problems;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Reply answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Reply.problem(HttpURLConnection.HTTP_BAD_METHOD, "this server is only read from");
        }
        if (!guard.isOwn(exchange.getRequestHeaders().getFirst("Host"))) {
            return Reply.problem(421, "this server has another name");
        }
        // As it was sent: nothing is decoded, so nothing can turn into another path.
        String[] parts = exchange.getRequestURI().getRawPath().split("/", -1);
        if (parts.length < 3 || !guard.knows(parts[1])) {
            return Reply.problem(
                    HttpURLConnection.HTTP_FORBIDDEN, "open the address that spark-convolve view has printed, whole");
        }
        return answer(
                Arrays.asList(parts).subList(2, parts.length),
                exchange.getRequestURI().getRawQuery());
    }

    private Reply answer(List<String> path, String query) {
        try {
            if (query != null && query.length() > MOST_QUERY) {
                throw new IllegalArgumentException("the query has more than " + MOST_QUERY + " characters");
            }
            Route route = routes.get(path.get(0));
            return route == null || path.get(0).isEmpty()
                    ? routes.get("").reply(path, new Query(query))
                    : route.reply(path.subList(1, path.size()), new Query(query));
        } catch (Route.NotFoundException e) {
            return Reply.problem(HttpURLConnection.HTTP_NOT_FOUND, e.getMessage());
        } catch (InvalidInputException e) {
            return failed(e.getMessage());
        } catch (IllegalArgumentException e) {
            return Reply.problem(HttpURLConnection.HTTP_BAD_REQUEST, e.getMessage());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return failed(Failures.text(e));
        }
    }

    private Reply failed(String reason) {
        problems.accept(reason);
        return Reply.problem(HttpURLConnection.HTTP_INTERNAL_ERROR, reason);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        headers.set("Cache-Control", reply.keeping().header());
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        // The token is part of the address.
        headers.set("Referrer-Policy", "no-referrer");
        if (reply.keeping() != Reply.Keeping.NEVER) {
            String tag = tag(reply.body());
            headers.set("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_MODIFIED, -1);
                return;
            }
        }
        boolean hasBody = exchange.getRequestMethod().equals("GET") && reply.body().length > 0;
        exchange.sendResponseHeaders(reply.status(), hasBody ? reply.body().length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static String tag(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return '"' + Long.toHexString(sum.getValue()) + "-" + body.length + '"';
    }
}
