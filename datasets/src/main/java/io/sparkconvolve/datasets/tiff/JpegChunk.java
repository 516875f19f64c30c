package io.sparkconvolve.datasets.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A strip or tile that is a JPEG stream, whose tables may stand in the directory instead (TIFF Technical Note 2). The JDK
 * decodes it to what is stored; what those numbers mean is the TIFF's to say, so the colour is turned here.
 */
final class JpegChunk {
    private static final int MARKER = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;

    private JpegChunk() {}

    /**
     * Decodes to interleaved bytes of {@code rows} rows; the stream may have up to {@code layout.chunkRows()}.
     *
     * @param tables the JPEGTables field, or null
     */
    static byte[] decode(byte[] in, int from, int n, byte[] tables, Layout layout, int rows)
            throws DamagedChunkException {
        int width = layout.chunkWidth();
        int bands = layout.samplesInChunk();
        Raster raster = raster(merge(in, from, n, tables), layout, rows);
        boolean toRgb = layout.photometric() == Tags.PHOTOMETRIC_YCBCR && bands == 3;
        int[] line = new int[width * bands];
        byte[] out = new byte[width * bands * rows];
        int made = 0;
        for (int y = 0; y < rows; y++) {
            raster.getPixels(0, y, width, 1, line);
            if (toRgb) {
                toRgb(line);
            }
            for (int value : line) {
                out[made++] = (byte) value;
            }
        }
        return out;
    }

    /** Tables without their end, data without their start: one stream. */
    private static byte[] merge(byte[] in, int from, int n, byte[] tables) throws DamagedChunkException {
        if (n < 4 || (in[from] & 0xFF) != MARKER || (in[from + 1] & 0xFF) != START) {
            throw new DamagedChunkException("JPEG data do not start with FF D8");
        }
        int head = tables == null || tables.length < 4 ? 0 : tables.length;
        if (head > 0 && (tables[head - 2] & 0xFF) == MARKER && (tables[head - 1] & 0xFF) == END) {
            head -= 2;
        }
        if (head == 0) {
            byte[] stream = new byte[n];
            System.arraycopy(in, from, stream, 0, n);
            return stream;
        }
        byte[] stream = new byte[head + n - 2];
        System.arraycopy(tables, 0, stream, 0, head);
        System.arraycopy(in, from + 2, stream, head, n - 2);
        return stream;
    }

    private static Raster raster(byte[] stream, Layout layout, int rows) throws DamagedChunkException {
        ImageReader reader = reader();
        Warnings warnings = new Warnings();
        // A memory cache in any case: ImageIO's default would put a file on disk for every chunk.
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener(warnings);
            // The JPEG's own header is asked before it is given memory. Whole strips at the end are allowed.
            int gotWidth = reader.getWidth(0);
            int gotRows = reader.getHeight(0);
            if (gotWidth != layout.chunkWidth() || gotRows < rows || gotRows > layout.chunkRows()) {
                throw new DamagedChunkException("its JPEG is " + gotWidth + "x" + gotRows + " pixels; "
                        + layout.chunkWidth() + "x" + rows + " are expected");
            }
            Raster raster = reader.readRaster(0, null);
            if (raster.getNumBands() != layout.samplesInChunk()) {
                throw new DamagedChunkException("its JPEG has " + raster.getNumBands() + " components; "
                        + layout.samplesInChunk() + " are expected");
            }
            if (warnings.damage != null) {
                throw new DamagedChunkException("JPEG data are damaged: " + warnings.damage);
            }
            return raster;
        } catch (IOException | RuntimeException e) {
            // The JDK's reader answers some damage with IllegalArgumentException, NegativeArraySizeException and
            // others.
            throw new DamagedChunkException("JPEG data are damaged: " + oneLine(e), e);
        } finally {
            reader.dispose();
        }
    }

    /** The JDK's own reader: others on the class path may turn colours even where the raster is asked for. */
    private static ImageReader reader() throws DamagedChunkException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new DamagedChunkException("this Java has no JPEG reader (module java.desktop)");
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replace('\n', ' ');
    }

    /** Keeps the first warning that means wrong pixels. */
    private static final class Warnings implements IIOReadWarningListener {
        private String damage;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            boolean harmless = warning.contains("JFIF")
                    || warning.contains("Adobe")
                    || warning.contains("ICC")
                    || warning.contains("extraneous bytes");
            if (!harmless && damage == null) {
                damage = warning.replace('\n', ' ');
            }
        }
    }

    /**
     * JFIF's full-range BT.601 in 16-bit fixed point, rounded as libjpeg does, so that readers agree to the bit: R = Y +
     * 1.402 Cr', G = Y - 0.344136 Cb' - 0.714136 Cr', B = Y + 1.772 Cb' with Cb' = Cb - 128, Cr' = Cr - 128.
     */
    private static void toRgb(int[] line) {
        for (int i = 0; i + 2 < line.length; i += 3) {
            int y = line[i];
            int cb = line[i + 1] - 128;
            int cr = line[i + 2] - 128;
            line[i] = limit(y + (91881 * cr + 32768 >> 16));
            line[i + 1] = limit(y + (-22554 * cb - 46802 * cr + 32768 >> 16));
            line[i + 2] = limit(y + (116130 * cb + 32768 >> 16));
        }
    }

    private static int limit(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
