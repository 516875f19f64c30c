/**
 * Columns of numbers in CSV files, as arrays of float64. Start with {@link io.sparkconvolve.datasets.csv.CsvSource} and the
 * index that it rests on, {@link io.sparkconvolve.datasets.csv.RowIndex}.
 */
package io.sparkconvolve.datasets.csv;
