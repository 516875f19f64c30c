package io.sparkconvolve.datasets.npy;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Odometer;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.StagedFile;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;

/** Writes an NPY file: little-endian, row-major; every sample's place is known from the start. */
final class NpySink implements Sink {
    private static final long serialVersionUID = 1L;
    private static final int ENCODE_SAMPLES = 1 << 16;

    private final OutputSpec spec;
    private final StagedFile file;
    private final long dataOffset;
    private final long[] chunk;

    NpySink(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.output(path.toString(), spec);
        this.spec = spec;
        byte[] header = NpyHeader.write(spec.dtype(), spec.shape());
        this.dataOffset = header.length;
        long bytes = Region.ofShape(spec.shape()).size() * spec.dtype().bytes();
        this.file = new StagedFile(new Staging(storage, path), dataOffset + bytes, header);
        this.chunk = new long[spec.shape().length];
        Arrays.fill(chunk, 1);
        if (!file.writesInPlace() && chunk.length > 1) {
            // Tiles that span the rows are contiguous in the file, so that joining is copying.
            chunk[chunk.length - 1] = spec.shape()[chunk.length - 1];
        }
    }

    @Override
    public long[] chunk() {
        return chunk.clone();
    }

    @Override
    public void create() throws IOException {
        file.create();
    }

    @Override
    public void write(Region tile, NdArray samples) throws IOException {
        ArrayChecks.tile(tile, samples, Region.ofShape(spec.shape()), chunk);
        file.write(ArrayChecks.tileName(tile), runs -> writeRows(tile, samples, runs));
    }

    private void writeRows(Region tile, NdArray samples, StagedFile.Runs runs) throws IOException {
        long[] shape = spec.shape();
        int width = samples.length(samples.rank() - 1);
        int bytes = spec.dtype().bytes();
        byte[] raw = new byte[Math.min(width, ENCODE_SAMPLES) * bytes];
        long[] at = tile.origin();
        int row = 0;
        do {
            long offset = 0;
            for (int a = 0; a < shape.length; a++) {
                offset = offset * shape[a] + at[a];
            }
            for (int x = 0; x < width; x += ENCODE_SAMPLES) {
                int n = Math.min(ENCODE_SAMPLES, width - x);
                encode(samples.samples(), row + x, n, raw);
                runs.write(dataOffset + (offset + x) * bytes, raw, 0, n * bytes);
            }
            row += width;
        } while (Odometer.nextRow(at, tile));
    }

    private void encode(Samples samples, int position, int n, byte[] raw) {
        samples.encode(
                spec.dtype(), spec.cast(), spec.missing(), ByteOrder.LITTLE_ENDIAN, raw, 0, 1, position, n);
    }

    @Override
    public void publish() throws IOException {
        file.publish();
    }

    @Override
    public void abort() throws IOException {
        file.abort();
    }
}
