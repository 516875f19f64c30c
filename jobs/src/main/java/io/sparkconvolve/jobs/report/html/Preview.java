package io.sparkconvolve.jobs.report.html;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * A plane of an array, however large, as a picture of at most {@value #SIDE} pixels a side. A pixel is the mean of its samples
 * that are numbers. At most {@value #MOST_BYTES} bytes are decoded, window by window: of a plane that has more, windows on a
 * regular grid, each stretched over the room to the next ones.
 *
 * <p>Holds also one plain sample of each pixel, for histograms: means have another distribution.
 */
final class Preview {
    static final int SIDE = 1000;
    static final long MOST_BYTES = 64L << 20;

    /** Samples that are read at once. */
    private static final long BAND = 1 << 20;

    /** A window has at least so many samples where chunks are small: fewer reads. */
    private static final long LEAST_WINDOW = 1 << 18;

    private static final long LEAST_SIDE = 512;

    private final Thinning rows;
    private final Thinning columns;
    private final String text;
    private final float[] sums;
    private final int[] counts;
    private final float[] points;
    private final boolean[] isTouched;

    private Preview(Thinning rows, Thinning columns, String text) {
        this.rows = rows;
        this.columns = columns;
        this.text = text;
        int pixels = rows.pixels() * columns.pixels();
        sums = new float[pixels];
        counts = new int[pixels];
        points = new float[pixels];
        isTouched = new boolean[pixels];
    }

    /**
     * Reads the preview of a plane.
     *
     * @param leading index of the plane along all axes but the last two
     * @throws IOException if it can't be read, or its chunks are larger than what may be decoded
     */
    static Preview of(Source source, long... leading) throws IOException {
        ArrayInfo info = source.info();
        Preview preview = empty(info, MOST_BYTES);
        preview.read(source, leading);
        preview.spread();
        return preview;
    }

    /** @param most bytes that may be decoded */
    static Preview empty(ArrayInfo info, long most) throws IOException {
        int rank = info.shape().length;
        long height = info.shape()[rank - 2];
        long width = info.shape()[rank - 1];
        long chunkHeight = Math.min(height, info.chunk()[rank - 2]);
        long chunkWidth = Math.min(width, info.chunk()[rank - 1]);
        long[] window = window(chunkHeight, chunkWidth, height, width);
        long step = Math.max(1, (Math.max(height, width) - 1) / SIDE + 1);
        // Rooms grow until their windows are few enough; they are as square as windows allow.
        for (double room = 1; room <= 2.0 * Math.max(height, width); room *= 1.2) {
            long down = Math.max(1, Math.round(room / window[0]));
            long across = Math.max(1, Math.round(room / window[1]));
            Thinning rows = new Thinning(height, window[0], down, step);
            Thinning columns = new Thinning(width, window[1], across, step);
            double bytes = (double) rows.windows() * columns.windows() * bytes(info, window);
            boolean isWhole = down == 1 && across == 1;
            // Windows at the far edges are smaller; of few windows that matters.
            double decoded = isWhole ? bytes(info, new long[] {height, width}) : bytes;
            if (decoded <= most) {
                return new Preview(rows, columns, text(rows, columns, info.dtype(), decoded));
            }
        }
        throw new IOException("one of its chunks has " + Words.bytes(bytes(info, window))
                + " decoded, and no more than " + Words.bytes(most) + " are decoded for a preview");
    }

    /** Of a window, decoded: chunks may hold more planes than the one that is shown. */
    private static double bytes(ArrayInfo info, long[] window) {
        double bytes = (double) window[0] * window[1] * info.dtype().bytes();
        for (int a = 0; a < info.chunk().length - 2; a++) {
            bytes *= info.chunk()[a];
        }
        return bytes;
    }

    /** Whole chunks, a few of them where they are small. */
    private static long[] window(long chunkHeight, long chunkWidth, long height, long width) {
        long across =
                chunkWidth * Math.max(1, Math.min(LEAST_SIDE / chunkWidth, LEAST_WINDOW / (chunkHeight * chunkWidth)));
        long down =
                chunkHeight * Math.max(1, Math.min(LEAST_SIDE / chunkHeight, LEAST_WINDOW / (chunkHeight * across)));
        return new long[] {Math.min(height, down), Math.min(width, across)};
    }

    private static String text(Thinning rows, Thinning columns, Dtype type, double bytes) {
        String pixel = rows.step() == 1
                ? "each pixel is a sample"
                : String.format(Locale.ROOT, "each pixel is the mean of %d × %d samples", rows.step(), rows.step());
        if (rows.every() == 1 && columns.every() == 1) {
            return pixel;
        }
        double all = (double) rows.length() * columns.length() * type.bytes();
        return String.format(
                Locale.ROOT,
                "of %d × %d windows of %d × %d samples one was read (%s of %s) and is drawn over the room to the next: what is"
                        + " seen is a sample of the texture, and details are displaced",
                rows.every(),
                columns.every(),
                rows.window(),
                columns.window(),
                Words.bytes(bytes),
                Words.bytes(all));
    }

    private void read(Source source, long[] leading) throws IOException {
        Missing missing = Missing.of(source.info());
        for (long down = 0; down < rows.windows(); down++) {
            for (long across = 0; across < columns.windows(); across++) {
                long width = columns.end(across) - columns.start(across);
                long band = Math.max(1, BAND / width);
                for (long y = rows.start(down); y < rows.end(down); y += band) {
                    long bottom = Math.min(rows.end(down), y + band);
                    NdArray samples = Planes.read(
                            source, Precision.FLOAT32, leading, y, columns.start(across), bottom - y, width);
                    add(samples, missing, down, y, across);
                }
            }
        }
    }

    private void add(NdArray array, Missing missing, long down, long top, long across) {
        Samples samples = array.samples();
        int rank = array.rank();
        int width = array.length(rank - 1);
        int height = array.length(rank - 2);
        int[] pixel = new int[width];
        Arrays.setAll(pixel, x -> columns.pixel(across, columns.start(across) + x));
        for (int y = 0; y < height; y++) {
            int line = rows.pixel(down, top + y) * columns.pixels();
            for (int x = 0; x < width; x++) {
                int at = line + pixel[x];
                double value = samples.get(y * width + x);
                boolean isNumber = missing.isNumber(value);
                if (!isTouched[at]) {
                    isTouched[at] = true;
                    points[at] = isNumber ? (float) value : Float.NaN;
                }
                if (isNumber) {
                    sums[at] += (float) value;
                    counts[at]++;
                }
            }
        }
    }

    /** Where windows have fewer lines or columns than their rooms have pixels, those between show the one before. */
    private void spread() {
        int width = width();
        boolean[] isRead = new boolean[height()];
        for (int at = 0; at < isTouched.length; at++) {
            isRead[at / width] |= isTouched[at];
        }
        for (int at = 0; at < isTouched.length; at++) {
            int from = isRead[at / width] ? at - 1 : at - width;
            if (!isTouched[at] && from >= 0) {
                isTouched[at] = true;
                points[at] = Float.NaN;
                sums[at] = sums[from];
                counts[at] = counts[from];
            }
        }
    }

    int height() {
        return rows.pixels();
    }

    int width() {
        return columns.pixels();
    }

    /** How it was sampled, for people. */
    String text() {
        return text;
    }

    /** Of each pixel; NaN where it has no sample that is a number. */
    float[] means() {
        float[] means = new float[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = counts[i] == 0 ? Float.NaN : sums[i] / counts[i];
        }
        return means;
    }

    /** One sample of each pixel, in no order; without those that are no numbers. */
    float[] samples() {
        float[] some = new float[points.length];
        int n = 0;
        for (float point : points) {
            if (point == point) {
                some[n++] = point;
            }
        }
        return Arrays.copyOf(some, n);
    }
}
