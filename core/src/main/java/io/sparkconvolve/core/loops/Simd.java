package io.sparkconvolve.core.loops;

/**
 * Which form of the inner loops runs in this JVM: the Vector API where the module {@code jdk.incubator.vector} is present
 * ({@code --add-modules jdk.incubator.vector}, which Spark's launchers pass), else plain Java. Both give equal bits; the
 * system property {@code spark-convolve.simd=plain} forces the second.
 */
public final class Simd {
    private static final String MODULE = "jdk.incubator.vector";

    private static final boolean VECTOR = !"plain".equals(System.getProperty("spark-convolve.simd"))
            && ModuleLayer.boot().findModule(MODULE).isPresent();

    private Simd() {}

    /** Whether the Vector API form runs. */
    public static boolean isVector() {
        return VECTOR;
    }

    /** What runs, for reports: {@code Vector API, 256 bit} or {@code plain Java}. */
    public static String description() {
        // FloatLanes must not be loaded without the module.
        return VECTOR ? "Vector API, " + FloatLanes.bits() + " bit" : "plain Java";
    }
}
