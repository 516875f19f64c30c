package io.sparkconvolve.datasets.wav;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ByteSpan;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Reads a WAV file as {@code (channel, sample)}, one of a single channel as {@code (sample)}, with the values of
 * {@code scipy.io.wavfile}: 8 bits are 0 to 255, and 24 bits are the upper ones of an int32 (so 256 times their value).
 *
 * <p>A region costs its frames, all channels of them, in requests of 4 MB at the most.
 */
final class WavSource implements Source {
    private static final int REQUEST_BYTES = 4 << 20;
    /** What a region costs beyond its frames is little; tiles of single channels cost all of them. */
    private static final long CHUNK_FRAMES = 4096;

    private final RangedFile file;
    private final WavHeader header;
    private final ArrayInfo info;
    private final Region domain;

    private WavSource(RangedFile file, WavHeader header) {
        this.file = file;
        this.header = header;
        this.info = info(header);
        this.domain = info.domain();
        ArrayChecks.shape(file.toString(), info.shape(), info.dtype());
    }

    static WavSource open(Storage storage, Path path) throws IOException {
        RangedFile file = RangedFile.open(storage, path);
        try {
            return new WavSource(file, WavHeader.read(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static ArrayInfo info(WavHeader header) {
        WavEncoding encoding = header.encoding();
        String kind = header.container().equals("RIFF") ? "WAV, " : "WAV, " + header.container() + ", ";
        Metadata metadata =
                encoding.sampleRate() == 0 ? Metadata.NONE : Metadata.NONE.withSampleRate(encoding.sampleRate());
        return new ArrayInfo(
                kind + encoding,
                encoding.dtype(),
                shape(encoding.channels(), header.frames()),
                shape(encoding.channels(), Math.min(CHUNK_FRAMES, header.frames())),
                null,
                metadata);
    }

    private static long[] shape(int channels, long frames) {
        return channels == 1 ? new long[] {frames} : new long[] {channels, frames};
    }

    @Override
    public ArrayInfo info() {
        return info;
    }

    @Override
    public void read(Region region, NdArray target) throws IOException {
        ArrayChecks.read(file.toString(), region, target, domain);
        if (region.isEmpty()) {
            return;
        }
        int last = region.rank() - 1;
        int frameBytes = header.encoding().frameBytes();
        int most = Math.max(1, REQUEST_BYTES / frameBytes);
        byte[] raw = new byte[(int) Math.min(most, region.length(last)) * frameBytes];
        long frame = region.origin(last);
        while (frame < region.end(last)) {
            int n = (int) Math.min(most, region.end(last) - frame);
            file.read(header.dataOffset() + frame * frameBytes, raw, 0, n * frameBytes, "frame " + frame);
            decode(raw, n, region, (int) (frame - region.origin(last)), target);
            frame += n;
        }
    }

    /** Puts {@code n} frames behind the first {@code done} ones of each channel. */
    private void decode(byte[] raw, int n, Region region, int done, NdArray target) {
        WavEncoding encoding = header.encoding();
        Dtype type = encoding.dtype();
        byte[] samples =
                encoding.isPacked() ? PackedSamples.unpacked(raw, n * encoding.channels(), header.order()) : raw;
        int last = region.rank() - 1;
        int first = last == 0 ? 0 : (int) region.origin(0);
        int channels = last == 0 ? 1 : target.length(0);
        for (int c = 0; c < channels; c++) {
            int from = (first + c) * type.bytes();
            int to = c * target.length(last) + done;
            target.samples().decode(type, header.order(), samples, from, encoding.channels(), to, n);
        }
    }

    @Override
    public Optional<ByteSpan> span(Region region) {
        int last = region.rank() - 1;
        long frameBytes = header.encoding().frameBytes();
        return Optional.of(new ByteSpan(
                file.path(), header.dataOffset() + region.origin(last) * frameBytes, region.length(last) * frameBytes));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
