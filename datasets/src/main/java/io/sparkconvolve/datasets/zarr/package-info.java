/**
 * Zarr arrays, versions 2 and 3, in a directory of chunk files. {@link io.sparkconvolve.datasets.zarr.ZarrArray} is what
 * both versions' metadata say; {@link io.sparkconvolve.datasets.zarr.Codec} is what happens to a chunk's bytes.
 */
package io.sparkconvolve.datasets.zarr;
