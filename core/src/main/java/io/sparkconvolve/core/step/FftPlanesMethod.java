package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.fft.Scratch;
import io.sparkconvolve.core.fft.UnitConvolution;
import io.sparkconvolve.core.fft.UnitShape;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.loops.Binary;
import io.sparkconvolve.core.loops.Loops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A kernel over the last three axes as the sum over its planes of convolutions by Fourier transform, in the order of the
 * planes. What holds of a plane's {@link FftMethod} holds of the sum: the same bits for every tile, and no sample changes a
 * bit outside of its footprint. Planes of zeros are left out.
 */
public final class FftPlanesMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    /** What the spectra of all planes may take together, in each JVM. */
    private static final long SPECTRA_BYTES = 128L << 20;

    private static final SharedMachines<FftPlanesMethod, List<UnitConvolution>> MACHINES = new SharedMachines<>();

    /** A plane of the kernel and its place along the third axis from the end. */
    private record Plane(int index, FftMethod method) implements java.io.Serializable {}

    private final List<Plane> planes;
    private final UnitShape shape;
    private final Precision precision;
    private final double error;

    private FftPlanesMethod(Kernel kernel, Region domain, UnitShape shape, Precision precision) {
        this.shape = shape;
        this.precision = precision;
        List<Plane> methods = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < kernel.length(kernel.rank() - 3); i++) {
            Kernel plane = plane(kernel, i);
            if (plane.taps() > 0) {
                methods.add(new Plane(i, FftMethod.of(plane, domain, shape, precision)));
                sum += methods.get(methods.size() - 1).method().error();
            }
        }
        this.planes = List.copyOf(methods);
        this.error = sum + planes.size() * precision.unitRoundoff() * kernel.gain();
    }

    private static Kernel plane(Kernel kernel, int index) {
        int rank = kernel.rank();
        int[] lengths = kernel.shape();
        lengths[rank - 3] = 1;
        int size = lengths[rank - 2] * lengths[rank - 1];
        return Kernel.of(Arrays.copyOfRange(kernel.weights(), index * size, (index + 1) * size), lengths);
    }

    /**
     * The frames of least cost for a typical tile, among those whose spectra fit.
     *
     * @param kernel in correlation orientation, of the domain's rank; only the last three axes may be longer than 1
     * @param domain the output's
     * @return empty where the kernel is too large for any frame, or has no taps
     */
    public static Optional<FftPlanesMethod> of(Kernel kernel, Region domain, Precision precision, Region typical) {
        long planes = kernel.length(kernel.rank() - 3);
        return FftShapes.of(plane(kernel, 0))
                .filter(shape -> planes * spectrumBytes(shape, precision) <= SPECTRA_BYTES)
                .map(shape -> new FftPlanesMethod(kernel, domain, shape, precision))
                .filter(method -> !method.planes.isEmpty())
                .min(Comparator.comparingDouble(method -> method.nanos(typical)));
    }

    private static long spectrumBytes(UnitShape shape, Precision precision) {
        return (long) SampleKind.COMPLEX.parts()
                * precision.bytes()
                * shape.parts()
                * shape.frameRows()
                * shape.frameCols();
    }

    /** a-priori error of an output, per unit of the largest sample: those of the planes, and of their addition. */
    public double error() {
        return error;
    }

    private FftMethod any() {
        return planes.get(0).method();
    }

    @Override
    public Family family() {
        return Family.FFT;
    }

    @Override
    public String describe() {
        return any().describe() + ", " + planes.size() + " planes";
    }

    @Override
    double nanos(Region target) {
        return planes.size() * (any().nanos(target) + CostModel.POINTWISE_NANOS * target.size());
    }

    @Override
    long grain(int axis) {
        return any().grain(axis);
    }

    @Override
    Region covered(Region target) {
        return any().covered(target);
    }

    /** Two units, of the sum and of a plane, beside the transform's own; the spectra are counted for each task. */
    @Override
    long scratchSamples() {
        long spectra = planes.size() * spectrumBytes(shape, precision) / precision.bytes();
        return any().scratchSamples() + spectra + 2L * shape.rows() * shape.cols();
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        List<UnitConvolution> machines = MACHINES.of(
                this, () -> planes.stream().map(p -> p.method().machine()).toList());
        // The buffers are those of a shape, which all planes share.
        Scratch scratch = evaluation.scratch(machines, machines.get(0)::newScratch);
        List<Halo> halos = planes.stream().map(p -> shifted(halo, p.index())).toList();
        int unit = shape.rows() * shape.cols();
        Samples sum = evaluation.take(unit);
        Samples plane = evaluation.take(unit);
        Loops loops = Loops.of(precision);
        any().forEachUnit(target, at -> {
            Region wanted = any().unit(at).intersect(target);
            NdArray total = NdArray.of(sum, wanted.intShape());
            NdArray part = NdArray.of(plane, wanted.intShape());
            for (int i = 0; i < planes.size(); i++) {
                NdArray to = i == 0 ? total : part;
                planes.get(i).method().unit(machines.get(i), scratch, input, halos.get(i), at, wanted, to);
                if (i > 0) {
                    loops.binary(Binary.ADD, sum, 0, plane, 0, sum, 0, total.size());
                }
            }
            Boxes.copy(total, wanted, output, target, wanted);
        });
        evaluation.give(sum);
        evaluation.give(plane);
    }

    /** The reach of one plane, as if it were the kernel. */
    private static Halo shifted(Halo halo, int plane) {
        int axis = halo.rank() - 3;
        long[] before = new long[halo.rank()];
        long[] after = new long[halo.rank()];
        for (int a = 0; a < before.length; a++) {
            before[a] = halo.before(a) - (a == axis ? plane : 0);
            after[a] = a == axis ? -before[a] : halo.after(a);
        }
        return Halo.of(before, after);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FftPlanesMethod m && planes.equals(m.planes);
    }

    @Override
    public int hashCode() {
        return planes.hashCode();
    }
}
