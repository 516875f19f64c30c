package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that every SciPy user knows: the edges of a face, by convolve2d with symmetric boundary. */
class SeedExampleTest {
    private static final String EDGES =
            "hypot(convolve([[-1,0,1],[-2,0,2],[-1,0,1]]), convolve([[1,2,1],[0,0,0],[-1,-2,-1]]))";

    private static final String SCIPY = """
            import sys, numpy as np
            from scipy.signal import convolve2d
            face = np.fromfile(sys.argv[1], dtype=np.uint8).reshape(3, 768, 1024).astype(float)
            x = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
            y = np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
            edges = np.stack([np.hypot(convolve2d(band, x, mode='same', boundary='symm'),
                                       convolve2d(band, y, mode='same', boundary='symm')) for band in face])
            ours = np.load(sys.argv[2])
            assert ours.shape == edges.shape and ours.dtype == np.float64, (ours.shape, ours.dtype)
            np.testing.assert_allclose(ours, edges, rtol=1e-12, atol=0)
            picture = np.fromfile(sys.argv[3], dtype=np.uint8).reshape(3, 768, 1024)
            np.testing.assert_array_equal(picture, np.clip(np.rint(edges), 0, 255).astype(np.uint8))
            print('equal')
            """;

    @TempDir
    private Path folder;

    private final Path face = Cli.shared("data/images/face.png");

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @Test
    void edgesOfAFaceEqualThoseOfSciPy() throws Exception {
        Python.require("numpy, scipy.signal");
        Path edges = folder.resolve("edges.npy");
        Path picture = folder.resolve("edges.png");
        Cli.done("image", "-i", face, "-o", edges, "-p", EDGES, "--boundary", "symm", "--dtype", "float64");
        Cli.done("image", "-i", face, "-o", picture, "-p", EDGES, "--boundary", "symm", "--tile", "100");

        assertThat(Python.run(SCIPY, planes(face), edges, planes(picture))).isEqualTo("equal");
    }

    /** A picture's bands as raw bytes, read by the JDK. */
    private Path planes(Path picture) throws Exception {
        BufferedImage image = ImageIO.read(new File(picture.toString()));
        int n = image.getWidth() * image.getHeight();
        byte[] raw = new byte[3 * n];
        for (int i = 0; i < n; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            raw[i] = (byte) (rgb >> 16);
            raw[n + i] = (byte) (rgb >> 8);
            raw[2 * n + i] = (byte) rgb;
        }
        return Files.write(folder.resolve(picture.getFileName() + ".raw"), raw);
    }
}
