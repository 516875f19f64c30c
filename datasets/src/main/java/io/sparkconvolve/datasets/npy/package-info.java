/** NumPy's NPY files, versions 1 to 3: one array of one type, read and written in place. */
package io.sparkconvolve.datasets.npy;
