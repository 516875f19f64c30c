package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteOrder;
import java.util.Arrays;

/** An array in row-major order after a header, in a {@link StagedFile}: every sample's place is known from the start. */
public final class RowMajorFile implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ENCODE_SAMPLES = 1 << 16;

    private final OutputSpec spec;
    private final boolean bigEndian;
    private final StagedFile file;
    private final long dataOffset;
    private final long[] chunk;

    public RowMajorFile(Staging staging, OutputSpec spec, ByteOrder order, byte[] header) throws IOException {
        this.spec = spec;
        this.bigEndian = order == ByteOrder.BIG_ENDIAN;
        this.dataOffset = header.length;
        long bytes = Region.ofShape(spec.shape()).size() * spec.dtype().bytes();
        this.file = new StagedFile(staging, dataOffset + bytes, header);
        this.chunk = new long[spec.shape().length];
        Arrays.fill(chunk, 1);
        Arrays.fill(chunk, 0, spec.kind().axes(), spec.kind().parts());
        if (!file.writesInPlace() && chunk.length > 1 + spec.kind().axes()) {
            // Tiles that span the rows are contiguous in the file, so that joining is copying.
            chunk[chunk.length - 1] = spec.shape()[chunk.length - 1];
        }
    }

    /** The file itself, to begin and to publish. */
    public StagedFile file() {
        return file;
    }

    /** See {@link Sink#chunk()}: any tile in place; elsewhere, tiles of whole rows; always both parts. */
    public long[] chunk() {
        return chunk.clone();
    }

    /** See {@link Sink#write}. */
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        Region domain = Region.ofShape(spec.shape());
        file.write(
                ArrayChecks.tileName(tile),
                runs -> blocks.forEach((block, samples) -> {
                    ArrayChecks.tile(block, samples, domain, chunk);
                    writeRows(block, samples, runs);
                }),
                ledger);
    }

    private void writeRows(Region tile, NdArray samples, StagedFile.Runs runs) throws IOException {
        long[] shape = spec.shape();
        int leading = spec.kind().axes();
        int width = samples.length(samples.rank() - 1);
        int bytes = spec.dtype().bytes() * spec.kind().parts();
        byte[] raw = new byte[Math.min(width, ENCODE_SAMPLES) * bytes];
        Region lines = leading == 0 ? tile : tile.withAxis(0, 0, 1);
        long[] at = lines.origin();
        int row = 0;
        do {
            long offset = 0;
            for (int a = leading; a < shape.length; a++) {
                offset = offset * shape[a] + at[a];
            }
            for (int x = 0; x < width; x += ENCODE_SAMPLES) {
                int n = Math.min(ENCODE_SAMPLES, width - x);
                encode(samples, row + x, n, raw);
                runs.write(dataOffset + (offset + x) * bytes, raw, 0, n * bytes);
            }
            row += width;
        } while (Odometer.nextRow(at, lines));
    }

    /** The parts of complex samples lie side by side in the file, and apart in the array. */
    private void encode(NdArray array, int position, int n, byte[] raw) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int parts = spec.kind().parts();
        int bytes = spec.dtype().bytes();
        for (int part = 0; part < parts; part++) {
            int from = part * (array.size() / parts) + position;
            array.samples().encode(spec.dtype(), spec.cast(), spec.missing(), order, raw, part * bytes, parts, from, n);
        }
    }
}
