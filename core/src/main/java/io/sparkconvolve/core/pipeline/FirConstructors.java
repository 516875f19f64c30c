package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.kernel.FirDesign;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Filters designed by window: {@code firwin}, {@code notch}, {@code hilbert}. */
final class FirConstructors {
    private static final Map<String, IntFunction<double[]>> WINDOWS = new LinkedHashMap<>();

    static {
        WINDOWS.put("hamming", Windows::hamming);
        WINDOWS.put("hann", Windows::hann);
        WINDOWS.put("blackman", Windows::blackman);
        WINDOWS.put("blackmanharris", Windows::blackmanharris);
        WINDOWS.put("nuttall", Windows::nuttall);
        WINDOWS.put("flattop", Windows::flattop);
        WINDOWS.put("bartlett", Windows::bartlett);
        WINDOWS.put("cosine", Windows::cosine);
        WINDOWS.put("boxcar", Windows::boxcar);
    }

    private static final Parameter NUMTAPS = Parameter.required("numtaps", "number of weights");
    private static final Parameter FS = Parameter.optional("fs", "2", "sampling rate, in the unit of the frequencies");
    private static final Parameter WINDOW =
            Parameter.optional("window", "hamming", String.join(", ", WINDOWS.keySet()));

    private FirConstructors() {}

    static List<KernelConstructor> all() {
        return List.of(
                new KernelConstructors.Named(
                        "firwin",
                        "scipy.signal.firwin: a linear-phase filter by the window method, of gain 1 in its first band",
                        List.of(
                                NUMTAPS,
                                Parameter.required("cutoff", "edges of the bands: a frequency, or an ascending list"),
                                Parameter.optional(
                                        "pass_zero",
                                        "true",
                                        "whether frequency 0 passes: true, false, or lowpass, highpass, bandpass,"
                                                + " bandstop"),
                                FS,
                                WINDOW),
                        (a, axes) -> firwin(a)),
                new KernelConstructors.Named(
                        "notch",
                        "scipy.signal.firwin as a band-stop: frequencies within width / 2 of one are taken out",
                        List.of(
                                Parameter.required("frequency", "in the middle of what is taken out"),
                                Parameter.required("width", "of what is taken out, greater than 0"),
                                NUMTAPS,
                                FS,
                                WINDOW),
                        (a, axes) -> notch(a)),
                new KernelConstructors.Named(
                        "hilbert",
                        "a Hilbert filter: 2 / (pi n) for odd n, times a window; convolving cos gives sin",
                        List.of(NUMTAPS, WINDOW),
                        (a, axes) -> hilbert(a)));
    }

    private static Kernel firwin(Arguments a) {
        double[] cutoff = a.numbersOrOne("cutoff");
        boolean passZero = passesZero(a, cutoff.length);
        return design(a, "cutoff", cutoff, passZero);
    }

    /** Whether 0 passes; a word must fit the number of edges. */
    private static boolean passesZero(Arguments a, int edges) {
        String word = a.word("pass_zero", List.of("true", "false", "lowpass", "highpass", "bandpass", "bandstop"));
        boolean isSingle = word.equals("lowpass") || word.equals("highpass");
        boolean isBands = word.equals("bandpass") || word.equals("bandstop");
        if ((isSingle && edges != 1) || (isBands && edges < 2)) {
            throw a.invalid("cutoff", isSingle ? "one frequency for " + word : "two frequencies or more for " + word);
        }
        return word.equals("true") || word.equals("lowpass") || word.equals("bandstop");
    }

    private static Kernel notch(Arguments a) {
        double frequency = a.number("frequency");
        double width = a.number("width");
        if (!(width > 0)) {
            throw a.invalid("width", "greater than 0");
        }
        return design(a, "frequency", new double[] {frequency - width / 2, frequency + width / 2}, true);
    }

    /** @param name the argument that gave the edges */
    private static Kernel design(Arguments a, String name, double[] edges, boolean passZero) {
        double fs = a.number("fs");
        if (!(fs > 0)) {
            throw a.invalid("fs", "greater than 0");
        }
        int n = taps(a, 1);
        boolean passNyquist = edges.length % 2 == 1 ^ passZero;
        if (passNyquist && n % 2 == 0) {
            throw a.invalid("numtaps", "odd for a filter that passes half the sampling rate");
        }
        double[] bands = new double[edges.length + (passZero ? 1 : 0) + (passNyquist ? 1 : 0)];
        double previous = 0;
        for (int i = 0; i < edges.length; i++) {
            double edge = edges[i] / (fs / 2);
            if (!(edge > previous && edge < 1)) {
                throw a.invalid(name, "such that edges ascend within 0 and fs / 2 = " + fs / 2 + ", both left out");
            }
            bands[(passZero ? 1 : 0) + i] = edge;
            previous = edge;
        }
        if (passNyquist) {
            bands[bands.length - 1] = 1;
        }
        return Kernel.of(FirDesign.bands(window(a, n), bands), n);
    }

    private static Kernel hilbert(Arguments a) {
        int n = taps(a, 3);
        if (n % 2 == 0) {
            throw a.invalid("numtaps", "odd");
        }
        return Kernel.of(FirDesign.hilbert(window(a, n)), n);
    }

    private static int taps(Arguments a, int least) {
        int n = a.integer("numtaps");
        if (n < least || n > 1 << 24) {
            throw a.invalid("numtaps", least + " to 2^24");
        }
        return n;
    }

    private static double[] window(Arguments a, int n) {
        String name = a.word("window", List.copyOf(WINDOWS.keySet()));
        return n == 1 ? new double[] {1} : WINDOWS.get(name).apply(n);
    }
}
