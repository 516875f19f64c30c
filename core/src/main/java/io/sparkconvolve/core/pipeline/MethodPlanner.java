package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.SeparableTerms;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.DirectMethod;
import io.sparkconvolve.core.step.FftMethod;
import io.sparkconvolve.core.step.FftPlanesMethod;
import io.sparkconvolve.core.step.LocalMethod;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.Methods;
import io.sparkconvolve.core.step.SeparableMethod;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Chooses among the ways to compute one convolution: the cheapest by the cost model, unless one is asked for. */
final class MethodPlanner {
    /** Samples along an axis of the tile that methods are compared on. */
    private static final long TYPICAL_TILE = 2048;

    /** The same for signals, whose tiles are long. */
    private static final long TYPICAL_LINE = 1 << 28;

    /** Terms of a separable sum; more seldom pay. */
    private static final int MAX_TERMS = 6;

    private final Precision precision;
    private final MethodChoice choice;
    private final int axes;
    private final Known known;

    private MethodPlanner(Precision precision, MethodChoice choice, int axes, Known known) {
        this.precision = precision;
        this.choice = choice;
        this.axes = axes;
        this.known = known;
    }

    /**
     * @param axes number of filtered axes
     * @param known what planners of the same precision and axes have found so far
     */
    static MethodPlanner of(Precision precision, MethodChoice choice, int axes, Known known) {
        return new MethodPlanner(precision, choice, axes, known);
    }

    /**
     * The ways to compute the convolutions of one pipeline: an iteration that slides a kernel a hundred times has one method,
     * planned, shipped and given scratch once.
     */
    static final class Known {
        private record Wanted(Kernel kernel, Region domain) {}

        private final Map<Wanted, List<Candidate>> candidates = new HashMap<>();
    }

    /** A way to compute a convolution, with its price and its error relative to the largest sample. */
    private record Candidate(MethodChoice kind, LocalMethod method, double nanos, double error) {}

    /** @param kernel in correlation orientation, of the domain's rank */
    Step correlate(String name, Step input, Kernel kernel, Halo halo, Region domain, Extension extension) {
        List<Candidate> candidates =
                known.candidates.computeIfAbsent(new Known.Wanted(kernel, domain), k -> candidates(kernel, domain));
        return step(name, input, halo, domain, extension, kernel.gain(), candidates);
    }

    /** The way that {@link #correlate} takes for a domain of one axis, without the words about it. */
    LocalMethod line(Kernel kernel, Region domain) {
        Candidate direct = direct(kernel.rounded(precision), domain);
        // Most lines are short, and to look at the frames would take longer than to convolve them.
        return Methods.nanos(direct.method(), domain) <= FftMethod.leastNanos(precision)
                ? direct.method()
                : best(candidates(kernel, domain)).orElseThrow().method();
    }

    private Optional<Candidate> best(List<Candidate> candidates) {
        return candidates.stream().filter(c -> suits(c, candidates)).min(Comparator.comparingDouble(Candidate::nanos));
    }

    private List<Candidate> candidates(Kernel kernel, Region domain) {
        Region typical = typical(domain);
        List<Candidate> candidates = new ArrayList<>();
        // Footprints are those of the rounded weights, by every method; the errors count the rounding.
        Kernel rounded = kernel.rounded(precision);
        candidates.add(direct(rounded, typical));
        if (DirectMethod.isPlanar(kernel) && kernel.rank() > 1) {
            SeparableTerms.of(kernel, MAX_TERMS)
                    .ifPresent(terms -> candidates.add(separable(terms, kernel.gain(), kernel.rank(), typical)));
        }
        fft(kernel, domain).ifPresent(candidates::add);
        return candidates;
    }

    /** Separable passes over the filtered axes. */
    Step passes(String name, Step input, List<Pass> passes, Extension extension) {
        int rank = input.domain().rank();
        Step step = input;
        List<Pass> planar = new ArrayList<>();
        for (Pass pass : passes) {
            int axis = rank - axes + pass.axis();
            // Two passes fuse if extending once, before both, is what extending before each gives.
            if (extension.commutesWithOtherAxes() && axis >= rank - 2 && rank > 1) {
                planar.add(pass);
            } else {
                step = line(name + " along axis " + pass.axis(), step, pass, axis, extension);
            }
        }
        return switch (planar.size()) {
            case 0 -> step;
            case 1 ->
                line(name, step, planar.get(0), rank - axes + planar.get(0).axis(), extension);
            default -> plane(name, step, planar, extension);
        };
    }

    private Step line(String name, Step input, Pass pass, int axis, Extension extension) {
        int rank = input.domain().rank();
        int[] shape = new int[rank];
        java.util.Arrays.fill(shape, 1);
        shape[axis] = pass.weights().length;
        Halo halo = Halo.alongAxis(rank, axis, pass.before(), pass.weights().length - 1L - pass.before());
        return correlate(name, input, Kernel.of(pass.weights(), shape), halo, input.domain(), extension);
    }

    private Step plane(String name, Step input, List<Pass> passes, Extension extension) {
        int rank = input.domain().rank();
        double[][] factors = new double[rank][];
        java.util.Arrays.fill(factors, new double[] {1});
        long[] before = new long[rank];
        long[] after = new long[rank];
        for (Pass pass : passes) {
            int axis = rank - axes + pass.axis();
            factors[axis] = pass.weights();
            before[axis] = pass.before();
            after[axis] = pass.weights().length - 1L - pass.before();
        }
        Region domain = input.domain();
        Region typical = typical(domain);
        SeparableTerms terms = SeparableTerms.ofFactors(factors);
        List<Candidate> candidates = new ArrayList<>();
        double gain = terms.gain();
        candidates.add(separable(terms, gain, rank, typical));
        if (choice != MethodChoice.DIRECT) {
            outerProduct(factors).flatMap(kernel -> fft(kernel, domain)).ifPresent(candidates::add);
        }
        return step(name, input, Halo.of(before, after), domain, extension, gain, candidates);
    }

    /** The kernel that passes along two axes amount to, if it is small enough to be transformed. */
    private static Optional<Kernel> outerProduct(double[][] factors) {
        double[] rows = factors[factors.length - 2];
        double[] cols = factors[factors.length - 1];
        if (Math.max(rows.length, cols.length) > FftMethod.LARGEST_KERNEL) {
            return Optional.empty();
        }
        double[] weights = new double[rows.length * cols.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < cols.length; c++) {
                weights[r * cols.length + c] = rows[r] * cols[c];
            }
        }
        return Optional.of(Kernel.of(weights, rows.length, cols.length).withRank(factors.length));
    }

    private Candidate direct(Kernel kernel, Region typical) {
        DirectMethod method = new DirectMethod(kernel, precision);
        return candidate(MethodChoice.DIRECT, method, DirectMethod.relativeError(kernel.taps(), precision), typical);
    }

    private Candidate separable(SeparableTerms terms, double gain, int rank, Region typical) {
        SeparableMethod method = new SeparableMethod(terms, rank, precision);
        return candidate(
                MethodChoice.SEPARABLE, method, SeparableMethod.relativeError(terms, gain, precision), typical);
    }

    private Optional<Candidate> fft(Kernel kernel, Region domain) {
        Region typical = typical(domain);
        if (!DirectMethod.isPlanar(kernel)) {
            return FftPlanesMethod.of(kernel, domain, precision, typical)
                    .map(m -> candidate(MethodChoice.FFT, m, m.error() / kernel.gain(), typical));
        }
        return FftMethod.of(kernel, domain, precision, typical)
                .map(m -> candidate(MethodChoice.FFT, m, m.error() / kernel.gain(), typical));
    }

    private Candidate candidate(MethodChoice kind, LocalMethod method, double error, Region typical) {
        return new Candidate(kind, method, Methods.nanosPerSample(method, typical), error);
    }

    private Step step(
            String name,
            Step input,
            Halo halo,
            Region domain,
            Extension extension,
            double gain,
            List<Candidate> candidates) {
        Candidate best = best(candidates)
                .orElseThrow(() -> new InvalidInputException(name + " can't be computed by method " + choice
                        + "; possible: "
                        + String.join(
                                ", ",
                                candidates.stream()
                                        .map(c -> c.kind().toString())
                                        .toList())
                        + ", auto"));
        Bound outside = new Bound(
                Math.max(input.bound().magnitude(), Math.abs(extension.value())),
                input.bound().error(),
                input.bound().proportional() && extension.value() == 0);
        Bound bound = outside.linear(gain, best.error());
        return new LocalStep(name, input, extension, halo, domain, best.method(), reason(best, candidates), bound);
    }

    /** What was asked for; passes have no plainer form than themselves, so for them separable is direct. */
    private boolean suits(Candidate candidate, List<Candidate> all) {
        if (choice == MethodChoice.AUTO || candidate.kind() == choice) {
            return true;
        }
        return choice == MethodChoice.DIRECT
                && candidate.kind() == MethodChoice.SEPARABLE
                && all.stream().noneMatch(c -> c.kind() == MethodChoice.DIRECT);
    }

    private String reason(Candidate best, List<Candidate> candidates) {
        if (choice != MethodChoice.AUTO) {
            return "asked for";
        }
        StringBuilder reason = new StringBuilder();
        candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::nanos))
                .forEach(c -> reason.append(reason.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%s %.1f ns", c.kind(), c.nanos())));
        return reason.append(" a sample").toString();
    }

    private Region typical(Region domain) {
        Region typical = domain;
        int last = domain.rank() - 1;
        for (int a = 0; a < last; a++) {
            typical = typical.withAxis(a, 0, axes == 1 ? 1 : Math.min(domain.length(a), TYPICAL_TILE));
        }
        return typical.withAxis(last, 0, Math.min(domain.length(last), axes == 1 ? TYPICAL_LINE : TYPICAL_TILE));
    }
}
