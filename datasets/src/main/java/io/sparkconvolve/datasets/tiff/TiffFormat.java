package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Levels;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** TIFF: reads classic TIFF and BigTIFF, writes tiled BigTIFF. */
public final class TiffFormat implements Formats.Format {
    @Override
    public String name() {
        return "TIFF";
    }

    @Override
    public List<String> extensions() {
        return List.of("tif", "tiff", "gtiff", "tf8", "btf");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) {
        return TiffHeader.recognises(head);
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return TiffSource.open(storage, path);
    }

    @Override
    public boolean holdsOverviews() {
        return true;
    }

    /**
     * Tiles are 256x256 pixels of one band unless {@code spec.chunk()} says otherwise, which is rounded up to multiples of
     * 16. Compression: none (the default), deflate, zstd, lzw, packbits. With overviews it is a Cloud Optimized GeoTIFF.
     */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        String name = path.toString();
        ArrayChecks.output(name, spec);
        OutputLayout layout = OutputLayout.of(name, spec);
        Staging staging = new Staging(storage, path);
        Levels levels = Levels.of(staging, spec, layout.chunk());
        OutputLevels layouts = OutputLevels.of(name, layout, levels.pyramid());
        // Elsewhere than on file: nothing is written in place, and joining finished chunks is the way for all of them.
        return layout.compression() == Compression.NONE && staging.isLocal()
                ? new PlainTiffSink(staging, layouts, spec, levels)
                : new PackedTiffSink(staging, layouts, spec, levels);
    }
}
