/**
 * Columns of numbers in Parquet files, or directories of them, through the library that Spark carries. Start with
 * {@link io.sparkconvolve.datasets.parquet.ParquetSource} and {@link io.sparkconvolve.datasets.parquet.ParquetSink}.
 */
package io.sparkconvolve.datasets.parquet;
