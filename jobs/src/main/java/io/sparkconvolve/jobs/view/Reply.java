package io.sparkconvolve.jobs.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** An answer to a request. The bytes are not written to. */
record Reply(int status, String type, byte[] body, Keeping keeping) {
    /** What a browser may do with it later. */
    enum Keeping {
        /** Nothing. */
        NEVER("no-store"),
        /** Ask whether it is still the same. */
        ASK("no-cache"),
        /** Show it again: it can't change while the server lives, and the next one has another address. */
        ALWAYS("private, max-age=86400, immutable");

        private final String header;

        Keeping(String header) {
            this.header = header;
        }

        String header() {
            return header;
        }
    }

    static Reply json(JsonNode node) {
        return new Reply(200, "application/json", node.toString().getBytes(StandardCharsets.UTF_8), Keeping.NEVER);
    }

    static Reply png(byte[] png) {
        return new Reply(200, "image/png", png, Keeping.ALWAYS);
    }

    /** One line that says what is wrong. */
    static Reply problem(int status, String line) {
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        return new Reply(status, "text/plain; charset=utf-8", body, Keeping.NEVER);
    }
}
