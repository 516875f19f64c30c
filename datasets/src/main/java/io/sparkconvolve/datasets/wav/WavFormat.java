package io.sparkconvolve.datasets.wav;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** WAV recordings. */
public final class WavFormat implements Formats.Format {
    @Override
    public String name() {
        return "WAV";
    }

    @Override
    public List<String> extensions() {
        return List.of("wav");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) {
        return WavHeader.isWav(head);
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return WavSource.open(storage, path);
    }

    /**
     * A sink for {@code (channel, sample)} or {@code (sample)} of uint8, int16, int32 (PCM) or float32, float64. There is no
     * 24-bit output: what was read from 24 bits is written as the same values of 32 bits. The sample rate is the input's;
     * {@value WavLayout#DEFAULT_RATE} Hz where the input has none.
     *
     * @throws InvalidInputException if the type, the shape or the sample rate is none of a WAV file's, or compression is
     *     asked for
     */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.uncompressed("WAV", path, spec);
        return new WavSink(storage, path, spec);
    }
}
