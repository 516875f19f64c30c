package io.sparkconvolve.datasets.wav;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.StagedFile;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.Path;

/**
 * Writes a WAV file. Channels are interleaved, so a tile has all of them: a chunk is one frame, and tiles never share a
 * byte.
 */
final class WavSink extends StagedSink {
    private static final long serialVersionUID = 1L;
    private static final int ENCODE_BYTES = 1 << 18;

    private final WavLayout layout;
    private final Region domain;
    private final Cast cast;
    private final double missing;
    private final StagedFile file;

    WavSink(Storage storage, Path path, OutputSpec spec) throws IOException {
        super(new Staging(storage, path));
        ArrayChecks.output(path.toString(), spec);
        this.layout = WavLayout.of(path.toString(), spec);
        this.domain = Region.ofShape(spec.shape());
        this.cast = spec.cast();
        this.missing = spec.missing();
        this.file = new StagedFile(staging(), layout.fileBytes(), layout.header());
    }

    @Override
    public long[] chunk() {
        return domain.rank() == 1 ? new long[] {1} : new long[] {layout.channels(), 1};
    }

    @Override
    protected void begin() throws IOException {
        file.begin();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        ArrayChecks.tile(tile, samples, domain, chunk());
        file.write(ArrayChecks.tileName(tile), runs -> writeFrames(tile, samples, runs), ledger);
    }

    private void writeFrames(Region tile, NdArray samples, StagedFile.Runs runs) throws IOException {
        int last = tile.rank() - 1;
        int frameBytes = layout.frameBytes();
        int frames = samples.length(last);
        int most = Math.min(frames, Math.max(1, ENCODE_BYTES / frameBytes));
        byte[] raw = new byte[most * frameBytes];
        for (int done = 0; done < frames; done += most) {
            int n = Math.min(most, frames - done);
            for (int c = 0; c < layout.channels(); c++) {
                samples.samples()
                        .encode(
                                layout.dtype(),
                                cast,
                                missing,
                                ByteOrder.LITTLE_ENDIAN,
                                raw,
                                c * layout.dtype().bytes(),
                                layout.channels(),
                                c * frames + done,
                                n);
            }
            runs.write(layout.headerBytes() + (tile.origin(last) + done) * frameBytes, raw, 0, n * frameBytes);
        }
    }

    @Override
    protected Pieces pieces() throws IOException {
        return file.parts();
    }
}
