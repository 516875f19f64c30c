package io.sparkconvolve.jobs.view;

import io.sparkconvolve.jobs.view.Reply.Keeping;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page and what it is made of: a fixed list of resources, read once. */
final class AssetRoute implements Route {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");
    private static final List<String> NAMES = List.of(
            "index.html",
            "view.css",
            "view.js",
            "server.js",
            "panes.js",
            "contrast.js",
            "probe.js",
            "overlay.js",
            "signal.js",
            "icon.svg",
            "openseadragon/openseadragon.min.js",
            "openseadragon/LICENSE.txt");

    private final Map<String, Reply> assets = new HashMap<>();

    AssetRoute() throws IOException {
        for (String name : NAMES) {
            try (InputStream in = AssetRoute.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new FileNotFoundException(name + " is not in the application's jar; build it again");
                }
                String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
                assets.put(name, new Reply(200, type, in.readAllBytes(), Keeping.ASK));
            }
        }
        assets.put("", assets.get("index.html"));
    }

    @Override
    public Reply reply(List<String> path, Query query) {
        Reply found = assets.get(String.join("/", path));
        if (found == null) {
            throw new NotFoundException("nothing of that name is served here");
        }
        return found;
    }
}
