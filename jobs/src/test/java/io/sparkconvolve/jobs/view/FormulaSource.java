package io.sparkconvolve.jobs.view;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Source;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** An array of any size whose samples are a formula of where they are; counts what is read of it. */
final class FormulaSource implements Source {
    /** A sample's value. */
    interface Formula {
        double at(long[] place);
    }

    private final ArrayInfo info;
    private final Formula formula;
    /** Chunks that were touched, and samples that were read. */
    final Set<String> chunks = new ConcurrentSkipListSet<>();

    final AtomicLong samples = new AtomicLong();

    FormulaSource(Dtype dtype, long[] shape, long[] chunk, Formula formula) {
        this.info = new ArrayInfo("formula", dtype, shape, chunk, null, Metadata.NONE);
        this.formula = formula;
    }

    @Override
    public ArrayInfo info() {
        return info;
    }

    @Override
    public void read(Region region, NdArray target) {
        if (!info.domain().contains(region)) {
            throw new IllegalArgumentException(region + " is not in the array");
        }
        samples.addAndGet(region.size());
        int last = region.rank() - 1;
        int width = target.length(last);
        long[] place = region.origin();
        for (int i = 0; i < target.size(); i += width) {
            int rest = i / width;
            for (int a = last - 1; a >= 0; a--) {
                place[a] = region.origin(a) + rest % target.length(a);
                rest /= target.length(a);
            }
            touch(place, region.origin(last), region.end(last));
            for (int k = 0; k < width; k++) {
                place[last] = region.origin(last) + k;
                target.samples().set(i + k, formula.at(place));
            }
        }
    }

    private void touch(long[] place, long from, long to) {
        long[] chunk = info.chunk();
        long[] index = new long[chunk.length];
        Arrays.setAll(index, a -> place[a] / chunk[a]);
        int last = chunk.length - 1;
        for (index[last] = from / chunk[last]; index[last] * chunk[last] < to; index[last]++) {
            chunks.add(Arrays.toString(index));
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
