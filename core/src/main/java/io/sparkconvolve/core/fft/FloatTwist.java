package io.sparkconvolve.core.fft;

/**
 * The factors between the columns and the rows of a line's transform: {@code exp(-2 pi i c k / n)} for column c and the
 * frequency k of a row, in the order of {@link FloatBlockFft#spectrum}. Each is the product of two roots of unity in double,
 * rounded once.
 */
final class FloatTwist {
    final float[] re;
    final float[] im;

    FloatTwist(FloatBlockFft fft) {
        int rows = fft.rows;
        int cols = fft.cols;
        int n = rows * cols;
        // Root number a * cols + b is fine b times coarse a.
        double[] fineRe = new double[cols];
        double[] fineIm = new double[cols];
        for (int b = 0; b < cols; b++) {
            fineRe[b] = Twiddles.re(b, n);
            fineIm[b] = Twiddles.im(b, n);
        }
        double[] coarseRe = new double[rows];
        double[] coarseIm = new double[rows];
        for (int a = 0; a < rows; a++) {
            coarseRe[a] = Twiddles.re(a, rows);
            coarseIm[a] = Twiddles.im(a, rows);
        }
        re = new float[n];
        im = new float[n];
        for (int r = 0; r < rows; r++) {
            int k = frequency(r, rows);
            for (int c = 0; c < cols; c++) {
                int root = c * k;
                int a = root / cols;
                int b = root % cols;
                int to = fft.spectrumIndex(r, c);
                re[to] = (float) Math.fma(coarseRe[a], fineRe[b], -(coarseIm[a] * fineIm[b]));
                im[to] = (float) Math.fma(coarseRe[a], fineIm[b], coarseIm[a] * fineRe[b]);
            }
        }
    }

    /** The frequency that {@link FloatLineBatch#forward} leaves at a position: its base-4 digits reversed. */
    static int frequency(int position, int length) {
        if (length <= 2) {
            return position;
        }
        int quarter = length / 4;
        return position / quarter + 4 * frequency(position % quarter, quarter);
    }
}
