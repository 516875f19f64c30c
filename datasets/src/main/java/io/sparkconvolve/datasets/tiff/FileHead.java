package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.OutputSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** What stands before the first chunk of a TIFF that is written. */
interface FileHead extends Serializable {
    /** Bytes of a chunk as stored, by its number in the file. */
    interface Sizes {
        int of(long chunk);
    }

    /** The file's start, up to where {@link #writeIndex} goes on. */
    byte[] head(Sizes sizes);

    /** Streams what follows {@link #head}, up to {@link #dataPosition}. */
    void writeIndex(OutputStream out, Sizes sizes) throws IOException;

    /** Where the first chunk lies. */
    long dataPosition();

    /** The head of a file of these levels. */
    static FileHead of(OutputLevels levels, OutputSpec spec) {
        return spec.overviews() == OutputSpec.Overviews.NONE
                ? new OutputHeader(levels.base(), spec)
                : new PyramidHeader(levels, spec);
    }
}
