package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Limit;
import io.sparkconvolve.datasets.RangedFile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG through the JDK's reader and writer, with no files of its own on the disk. */
final class JpegCodec {
    private static final long MAX_FILE_BYTES = 1L << 30;
    private static final double QUALITY = 0.92;

    private JpegCodec() {}

    /** Rows of a picture, interleaved. */
    interface Rows {
        byte[] row(int y) throws IOException;
    }

    /** Reads the size from the frame header. */
    static Picture header(RangedFile file) throws IOException {
        // Start of image, then segments: a marker, a length, content.
        long most = file.most(Limit.PARTS);
        long at = 2;
        for (long n = 0; n < most; n++) {
            byte[] start = file.read(at, 4, "a JPEG segment");
            int marker = start[1] & 0xff;
            if (start[0] != (byte) 0xff || marker == 0xd9 || marker == 0xda) {
                throw new InvalidInputException(file + " is damaged: no JPEG frame header before byte " + at);
            }
            if (marker == 0xff) {
                at++;
                continue;
            }
            // SOF0 to SOF15 but for DHT, JPG and DAC, whose codes lie between.
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return frame(file, file.read(at + 4, 6, "the JPEG frame header"));
            }
            at += 2 + ((start[2] & 0xff) << 8 | start[3] & 0xff);
        }
        throw new InvalidInputException(file + " has more than " + most + " segments" + Limit.PARTS.advice(most));
    }

    private static Picture frame(RangedFile file, byte[] frame) {
        int bands = frame[5] & 0xff;
        if (frame[0] != 8) {
            throw new InvalidInputException(file + " has " + frame[0] + "-bit JPEG samples; 8 bits are read");
        }
        if (bands != 1 && bands != 3) {
            throw new InvalidInputException(
                    file + " is a JPEG of " + bands + " bands (4: CMYK), which is not read; convert it to RGB first");
        }
        int height = (frame[1] & 0xff) << 8 | frame[2] & 0xff;
        int width = (frame[3] & 0xff) << 8 | frame[4] & 0xff;
        return Picture.of(file.toString(), bands, height, width, Dtype.UINT8);
    }

    /** Decodes to interleaved samples. @throws InvalidInputException if the file is damaged */
    static byte[] decode(RangedFile file, Picture picture) throws IOException {
        if (file.length() > MAX_FILE_BYTES) {
            throw new InvalidInputException(file + " has " + file.length() + " bytes, too many for a JPEG here");
        }
        byte[] encoded = file.read(0, file.length(), "the JPEG");
        ImageReader reader = reader();
        String[] damage = new String[1];
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> {
                // What is missing would come out gray, with no more than this to tell.
                if (warning.contains("Premature") || warning.contains("Corrupt")) {
                    damage[0] = warning;
                }
            });
            byte[] pixels = interleaved(reader.read(0), picture);
            if (damage[0] != null) {
                throw new InvalidInputException(file + " is damaged: " + damage[0]);
            }
            return pixels;
        } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidInputException(file + " is damaged or no JPEG that is read: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            throw new IllegalStateException("this Java has no JPEG reader (module java.desktop)");
        }
        return readers.next();
    }

    private static byte[] interleaved(BufferedImage image, Picture picture) {
        Raster raster = image.getRaster();
        if (raster.getNumBands() != picture.bands()
                || raster.getWidth() != picture.width()
                || raster.getHeight() != picture.height()) {
            throw new IllegalArgumentException("its header and its data differ in size");
        }
        byte[] pixels = new byte[picture.height() * picture.rowBytes()];
        int[] row = new int[picture.rowBytes()];
        for (int y = 0, at = 0; y < picture.height(); y++) {
            raster.getPixels(0, y, picture.width(), 1, row);
            for (int value : row) {
                pixels[at++] = (byte) value;
            }
        }
        return pixels;
    }

    static void encode(Picture picture, Rows rows, OutputStream out) throws IOException {
        int type = picture.bands() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        WritableRaster raster = image.getRaster();
        int[] samples = new int[picture.rowBytes()];
        for (int y = 0; y < picture.height(); y++) {
            byte[] row = rows.row(y);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = row[i] & 0xff;
            }
            raster.setPixels(0, y, picture.width(), 1, samples);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
