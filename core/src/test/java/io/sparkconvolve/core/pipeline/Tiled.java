package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Boxes;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.SampleReader;
import io.sparkconvolve.core.step.Step;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Evaluates steps over arrays in memory, whole or tile by tile. */
public final class Tiled {
    private Tiled() {}

    /** Reads boxes of an array that holds the whole domain. */
    public static SampleReader reader(NdArray whole) {
        long[] shape = new long[whole.rank()];
        for (int a = 0; a < shape.length; a++) {
            shape[a] = whole.length(a);
        }
        Region domain = Region.ofShape(shape);
        return (region, target) -> {
            NdArray source = whole;
            if (whole.precision() != target.precision()) {
                source = NdArray.of(convert(whole, target.precision()).samples(), whole.shape());
            }
            Boxes.copy(source, domain, target, region, region);
        };
    }

    public static NdArray convert(NdArray array, Precision precision) {
        NdArray converted = NdArray.zeros(precision, array.shape());
        for (int i = 0; i < array.size(); i++) {
            converted.samples().set(i, array.samples().get(i));
        }
        return converted;
    }

    public static NdArray whole(Step step, NdArray input, Precision precision) {
        return tiled(step, input, precision, step.domain().shape());
    }

    /** The output put together from tiles of this shape, by one evaluation. */
    public static NdArray tiled(Step step, NdArray input, Precision precision, long... tile) {
        NdArray output = NdArray.zeros(precision, step.domain().intShape());
        NdArray samples = convert(input, precision);
        Evaluation evaluation = Evaluation.of(reader(samples), precision);
        TileGrid grid = new TileGrid(step.domain(), tile);
        for (long t = 0; t < grid.count(); t++) {
            Region region = grid.region(t);
            try {
                NdArray result = evaluation.evaluate(step, region);
                Boxes.copy(result, region, output, step.domain(), region);
                evaluation.release(result);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return output;
    }
}
