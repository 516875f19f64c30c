package io.sparkconvolve.datasets;

import org.apache.hadoop.fs.Path;

/** Bytes of a file, from a position on. */
public record ByteSpan(Path file, long position, long length) {}
