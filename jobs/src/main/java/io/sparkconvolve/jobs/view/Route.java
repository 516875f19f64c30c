package io.sparkconvolve.jobs.view;

import java.io.IOException;
import java.util.List;

/** Answers the requests under one name. */
interface Route {
    /**
     * Answers a request.
     *
     * @param path what follows the name, as it was sent: nothing in it is decoded, and none of it ever names a file
     * @throws IllegalArgumentException if the request is wrong; its message is the answer
     * @throws NotFoundException if there is no such thing
     */
    Reply reply(List<String> path, Query query) throws IOException;

    /** What was asked for is not served here. */
    final class NotFoundException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }
}
