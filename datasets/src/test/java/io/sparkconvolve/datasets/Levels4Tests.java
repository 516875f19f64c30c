package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.pyramid.Pyramid;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Outputs with smaller levels: written as a job does it, and what they must hold. */
public final class Levels4Tests {
    private Levels4Tests() {}

    /** Writes and publishes, tiles and cells in random order, some of them twice. @param tile in chunks */
    public static void write(Sink planned, NdArray array, long[] tile, Random random) throws Exception {
        Region domain = Region.ofShape(longs(array.shape()));
        long[] lengths = planned.chunk();
        for (int a = 0; a < lengths.length; a++) {
            lengths[a] *= tile[a];
        }
        Sink sink = planned.forTiles(new TileGrid(domain, lengths));
        sink.create();
        Sink executors = Arrays4Tests.sent(sink);
        for (Region region : shuffled(sink.stages().get(0).grid(), random)) {
            executors.write(region, Arrays4Tests.slice(array, region));
        }
        for (int stage = 1; stage < sink.stages().size(); stage++) {
            for (Region cell : shuffled(sink.stages().get(stage).grid(), random)) {
                executors.writeCell(stage, cell);
            }
        }
        sink.publish();
    }

    private static List<Region> shuffled(TileGrid grid, Random random) {
        List<Region> regions = new ArrayList<>();
        for (long i = 0; i < grid.count(); i++) {
            regions.add(grid.region(i));
        }
        regions.addAll(regions.subList(0, (regions.size() + 2) / 3));
        Collections.shuffle(regions, random);
        return regions;
    }

    static long[] longs(int[] shape) {
        return java.util.Arrays.stream(shape).asLongStream().toArray();
    }

    /** The level after one, by definition: means over the samples that there are, rounded to the type. */
    public static NdArray half(NdArray level, Dtype type, Double nodata) {
        Region region = Pyramid.reduced(Region.ofShape(longs(level.shape())), 1);
        int rank = region.rank();
        int rows = level.length(rank - 2);
        int columns = level.length(rank - 1);
        int planes = level.size() / (rows * columns);
        int halfRows = (rows + 1) / 2;
        int halfColumns = (columns + 1) / 2;
        double[] means = new double[planes * halfRows * halfColumns];
        for (int i = 0; i < means.length; i++) {
            int x = i % halfColumns * 2;
            int y = i / halfColumns % halfRows * 2;
            int plane = i / halfColumns / halfRows;
            means[i] = mean(level, (plane * rows + y) * columns + x, y + 1 < rows, x + 1 < columns, type, nodata);
        }
        return NdArray.of(means, region.intShape());
    }

    private static double mean(NdArray level, int at, boolean below, boolean right, Dtype type, Double nodata) {
        int columns = level.length(level.rank() - 1);
        int[] steps = {0, right ? 1 : -1, below ? columns : -1, below && right ? columns + 1 : -1};
        double sum = 0;
        int count = 0;
        for (int step : steps) {
            double sample = step < 0 ? Double.NaN : level.samples().get(at + step);
            if (sample == sample && !(nodata != null && sample == nodata)) {
                sum += sample;
                count++;
            }
        }
        double mean = count > 0 ? sum / count : nodata == null ? Double.NaN : nodata;
        return rounded(type, type.isFloating() ? mean : Math.rint(mean));
    }

    /** As a file of the type has it. */
    private static double rounded(Dtype type, double value) {
        DoubleSamples one = new DoubleSamples(new double[] {value});
        byte[] raw = new byte[type.bytes()];
        one.encode(type, Cast.SATURATE, 0, ByteOrder.LITTLE_ENDIAN, raw, 0, 1, 0, 1);
        one.decode(type, ByteOrder.LITTLE_ENDIAN, raw, 0, 1, 0, 1);
        return one.get(0);
    }
}
