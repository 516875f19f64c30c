package io.sparkconvolve.jobs.options;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import java.util.Optional;

/**
 * What is computed from the input's samples.
 *
 * @param pipeline text of the pipeline language
 * @param precision asked for; empty: the job decides
 */
public record FilterOptions(
        String pipeline,
        Extension extension,
        Mode mode,
        MethodChoice method,
        Optional<Precision> precision,
        MissingValues missing,
        Nodata nodata) {}
