package io.sparkconvolve.jobs;

import io.sparkconvolve.jobs.Faults.Call;
import io.sparkconvolve.jobs.Faults.Harm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file of {@link FaultyFileSystem} that is written. */
final class FaultyOutput extends OutputStream {
    private final org.apache.hadoop.fs.Path path;
    private final FileChannel file;

    FaultyOutput(org.apache.hadoop.fs.Path path, Path place) throws IOException {
        this.path = path;
        this.file = FileChannel.open(
                place, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int n) throws IOException {
        Optional<Harm> harm = FaultyFileSystem.faults.at(Call.WRITE);
        // What breaks off has brought its first half.
        boolean breaks = harm.equals(Optional.of(Harm.REFUSED));
        ByteBuffer run = ByteBuffer.wrap(bytes, from, breaks ? n / 2 : n);
        while (run.hasRemaining()) {
            file.write(run);
        }
        FaultyFileSystem.harm(harm, Call.WRITE, path);
    }

    @Override
    public void close() throws IOException {
        if (!file.isOpen()) {
            return;
        }
        Optional<Harm> harm = FaultyFileSystem.faults.at(Call.CLOSE);
        if (harm.equals(Optional.of(Harm.TRUNCATED))) {
            file.truncate(file.size() / 2);
        }
        file.close();
        if (harm.equals(Optional.of(Harm.HIDDEN))) {
            FaultyFileSystem.hide(path);
        }
        FaultyFileSystem.harm(harm, Call.CLOSE, path);
        if (harm.equals(Optional.of(Harm.UNANSWERED))) {
            throw FaultyFileSystem.lost(Call.CLOSE, path);
        }
    }
}
