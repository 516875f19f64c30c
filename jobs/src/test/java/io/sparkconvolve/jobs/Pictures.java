package io.sparkconvolve.jobs;

import java.awt.image.BufferedImage;

/** Looks at pictures. */
final class Pictures {
    private Pictures() {}

    /** How many pixels have just this colour, 0xRRGGBB. */
    static int count(BufferedImage image, int colour) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
