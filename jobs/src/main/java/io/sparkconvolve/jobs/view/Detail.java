package io.sparkconvolve.jobs.view;

import java.util.Locale;

/** How a tile's pixels come from samples. */
enum Detail {
    /** A pixel is a sample. */
    EXACT,
    /** A pixel is a sample of an overview that the file has. */
    OVERVIEW,
    /** A pixel is the mean of the samples that it stands for. */
    MEAN,
    /** A pixel is the mean of some of the samples that it stands for, since reading all of them would cost too much. */
    SAMPLED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
