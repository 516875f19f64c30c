package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@code file:}, on one machine or shared by all: a unit is written where it belongs in the file. */
final class InPlaceStore extends JoinStore {
    private static final long serialVersionUID = 1L;
    private static final byte[] RECEIPT = {};

    private final long unitBytes;

    private InPlaceStore(Staging staging, long unitBytes) {
        super(staging);
        this.unitBytes = unitBytes;
    }

    static InPlaceStore start(Staging staging, long unitBytes) throws IOException {
        FileChannel.open(
                        staging.local(staging.data()),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        return new InPlaceStore(staging, unitBytes);
    }

    @Override
    public byte[] write(int unit, Pieces pieces) throws IOException {
        try (FileChannel file = FileChannel.open(staging().local(staging().data()), StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file.position(unit * unitBytes))) {
            pieces.writeTo(staging().fs(), out);
        } catch (IOException e) {
            throw new IOException(
                    "can't write " + staging().data() + " (" + staging() + " in the making): " + e.getMessage(), e);
        }
        return RECEIPT;
    }

    @Override
    void complete(List<byte[]> receipts) {
        // The file is there.
    }
}
