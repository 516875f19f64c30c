package io.sparkconvolve.jobs.report.html;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** A PNG within the page. */
final class Picture {
    private Picture() {}

    /**
     * The {@code data:} URI of a picture; pixels without a number are transparent.
     *
     * @param planes one for grey, three for red, green and blue
     */
    static String uri(int width, int height, List<float[]> planes, Stretch stretch) {
        boolean isGrey = planes.size() == 1;
        boolean isFull = planes.stream().allMatch(Picture::isFull);
        int type = !isFull
                ? BufferedImage.TYPE_4BYTE_ABGR
                : isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(width, height, type);
        int bands = image.getRaster().getNumBands();
        int[] pixel = new int[bands];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                boolean isThere = true;
                for (int band = 0; band < bands; band++) {
                    if (band == 3) {
                        pixel[band] = isThere ? 255 : 0;
                    } else {
                        float sample = planes.get(isGrey ? 0 : band)[at];
                        isThere &= sample == sample;
                        pixel[band] = stretch.grey(sample == sample ? sample : stretch.low());
                    }
                }
                // The raster, and not setRGB: that converts between colour spaces.
                image.getRaster().setPixel(x, y, pixel);
            }
        }
        return uri(image);
    }

    private static boolean isFull(float[] plane) {
        for (float sample : plane) {
            if (sample != sample) {
                return false;
            }
        }
        return true;
    }

    private static String uri(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
