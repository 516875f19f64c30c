package io.sparkconvolve.submit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Passes connections on to a port of this machine, and takes down what is sent there. */
final class Tap implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    Tap(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** All bytes so far, as characters. */
    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Waits until this has been sent. @throws AssertionError if the sender ends before that */
    void await(String text, Process sender) throws InterruptedException {
        synchronized (sent) {
            while (!sent().contains(text)) {
                if (!sender.isAlive()) {
                    throw new AssertionError("'" + text + "' was not sent");
                }
                sent.wait(1000);
            }
        }
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket host = new Socket(InetAddress.getLoopbackAddress(), target);
            daemon(() -> pass(client, host, true));
            daemon(() -> pass(host, client, false));
        }
    }

    private void pass(Socket from, Socket to, boolean isSent) throws IOException {
        try (from;
                to) {
            byte[] buffer = new byte[1 << 14];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, n);
                if (isSent) {
                    synchronized (sent) {
                        sent.write(buffer, 0, n);
                        sent.notifyAll();
                    }
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The connection is over; its ends say so themselves.
                        Thread.currentThread().interrupt();
                    }
                },
                "tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
