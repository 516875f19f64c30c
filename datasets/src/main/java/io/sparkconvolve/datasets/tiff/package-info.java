/**
 * TIFF and BigTIFF, read and written by regions. Start with {@link io.sparkconvolve.datasets.tiff.TiffFormat}, the door,
 * then {@code TiffSource} and {@code TiffSink}; {@code Directory} and {@code Layout} say what a file holds, {@code Tags}
 * names its fields.
 *
 * <p>Presentation: one sample a pixel is {@code (y, x)}, several are {@code (band, y, x)} however the file interleaves
 * them, and alpha is a band like any other. Pages that are all alike (a microscope's stack) add a leading axis
 * {@code page}; otherwise the first page is read and the others (overviews, masks, thumbnails) are not. Samples are as
 * stored, with two exceptions: palette images are expanded to three uint8 bands, because arithmetic on palette indexes
 * means nothing; JPEG in YCbCr is turned into RGB, as JPEG's own readers do. MinIsWhite is not inverted, and orientation
 * is not applied (it is carried along).
 */
package io.sparkconvolve.datasets.tiff;
