package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Recomputes windows of a finished output from the input, by the direct method in double, and compares. The windows lie
 * where errors would: across seams of tiles, at the edges, and at random.
 */
final class Verifier {
    private static final long SIDE = 32;
    private static final long SEED = 0x5eed;

    private final Storage storage;
    private final TileJob.Request request;
    private final FilterPlan filter;
    private final TileGrid grid;
    private final Step direct;

    Verifier(Storage storage, TileJob.Request request, JobPlan plan) {
        this.storage = storage;
        this.request = request;
        this.filter = plan.filter();
        this.grid = plan.grid();
        this.direct = filter.compile(Precision.FLOAT64, MethodChoice.DIRECT, 1);
    }

    Verification run() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        int windows = request.run().verify();
        Verification worst = null;
        try (Source input = request.input().recipe().open();
                Source output = Formats.open(storage, request.output().location())) {
            for (int i = 0; i < windows; i++) {
                Verification one = check(window(i, random), input, output);
                if (worst == null || excess(one) > excess(worst)) {
                    worst = one;
                }
            }
        }
        return new Verification(windows, worst.worst(), worst.allowed(), worst.where());
    }

    private static double excess(Verification one) {
        return one.worst() == 0 ? 0 : one.worst() / one.allowed();
    }

    /** By turns at a corner where tiles meet, at the far edge, and anywhere. */
    private Region window(int number, SplittableRandom random) {
        Region domain = grid.domain();
        long[] start = new long[domain.rank()];
        long[] shape = new long[domain.rank()];
        for (int a = 0; a < domain.rank(); a++) {
            boolean filtered = a >= domain.rank() - request.axes();
            shape[a] = filtered ? Math.min(SIDE, domain.length(a)) : 1;
            long last = domain.length(a) - shape[a];
            long seams = (domain.length(a) - 1) / grid.tile()[a];
            long place = random.nextLong(last + 1);
            if (filtered && number % 3 == 0 && seams > 0) {
                place = (1 + random.nextLong(seams)) * grid.tile()[a] - shape[a] / 2;
            } else if (filtered && number % 3 == 1) {
                place = random.nextBoolean() ? 0 : last;
            }
            start[a] = Math.max(0, Math.min(place, last));
        }
        return Region.of(start, shape);
    }

    private Verification check(Region window, Source input, Source output) throws IOException {
        Lane lane = new Lane(input, filter.rule(), Precision.FLOAT64);
        NdArray expected = lane.evaluate(direct, window);
        NdArray written = NdArray.zeros(Precision.FLOAT64, window.intShape());
        output.read(window, written);
        double bound = bound(window, lane);
        double worst = 0;
        double allowed = bound;
        for (int i = 0; i < written.size(); i++) {
            double exact = expected.samples().get(i);
            double difference = difference(exact, written.samples().get(i));
            double tolerance = bound + rounding(exact);
            if (!(difference <= tolerance) || difference > worst) {
                worst = difference;
                allowed = tolerance;
            }
            if (!(difference <= tolerance)) {
                break;
            }
        }
        return new Verification(1, worst, allowed, window);
    }

    /** The plan's error bound for the samples that this window was computed from. */
    private double bound(Region window, Lane lane) throws IOException {
        double magnitude = 0;
        for (Region box : StepCosts.inputBoxes(filter.step(), window)) {
            NdArray samples = lane.read(box);
            magnitude = Math.max(magnitude, largest(samples));
            lane.release(samples);
        }
        double planned = filter.compile(
                        filter.precision().precision(), filter.options().method(), magnitude)
                .bound()
                .error();
        double reference = filter.compile(Precision.FLOAT64, MethodChoice.DIRECT, magnitude)
                .bound()
                .error();
        return planned + reference;
    }

    private static double largest(NdArray array) {
        Samples samples = array.samples();
        double largest = 0;
        for (int i = 0; i < array.size(); i++) {
            double magnitude = Math.abs(samples.get(i));
            if (magnitude > largest && magnitude < Double.POSITIVE_INFINITY) {
                largest = magnitude;
            }
        }
        return largest;
    }

    /** What storing a value may change. */
    private double rounding(double exact) {
        Dtype type = filter.output();
        if (Double.isNaN(exact) || Double.isInfinite(exact)) {
            return 0;
        }
        if (!type.isFloating()) {
            return request.output().cast() == Cast.TRUNCATE ? 1 : 0.5;
        }
        return switch (type) {
            case FLOAT16 -> Math.max(Math.abs(exact) * 0x1p-11, 0x1p-25);
            case FLOAT32 -> Math.max(Math.abs(exact) * 0x1p-24, 0x1p-150);
            default -> 0;
        };
    }

    private double difference(double exact, double written) {
        Dtype type = filter.output();
        if (Double.isNaN(exact)) {
            double missing = filter.outputNodata() == null ? 0 : filter.outputNodata();
            boolean same = type.isFloating() ? Double.isNaN(written) : written == missing;
            return same ? 0 : Double.POSITIVE_INFINITY;
        }
        if (exact == written) {
            return 0;
        }
        if (type.isFloating()) {
            double difference = Math.abs(exact - written);
            return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
        }
        if (request.output().cast() == Cast.SATURATE) {
            return Math.abs(Math.max(type.min(), Math.min(exact, type.max())) - written);
        }
        double range = type.max() - type.min() + 1;
        double apart = Math.abs(exact - written) % range;
        return Math.min(apart, range - apart);
    }
}
