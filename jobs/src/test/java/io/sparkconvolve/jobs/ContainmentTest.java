package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A NaN, a hot pixel and a block of nodata change what lies in their footprint, and nothing else, by every method. */
class ContainmentTest {
    private static final int ROWS = 400;
    private static final int COLS = 500;
    private static final int REACH = 10;
    private static final double NODATA = -(double) Float.MAX_VALUE;

    @TempDir
    private static Path folder;

    private static double[] clean;
    private static Path cleanFile;

    @BeforeAll
    static void input() throws IOException {
        LocalSpark.use("local[2]");
        clean = Arrays4Tests.picture(ROWS, COLS, 255, 2);
        cleanFile = Arrays4Tests.write(folder.resolve("clean.npy"), Dtype.FLOAT32, clean, ROWS, COLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "separable", "fft"})
    void outsideTheirFootprintNothingChanges(String method) throws IOException {
        double[] dirty = clean.clone();
        boolean[] footprint = new boolean[dirty.length];
        spoil(dirty, footprint, 100, 120, 1, Double.NaN);
        spoil(dirty, footprint, 260, 300, 1, 1e12);
        spoil(dirty, footprint, 300, 60, 20, NODATA);
        // A file without a word on nodata: the block is nothing but huge numbers.
        Path dirtyFile = Arrays4Tests.write(folder.resolve("dirty.npy"), Dtype.FLOAT32, dirty, ROWS, COLS);

        double[] expected = filtered(cleanFile, "clean", method);
        double[] found = filtered(dirtyFile, "dirty", method);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            // The kernel's weights sum to 1, samples are at most 255: a float32 bound of some 1e-3.
            if (!footprint[i] && !(Math.abs(found[i] - expected[i]) < 2e-3)) {
                wrong.add("[" + i / COLS + ", " + i % COLS + "] " + found[i] + " for " + expected[i]);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found[100 * COLS + 120]).isNaN();
        assertThat(Math.abs(found[260 * COLS + 300])).isGreaterThan(1e9);
        assertThat(Math.abs(found[310 * COLS + 70])).isGreaterThan(1e30);
    }

    @Test
    void declaredNodataPropagatesAsNanOrIsLeftOut() throws IOException {
        double[] dirty = clean.clone();
        boolean[] footprint = new boolean[dirty.length];
        spoil(dirty, footprint, 300, 60, 20, NODATA);
        Path file = Arrays4Tests.write(folder.resolve("nodata.tif"), Dtype.FLOAT32, NODATA, dirty, ROWS, COLS);

        double[] propagated = filtered(file, "propagated", "auto");
        double[] expected = filtered(cleanFile, "clean", "auto");
        for (int i = 0; i < dirty.length; i++) {
            if (footprint[i]) {
                assertThat(propagated[i]).isNaN();
            } else {
                assertThat(propagated[i]).isCloseTo(expected[i], Offset.offset(2e-3));
            }
        }
        double[] skipped = filtered(file, "skipped", "auto", "--nan", "skip");
        assertThat(skipped[299 * COLS + 65]).isBetween(0.0, 256.0);
        double[] filled = filtered(file, "filled", "auto", "--nan", "fill=7");
        // All of the window's samples but a row and a column.
        assertThat(filled[310 * COLS + 70]).isBetween(7.0, 7 + 0.1 * 255);
        double[] taken = filtered(file, "taken", "auto", "--nodata", "none");
        assertThat(taken[310 * COLS + 70]).isLessThan(-1e30);
    }

    private static void spoil(double[] image, boolean[] footprint, int row, int col, int side, double value) {
        for (int y = row - REACH; y < row + side + REACH; y++) {
            for (int x = col - REACH; x < col + side + REACH; x++) {
                footprint[y * COLS + x] = true;
                boolean spoiled = y >= row && y < row + side && x >= col && x < col + side;
                image[y * COLS + x] = spoiled ? value : image[y * COLS + x];
            }
        }
    }

    private static double[] filtered(Path input, String name, String method, Object... more) throws IOException {
        Path output = folder.resolve(name + "-" + method + ".npy");
        List<Object> words = new ArrayList<>(List.of(
                "image",
                "-i",
                input,
                "-o",
                output,
                "-p",
                "convolve(normalize(box(21)))",
                "--method",
                method,
                "--tile",
                128,
                "--overwrite"));
        words.addAll(List.of(more));
        Cli.done(words.toArray());
        return Arrays4Tests.read(output);
    }
}
