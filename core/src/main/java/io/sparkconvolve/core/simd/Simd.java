package io.sparkconvolve.core.simd;

/**
 * Which form of the inner loops runs in this JVM: the Vector API where the module {@code jdk.incubator.vector} is present
 * ({@code --add-modules jdk.incubator.vector}, which Spark's launchers pass), else plain Java. Both give equal bits; the
 * system property {@code spark-convolve.simd=plain} forces the second.
 *
 * <p>Until C2 has compiled it, Vector API code runs some hundred times slower than it will: a short job would spend seconds
 * there. A process may therefore begin with {@link #beginPlain} and have one thread {@link #warmUp} the vector form on the
 * side; as bits are equal, nobody sees the change but the clock.
 */
public final class Simd {
    private static final String MODULE = "jdk.incubator.vector";

    private static final boolean VECTOR = !"plain".equals(System.getProperty("spark-convolve.simd"))
            && ModuleLayer.boot().findModule(MODULE).isPresent();

    /** Whether all threads may run the vector form. */
    private static volatile boolean warm = true;

    /** The thread that runs it before. */
    private static volatile Thread warmer;

    private Simd() {}

    /** Whether the Vector API form runs. */
    public static boolean isVector() {
        return VECTOR;
    }

    /** Whether the calling thread shall run the vector form now, where there is one. */
    public static boolean isWarm() {
        return warm || Thread.currentThread() == warmer;
    }

    /** Lets all threads run the plain form until {@link #warmUp} has ended. */
    public static void beginPlain() {
        warm = false;
    }

    /** Runs work in the vector form on the calling thread; after it all threads run that form. */
    public static void warmUp(Runnable work) {
        warmer = Thread.currentThread();
        try {
            work.run();
        } finally {
            warm = true;
            warmer = null;
        }
    }

    /** What runs, for reports: {@code Vector API, 256 bit} or {@code plain Java}. */
    public static String description() {
        // FloatLanes must not be loaded without the module.
        return VECTOR ? "Vector API, " + FloatLanes.bits() + " bit" : "plain Java";
    }
}
