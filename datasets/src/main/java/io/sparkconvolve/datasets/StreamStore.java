package io.sparkconvolve.datasets;

import java.io.IOException;
import java.util.List;

/** One unit: the file itself, as one stream. */
final class StreamStore extends JoinStore {
    private static final long serialVersionUID = 1L;
    private static final byte[] RECEIPT = {};

    StreamStore(Staging staging) {
        super(staging);
    }

    @Override
    long unitBytes(long length) {
        return Math.max(1, length);
    }

    @Override
    public byte[] write(int unit, Pieces pieces) throws IOException {
        staging().put(staging().data(), out -> pieces.writeTo(staging().fs(), out));
        return RECEIPT;
    }

    @Override
    void complete(List<byte[]> receipts) {
        // The file is there.
    }
}
