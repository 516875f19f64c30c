package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.Shapes;
import io.sparkconvolve.core.kernel.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** The registry of kernel constructors: a line each. */
public final class KernelConstructors {
    private static final Parameter LENGTH = Parameter.required("M", "number of samples");
    private static final Parameter SYM =
            Parameter.optional("sym", "true", "true: symmetric, for filters; false: periodic, for spectra");
    private static final Map<String, KernelConstructor> ALL = new LinkedHashMap<>();

    static {
        shape("box", "ones, size on every axis", "size", (size, axes) -> Shapes.box(axes, size));
        shape(
                "disk",
                "ones within radius of the centre (skimage.morphology.disk, ball)",
                "radius",
                (radius, axes) -> Shapes.disk(axes, radius));
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
        add(
                "gaussian",
                "scipy.signal.windows.gaussian",
                List.of(LENGTH, Parameter.required("std", "standard deviation in samples"), SYM),
                (a, axes) -> windowOf(a, m -> Windows.generalGaussian(m, 1, a.number("std"))));
        add(
                "general_gaussian",
                "scipy.signal.windows.general_gaussian: exp(-|n / sig|^(2 p) / 2)",
                List.of(
                        LENGTH,
                        Parameter.required("p", "shape: 1 is a Gaussian, 0.5 a Laplacian"),
                        Parameter.required("sig", "width in samples"),
                        SYM),
                (a, axes) -> windowOf(a, m -> Windows.generalGaussian(m, a.number("p"), a.number("sig"))));
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
        add(name, "scipy.signal.windows." + name, List.of(LENGTH, SYM), (a, axes) -> windowOf(a, make));
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

    /** All of them, for the reference page. */
    public static Iterable<KernelConstructor> all() {
        return ALL.values();
    }

    private record Named(
            String name, String summary, List<Parameter> parameters, BiFunction<Arguments, Integer, Kernel> function)
            implements KernelConstructor {
        @Override
        public Kernel make(Arguments arguments, int axes) {
            return function.apply(arguments, axes);
        }
    }
}
