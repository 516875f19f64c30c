package io.sparkconvolve.jobs.view;

import com.sun.net.httpserver.HttpServer;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Serves the page, and tiles and values of the arrays that it was given; nothing else, whatever a request says. A few threads
 * and bounded caches, however large the arrays.
 */
public final class ViewServer implements Closeable {
    private static final int WAITING_REQUESTS = 512;
    private static final int LEAST_THREADS = 4;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Gallery gallery;
    private final String url;

    private ViewServer(HttpServer server, ThreadPoolExecutor threads, Gallery gallery, String url) {
        this.server = server;
        this.threads = threads;
        this.gallery = gallery;
        this.url = url;
    }

    /**
     * Opens arrays and serves them.
     *
     * @param locations of one array, or of two that are shown side by side
     * @param address where to listen: a name or an address of this machine
     * @param port 0 for any that is free
     * @param problems hears what could not be read
     * @throws InvalidInputException if an array can't be read, or the address can't be listened at
     */
    public static ViewServer start(
            Storage storage, List<String> locations, String address, int port, Consumer<String> problems)
            throws IOException {
        List<ShownArray> arrays = new ArrayList<>();
        for (String location : locations) {
            arrays.add(ShownArray.open(storage, location));
        }
        return start(new Gallery(arrays), address, port, problems);
    }

    private static ViewServer start(Gallery gallery, String address, int port, Consumer<String> problems)
            throws IOException {
        // The JDK's server takes its settings from here, once. Small answers are not to wait for more; slow requests
        // end.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        InetSocketAddress place = place(address, port);
        HttpServer server;
        try {
            server = HttpServer.create(place, 0);
        } catch (BindException e) {
            throw new InvalidInputException(
                    "can't listen at " + address + ", port " + port + ": " + e.getMessage()
                            + "; choose another --port, or an address of this machine",
                    e);
        }
        Guard guard = Guard.of(place.getAddress(), address);
        ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        server.createContext("/", new Door(guard, routes(gallery), problems));
        server.start();
        String url = "http://" + inUrl(place.getAddress(), address) + ":"
                + server.getAddress().getPort() + "/" + guard.token() + "/";
        return new ViewServer(server, threads, gallery, url);
    }

    private static InetSocketAddress place(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new InvalidInputException("--bind: no machine is called '" + address + "'", e);
        }
    }

    /** An address to be written into a browser: one that means all addresses leads nowhere. */
    private static String inUrl(InetAddress bound, String written) {
        if (bound.isAnyLocalAddress()) {
            return Guard.ownName().orElse("127.0.0.1");
        }
        return bound instanceof Inet6Address && written.contains(":") ? "[" + written + "]" : written;
    }

    private static Map<String, Route> routes(Gallery gallery) throws IOException {
        return Map.of(
                "", new AssetRoute(),
                "info", new InfoRoute(gallery),
                "tile", new TileRoute(gallery),
                "value", new ValueRoute(gallery),
                "statistics", new StatisticsRoute(gallery),
                "envelope", new EnvelopeRoute(gallery));
    }

    private static ThreadPoolExecutor threads() {
        int count = Math.max(LEAST_THREADS, Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                count, count, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING_REQUESTS), task -> {
                    Thread thread = new Thread(task, "view-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Where the page is, with its token. */
    public String url() {
        return url;
    }

    /** Stops at once. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        gallery.close();
    }
}
