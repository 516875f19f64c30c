package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Arrays for tests: made from a seed, written in tiles in any order, read in any box. */
public final class Arrays4Tests {
    private Arrays4Tests() {}

    /** Values that the type holds exactly, as doubles; integers over the whole range (of doubles). */
    public static NdArray random(Dtype type, long seed, long... shape) {
        Random random = new Random(seed);
        NdArray array = NdArray.zeros(Precision.FLOAT64, Region.ofShape(shape).intShape());
        for (int i = 0; i < array.size(); i++) {
            array.samples().set(i, value(type, random));
        }
        return array;
    }

    private static double value(Dtype type, Random random) {
        return switch (type) {
            case BOOL -> random.nextInt(2);
            case UINT8 -> random.nextInt(256);
            case INT8 -> random.nextInt(256) - 128;
            case UINT16 -> random.nextInt(65536);
            case INT16 -> random.nextInt(65536) - 32768;
            case INT32 -> random.nextInt();
            case UINT32 -> random.nextInt() & 0xffffffffL;
            case INT64 -> random.nextLong() & ~0x7ffL;
            case UINT64 -> (double) (random.nextLong() >>> 12) * 4096;
            case FLOAT16 -> (random.nextInt(4096) - 2048) / 16.0;
            case FLOAT32 -> (float) random.nextGaussian();
            case FLOAT64 -> random.nextGaussian();
        };
    }

    public static OutputSpec spec(Dtype type, long... shape) {
        return new OutputSpec(type, shape, null, null, Cast.SATURATE, null, Metadata.NONE);
    }

    public static OutputSpec spec(Dtype type, String compression, long[] chunk, long... shape) {
        return new OutputSpec(type, shape, chunk, compression, Cast.SATURATE, null, Metadata.NONE);
    }

    /** Writes and publishes, tile by tile in random order; each tile twice, as a speculative copy would. */
    public static void write(Sink sink, NdArray array, long[] tileShape, Random random) throws Exception {
        sink.create();
        Sink executors = sent(sink);
        List<Region> tiles = tiles(sink, array, tileShape);
        tiles.addAll(tiles.subList(0, (tiles.size() + 2) / 3));
        Collections.shuffle(tiles, random);
        for (Region tile : tiles) {
            executors.write(tile, slice(array, tile));
        }
        sink.publish();
    }

    /** Tiles that cover the array: at least as large as asked for, and whole chunks of the sink's. */
    public static List<Region> tiles(Sink sink, NdArray array, long[] tileShape) {
        int rank = array.rank();
        long[] tile = new long[rank];
        long[] end = new long[rank];
        for (int a = 0; a < rank; a++) {
            long chunk = sink.chunk()[a];
            tile[a] = (tileShape[a] + chunk - 1) / chunk * chunk;
            end[a] = array.length(a);
        }
        List<Region> tiles = new ArrayList<>();
        long[] at = new long[rank];
        while (at[0] < end[0]) {
            long[] to = new long[rank];
            for (int a = 0; a < rank; a++) {
                to[a] = Math.min(end[a], at[a] + tile[a]);
            }
            tiles.add(Region.between(at, to));
            for (int a = rank - 1; a >= 0; a--) {
                at[a] += tile[a];
                if (at[a] < end[a] || a == 0) {
                    break;
                }
                at[a] = 0;
            }
        }
        return tiles;
    }

    public static NdArray slice(NdArray array, Region region) {
        NdArray slice = NdArray.zeros(array.precision(), region.intShape());
        long[] at = region.origin();
        for (int i = 0; i < slice.size(); i++) {
            int from = 0;
            for (int a = 0; a < at.length; a++) {
                from += Math.toIntExact(at[a]) * array.stride(a);
            }
            slice.samples().set(i, array.samples().get(from));
            for (int a = at.length - 1; a >= 0 && ++at[a] == region.end(a); a--) {
                at[a] = region.origin(a);
            }
        }
        return slice;
    }

    public static NdArray read(Source source, Region region) throws IOException {
        NdArray target = NdArray.zeros(Precision.FLOAT64, region.intShape());
        source.read(region, target);
        return target;
    }

    public static NdArray read(Source source) throws IOException {
        return read(source, source.info().domain());
    }

    /** A random box within the domain, not empty. */
    public static Region randomRegion(Region domain, Random random) {
        long[] start = new long[domain.rank()];
        long[] end = new long[domain.rank()];
        for (int a = 0; a < start.length; a++) {
            int n = (int) domain.length(a);
            start[a] = random.nextInt(n);
            end[a] = start[a] + 1 + random.nextInt((int) (n - start[a]));
        }
        return Region.between(start, end);
    }

    /** Through Java serialisation, as to an executor. */
    @SuppressWarnings("unchecked")
    public static <T> T sent(T value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    public static String describe(long seed, long[] shape, long[] tile) {
        return "seed " + seed + ", shape " + Arrays.toString(shape) + ", tile " + Arrays.toString(tile);
    }
}
