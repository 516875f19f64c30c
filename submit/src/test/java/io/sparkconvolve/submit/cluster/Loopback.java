package io.sparkconvolve.submit.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Addresses and ports of this machine, and what is answered there. */
final class Loopback {
    static final String FIRST = "127.0.0.1";
    private static final int TIMEOUT_MILLIS = 5_000;

    private Loopback() {}

    /**
     * The address of a node: each has its own, so that Spark and HDFS take them for different hosts. Where a system has only
     * the first one (macOS), all nodes are one host.
     *
     * @param node from 0
     */
    static String address(int node) {
        String own = "127.0.0." + (node + 2);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(own))) {
            return socket.getInetAddress().getHostAddress();
        } catch (IOException e) {
            return FIRST;
        }
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(FIRST))) {
            return socket.getLocalPort();
        }
    }

    /** The body of a page. */
    static String get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whether a server speaks HTTP there, whatever it has to say. */
    static boolean speaksHttp(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection.getResponseCode() > 0;
    }
}
