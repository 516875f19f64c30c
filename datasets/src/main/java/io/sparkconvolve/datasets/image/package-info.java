/**
 * Pictures: PNG and JPEG. Neither can be read in part, so a source decodes the whole picture once and keeps it in the
 * chunk cache; what doesn't fit in memory is refused. Gray pictures are presented as {@code (y, x)}, others as
 * {@code (band, y, x)}.
 */
package io.sparkconvolve.datasets.image;
