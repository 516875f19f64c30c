package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.SavitzkyGolay;
import io.sparkconvolve.core.kernel.Shapes;
import io.sparkconvolve.core.kernel.Slepian;
import io.sparkconvolve.core.kernel.SpectralWindows;
import io.sparkconvolve.core.kernel.SpectralWindows.Peak;
import io.sparkconvolve.core.kernel.Windows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The registry of kernel constructors: a line each. */
public final class KernelConstructors {
    private static final Parameter LENGTH = Parameter.required("M", "number of samples");
    private static final Parameter SYM =
            Parameter.optional("sym", "true", "true: symmetric, for filters; false: periodic, for spectra");
    private static final Parameter STD = Parameter.required("std", "standard deviation in samples");
    private static final Parameter P = Parameter.required("p", "shape: 1 is a Gaussian, 0.5 a Laplacian");
    private static final Parameter SIG = Parameter.required("sig", "width in samples");
    private static final Parameter ALPHA = Parameter.required("alpha", "0.5 is hann, 0.54 hamming");
    private static final Parameter COEFFICIENTS = Parameter.required("a", "a list: weights of cos(k t), k = 0, 1, ...");
    private static final Parameter TAPER = Parameter.optional("alpha", "0.5", "the part that slopes, 0 to 1");
    private static final Parameter CENTER = Parameter.optional("center", "", "where the peak is; default: the middle");
    private static final Parameter TAU = Parameter.optional("tau", "1", "decay in samples");
    private static final Parameter BETA = Parameter.required("beta", "shape: 0 is boxcar, 8.6 much like blackman");
    private static final Parameter AT = Parameter.required("at", "side lobes, dB down");
    private static final Parameter NBAR = Parameter.optional("nbar", "4", "nearly level side lobes, at least 1");
    private static final Parameter SLL = Parameter.optional("sll", "30", "side lobes, dB down, at least 0");
    private static final Parameter NORM = Parameter.optional("norm", "true", "true: the middle is 1");
    private static final Parameter NW = Parameter.required("NW", "half the bandwidth times M, below M / 2");
    /** Of {@link #savgol}. */
    public static final List<Parameter> SAVGOL = List.of(
            Parameter.required("window", "samples under the polynomial"),
            Parameter.required("polyorder", "of the polynomial, below window"),
            Parameter.optional("deriv", "0", "0 smooths, n gives the n-th derivative"),
            Parameter.optional("delta", "1", "spacing of the samples"));

    private static final Map<String, KernelConstructor> ALL = new LinkedHashMap<>();

    static {
        shape("box", "ones, size on every axis", "size", (size, axes) -> Shapes.box(axes, size));
        shape(
                "disk",
                "ones within radius of the centre (skimage.morphology.disk, ball)",
                "radius",
                (radius, axes) -> Shapes.disk(axes, radius));
        shape(
                "diamond",
                "ones within radius of the centre, by city blocks (skimage.morphology.diamond, octahedron)",
                "radius",
                (radius, axes) -> Shapes.diamond(axes, radius));
        add(
                "cross",
                "the centre and its neighbours, 3 on every axis (scipy.ndimage.generate_binary_structure)",
                List.of(Parameter.optional("connectivity", "1", "steps along axes that a neighbour is away at most")),
                (a, axes) -> Shapes.cross(axes, a.integer("connectivity")));
        add(
                "rectangle",
                "ones (skimage.morphology.footprint_rectangle)",
                List.of(Parameter.required("height", "in samples"), Parameter.required("width", "in samples")),
                (a, axes) -> Shapes.rectangle(a.integer("height"), a.integer("width")));
        add(
                "line",
                "ones along a line through the centre, one for each step along the axis that it is longer on",
                List.of(
                        Parameter.required("length", "in samples"),
                        Parameter.required("angle", "degrees from x, anticlockwise")),
                (a, axes) -> Shapes.line(a.integer("length"), a.number("angle")));
        add(
                "gaussian_kernel",
                "sampled Gaussian on every axis, sum 1",
                List.of(Parameter.required("size", "samples per axis"), Parameter.required("sigma", "in samples, > 0")),
                (a, axes) -> Shapes.gaussian(axes, a.integer("size"), a.number("sigma")));
        window("boxcar", Windows::boxcar);
        window("triang", Windows::triang);
        window("bartlett", Windows::bartlett);
        window("hann", Windows::hann);
        window("hamming", Windows::hamming);
        window("blackman", Windows::blackman);
        window("cosine", Windows::cosine);
        window("nuttall", Windows::nuttall);
        window("blackmanharris", Windows::blackmanharris);
        window("flattop", Windows::flattop);
        window("parzen", Windows::parzen);
        window("bohman", Windows::bohman);
        window("barthann", Windows::barthann);
        window("lanczos", Windows::lanczos);
        window("gaussian", (m, a) -> Windows.generalGaussian(m, 1, a.number("std")), STD);
        window("general_gaussian", (m, a) -> Windows.generalGaussian(m, a.number("p"), a.number("sig")), P, SIG);
        window("general_hamming", (m, a) -> Windows.generalHamming(m, a.number("alpha")), ALPHA);
        window("general_cosine", (m, a) -> Windows.generalCosine(m, a.numbers("a")), COEFFICIENTS);
        window("tukey", (m, a) -> Windows.tukey(m, a.number("alpha")), TAPER);
        window("exponential", (m, a) -> Windows.exponential(m, center(m, a), a.number("tau")), CENTER, TAU);
        window("kaiser", (m, a) -> SpectralWindows.kaiser(m, a.number("beta")), BETA);
        window("kaiser_bessel_derived", KernelConstructors::kaiserBesselDerived, BETA);
        window("chebwin", (m, a) -> SpectralWindows.chebwin(m, a.number("at")), AT);
        window("taylor", KernelConstructors::taylor, NBAR, SLL, NORM);
        window("dpss", KernelConstructors::dpss, NW);
        add(
                "moving_average",
                "n equal weights of sum 1",
                List.of(Parameter.required("n", "number of samples")),
                (a, axes) -> Shapes.box(1, a.integer("n")).normalized());
        add(
                "savgol",
                "scipy.signal.savgol_coeffs: the least-squares polynomial's value, or derivative, in the middle",
                SAVGOL,
                (a, axes) -> savgol(a));
        FirConstructors.all().forEach(constructor -> ALL.put(constructor.name(), constructor));
    }

    private KernelConstructors() {}

    private static void add(
            String name, String summary, List<Parameter> parameters, BiFunction<Arguments, Integer, Kernel> make) {
        ALL.put(name, new Named(name, summary, parameters, make));
    }

    private static void shape(
            String name, String summary, String parameter, BiFunction<Integer, Integer, Kernel> make) {
        add(
                name,
                summary,
                List.of(Parameter.required(parameter, "in samples")),
                (a, axes) -> make.apply(a.integer(parameter), axes));
    }

    private static void window(String name, IntFunction<double[]> make) {
        window(name, (m, a) -> make.apply(m));
    }

    /** @param make the symmetric window of so many samples, at least 2 */
    private static void window(String name, BiFunction<Integer, Arguments, double[]> make, Parameter... own) {
        List<Parameter> parameters = new ArrayList<>(List.of(own));
        parameters.add(0, LENGTH);
        parameters.add(SYM);
        add(name, "scipy.signal.windows." + name, parameters, (a, axes) -> windowOf(a, m -> make.apply(m, a)));
    }

    private static double center(int m, Arguments a) {
        return a.has("center") ? a.number("center") : (m - 1) / 2.0;
    }

    private static double[] kaiserBesselDerived(int m, Arguments a) {
        if (a.integer("M") % 2 != 0 || m != a.integer("M")) {
            throw a.invalid("M", "even, and the window symmetric");
        }
        return SpectralWindows.kaiserBesselDerived(m, a.number("beta"));
    }

    private static double[] taylor(int m, Arguments a) {
        if (a.integer("nbar") < 1) {
            throw a.invalid("nbar", "at least 1");
        }
        if (!(a.number("sll") >= 0)) {
            throw a.invalid("sll", "at least 0");
        }
        boolean one = a.word("norm", List.of("true", "false")).equals("true");
        Peak peak = one ? Peak.ONE : Peak.AS_DESIGNED;
        return SpectralWindows.taylor(m, a.integer("nbar"), a.number("sll"), peak);
    }

    private static double[] dpss(int m, Arguments a) {
        double nw = a.number("NW");
        if (!(nw > 0 && nw < a.integer("M") / 2.0)) {
            throw a.invalid("NW", "above 0 and below M / 2");
        }
        return Slepian.dpss(m, nw);
    }

    /** Weights for a convolution, by the arguments of {@link #SAVGOL}. */
    public static Kernel savgol(Arguments a) {
        int window = a.integer("window");
        int order = a.integer("polyorder");
        if (window < 1) {
            throw a.invalid("window", "at least 1");
        }
        if (order < 0 || order >= window) {
            throw a.invalid("polyorder", "at least 0 and below window");
        }
        if (a.integer("deriv") < 0) {
            throw a.invalid("deriv", "at least 0");
        }
        return Kernel.of(SavitzkyGolay.weights(window, order, a.integer("deriv"), a.number("delta")), window);
    }

    /** A periodic window is the symmetric one of a sample more, less its last. */
    private static Kernel windowOf(Arguments arguments, IntFunction<double[]> symmetric) {
        int m = arguments.integer("M");
        if (m < 1) {
            throw arguments.invalid("M", "at least 1");
        }
        boolean periodic = arguments.word("sym", List.of("true", "false")).equals("false") && m > 1;
        double[] weights = m == 1 ? new double[] {1} : symmetric.apply(periodic ? m + 1 : m);
        return Kernel.of(periodic ? java.util.Arrays.copyOf(weights, m) : weights, m);
    }

    static KernelConstructor named(Expression.Call call) {
        KernelConstructor constructor = ALL.get(call.name());
        if (constructor == null) {
            throw new InvalidInputException("unknown kernel '" + call.name() + "' at column " + call.column()
                    + Names.suggestion(call.name(), ALL.keySet()));
        }
        return constructor;
    }

    /**
     * The kernel of a text such as {@code general_gaussian(60, p=2, sig=3)} or {@code [1, 2, 1]}.
     *
     * @param axes number of filtered axes
     * @param files reads the kernel of a {@code @path}
     * @throws InvalidInputException with the column and the nearest known name
     */
    public static Kernel parse(String text, int axes, Function<String, Kernel> files) {
        return new KernelExpressions(axes, files).evaluate(PipelineParser.parseExpression(text));
    }

    /** As {@link #parse(String, int, Function)}, of texts that name no file. */
    public static Kernel parse(String text, int axes) {
        return parse(text, axes, KernelConstructors::noFile);
    }

    static Kernel noFile(String path) {
        throw new InvalidInputException("kernel files can't be read here: " + path);
    }

    static boolean isKnown(String name) {
        return ALL.containsKey(name);
    }

    /** All of them, for the reference page. */
    public static Iterable<KernelConstructor> all() {
        return ALL.values();
    }

    record Named(
            String name, String summary, List<Parameter> parameters, BiFunction<Arguments, Integer, Kernel> function)
            implements KernelConstructor {
        @Override
        public Kernel make(Arguments arguments, int axes) {
            return function.apply(arguments, axes);
        }
    }
}
