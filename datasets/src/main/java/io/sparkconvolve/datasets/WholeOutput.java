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

    /** What was made a moment ago is asked for again where it is not seen yet. */
    private long length() throws IOException {
        return Attempts.of(fs.getConf(), again -> {
            try {
                return fs.getFileStatus(path).getLen();
            } catch (FileNotFoundException e) {
                // Not as the cause: what was written must come to light.
                throw new IOException(path + " is not there after it was written");
            }
        });
    }
}
