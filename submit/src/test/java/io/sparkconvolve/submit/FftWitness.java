package io.sparkconvolve.submit;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.fft.UnitConvolution;
import io.sparkconvolve.core.fft.UnitShape;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An application that a test starts in the place of ours, from a jar beside it. It convolves long lines in tasks, which is
 * JTransforms' work, and says what that has done to the tasks' JVM.
 */
public final class FftWitness {

    private static final String POOL = "io.sparkconvolve.shaded.org.visnow.jlargearrays.ConcurrencyUtils";
    /** No power of two, which would be our own transform's; far beyond where JTransforms shares its work among threads. */
    private static final UnitShape LINE = UnitShape.line(1001, 3 << 17);

    private FftWitness() {}

    public static void main(String[] args) {
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("witness"))) {
            spark.parallelize(List.of(1, 2), 2)
                    .map(FftWitness::convolve)
                    .collect()
                    .forEach(System.out::println);
        }
    }

    private static String convolve(int task) throws ReflectiveOperationException {
        double[] dirac = new double[LINE.kernelCols()];
        dirac[0] = task;
        UnitConvolution convolution = UnitConvolution.of(dirac, LINE, Precision.FLOAT64);
        Samples in = Precision.FLOAT64.allocate(LINE.inputCols());
        in.fill(0, in.length(), 1);
        Samples out = Precision.FLOAT64.allocate(LINE.cols());
        convolution.convolve(
                in,
                0,
                in.length(),
                1,
                in.length(),
                out,
                0,
                out.length(),
                0,
                1,
                0,
                out.length(),
                convolution.newScratch());
        if (Math.abs(out.get(LINE.cols() / 2) - task) > 1e-9) {
            throw new AssertionError("a line of ones, times " + task + ", became " + out.get(LINE.cols() / 2));
        }

        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> pool = Class.forName(POOL, true, loader);
        int allowed = (int) pool.getMethod("getNumberOfThreads").invoke(null);
        int started = ((ThreadPoolExecutor) pool.getMethod("getThreadPool").invoke(null)).getLargestPoolSize();
        // Where the original name leads, without loading it: to the older library of this Spark, or there is no trap.
        return report(allowed, started) + "; org.jtransforms is in "
                + loader.getResource("org/jtransforms/fft/DoubleFFT_1D.class");
    }

    static String report(int allowed, int started) {
        return "FFT threads: %d allowed, %d started".formatted(allowed, started);
    }
}
