package io.sparkconvolve.jobs.view;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Patches as pictures: what is NaN is transparent. */
final class TilePicture {
    private TilePicture() {}

    /** One plane, by a colour map. @return a PNG of 8 bits */
    static byte[] mapped(Patch patch, Contrast contrast, ColourMap map) throws IOException {
        BufferedImage image = image(patch);
        int[] pixels = pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            int shade = contrast.shade(patch.values()[i]);
            pixels[i] = shade < 0 ? 0 : map.of(shade);
        }
        return png(image);
    }

    /** Three planes as red, green and blue; transparent where one is missing. @return a PNG of 8 bits */
    static byte[] composed(Patch[] bands, Contrast contrast) throws IOException {
        BufferedImage image = image(bands[0]);
        int[] pixels = pixels(image);
        for (int i = 0; i < pixels.length; i++) {
            int red = contrast.shade(bands[0].values()[i]);
            int green = contrast.shade(bands[1].values()[i]);
            int blue = contrast.shade(bands[2].values()[i]);
            // A missing one is -1, and so is what is joined with it.
            pixels[i] = (red | green | blue) < 0 ? 0 : 0xFF000000 | red << 16 | green << 8 | blue;
        }
        return png(image);
    }

    private static BufferedImage image(Patch patch) {
        return new BufferedImage(patch.width(), patch.height(), BufferedImage.TYPE_INT_ARGB);
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", stream);
        }
        return out.toByteArray();
    }
}
