package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A new file that is looked at when it is closed: whether it is there, as long as what was written. */
final class WholeOutput extends OutputStream {
    private final FileSystem fs;
    private final Path path;
    private final OutputStream out;
    private long written;
    private boolean closed;

    WholeOutput(FileSystem fs, Path path) throws IOException {
        this.fs = fs;
        this.path = path;
        this.out = fs.create(path, true);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int from, int n) throws IOException {
        out.write(bytes, from, n);
        written += n;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        out.close();
        long found = length();
        if (found != written) {
            throw new IOException(path + " has " + found + " bytes after " + written + " were written");
        }
    }

    private long length() throws IOException {
        try {
            return Attempts.ofKnown(
                    fs.getConf(), again -> fs.getFileStatus(path).getLen());
        } catch (FileNotFoundException e) {
            // Without the cause, which stands for an input that is not there.
            throw new IOException(path + " is not there after it was written");
        }
    }
}
