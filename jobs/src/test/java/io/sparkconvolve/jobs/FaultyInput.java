package io.sparkconvolve.jobs;

import io.sparkconvolve.jobs.Faults.Call;
import io.sparkconvolve.jobs.Faults.Harm;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;

/** A file of {@link FaultyFileSystem} that is read. */
final class FaultyInput extends FSInputStream {
    private final Path path;
    private final FSDataInputStream in;

    FaultyInput(Path path, FSDataInputStream in) {
        this.path = path;
        this.in = in;
    }

    /** How many of {@code n} bytes a read may bring. */
    private int allowed(int n) throws IOException {
        Optional<Harm> harm = FaultyFileSystem.faults.at(Call.READ);
        FaultyFileSystem.harm(harm, Call.READ, path);
        return harm.equals(Optional.of(Harm.SHORT)) ? Math.min(n, 1 + n / 3) : n;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] into, int from, int n) throws IOException {
        return in.read(into, from, allowed(n));
    }

    @Override
    public int read(long position, byte[] into, int from, int n) throws IOException {
        return in.read(position, into, from, allowed(n));
    }

    @Override
    public void seek(long position) throws IOException {
        in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
        return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
