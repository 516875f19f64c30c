package io.sparkconvolve.datasets.zarr;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.LevelTile;
import io.sparkconvolve.datasets.Levels;
import io.sparkconvolve.datasets.Odometer;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.RawBox;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Writes a Zarr array, or those of a pyramid: each chunk a file of its own, so tiles share nothing and nothing is joined. */
final class ZarrSink extends StagedSink {
    private static final long serialVersionUID = 1L;

    private final OutputSpec spec;
    private final ZarrLevels arrays;

    ZarrSink(Staging staging, OutputSpec spec, ZarrLevels arrays, Levels levels) {
        super(staging, levels);
        this.spec = spec;
        this.arrays = arrays;
    }

    @Override
    public Sink forTiles(TileGrid tiles) {
        return new ZarrSink(staging(), spec, arrays, levels().in(tiles));
    }

    @Override
    public long[] chunk() {
        return arrays.base().kind().withParts(arrays.base().chunk());
    }

    @Override
    protected List<String> metadata() {
        return List.of(ZarrV2.ARRAY, ZarrV2.GROUP, ZarrV3.FILE, ZarrV2.ATTRIBUTES);
    }

    /** What makes chunks an array comes last: on an object store they are under the final name from the start. */
    @Override
    public void publish() throws IOException {
        arrays.describe((name, bytes) -> staging().put(staging().inData(name), out -> out.write(bytes)));
        staging().publish();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples), ledger);
    }

    private void write(Region tile, NdArray samples, LevelTile smaller, Ledger ledger) throws IOException {
        ZarrArray array = arrays.base();
        long[] chunk = chunk();
        ArrayChecks.tile(tile, samples, Region.ofShape(array.kind().withParts(array.shape())), chunk);
        Region chunks = chunks(tile, chunk);
        byte[] raw = new byte[array.chunkBytes()];
        long[] index = chunks.origin();
        do {
            Staging.Body body = out -> {
                encode(index, tile, samples, raw);
                halve(index, tile, raw, smaller);
                out.write(array.encode(raw));
            };
            staging().put(staging().inData(arrays.prefix(0) + array.key(index)), body, ledger);
        } while (Odometer.next(index, chunks));
    }

    /** The chunks that a box touches. */
    private static Region chunks(Region box, long[] chunk) {
        long[] first = new long[chunk.length];
        long[] end = new long[chunk.length];
        for (int a = 0; a < chunk.length; a++) {
            first[a] = box.origin(a) / chunk[a];
            end[a] = (box.end(a) - 1) / chunk[a] + 1;
        }
        return Region.between(first, end);
    }

    /** What of a chunk lies in a box. */
    private static Region inside(long[] index, long[] chunk, Region box) {
        long[] corner = new long[index.length];
        for (int a = 0; a < corner.length; a++) {
            corner[a] = index[a] * chunk[a];
        }
        return Region.of(corner, chunk).intersect(box);
    }

    /** Gives the samples of a chunk on to the smaller levels, plane by plane. */
    private void halve(long[] index, Region tile, byte[] raw, LevelTile smaller) {
        if (levels().pyramid() == null) {
            return;
        }
        ZarrArray array = arrays.base();
        int rank = index.length;
        Region inside = inside(index, array.chunk(), tile);
        int rowBytes = (int) array.chunk()[rank - 1] * array.dtype().bytes();
        int planeBytes = (int) array.chunk()[rank - 2] * rowBytes;
        Region planes = inside.withAxis(rank - 1, inside.origin(rank - 1), inside.origin(rank - 1) + 1)
                .withAxis(rank - 2, inside.origin(rank - 2), inside.origin(rank - 2) + 1);
        long[] corner = inside.origin();
        int plane = 0;
        do {
            smaller.add(
                    corner,
                    (int) inside.length(rank - 2),
                    (int) inside.length(rank - 1),
                    raw,
                    plane++ * planeBytes,
                    rowBytes);
        } while (Odometer.next(corner, planes));
    }

    /** Writes the chunks of a box of one of the smaller levels. */
    private void write(int level, RawBox box, Ledger ledger) throws IOException {
        ZarrArray array = arrays.array(level);
        Region chunks = chunks(box.region(), array.chunk());
        byte[] raw = new byte[array.chunkBytes()];
        long[] index = chunks.origin();
        do {
            Staging.Body body = out -> {
                copy(index, array, box, raw);
                out.write(array.encode(raw));
            };
            staging().put(staging().inData(arrays.prefix(level) + array.key(index)), body, ledger);
        } while (Odometer.next(index, chunks));
    }

    private static void copy(long[] index, ZarrArray array, RawBox box, byte[] raw) {
        long[] chunk = array.chunk();
        int rank = index.length;
        Region inside = inside(index, chunk, box.region());
        Arrays.fill(raw, (byte) 0);
        long[] at = inside.origin();
        do {
            int to = 0;
            for (int a = 0; a < rank; a++) {
                to = to * (int) chunk[a] + (int) (at[a] - index[a] * chunk[a]);
            }
            box.copyRow(
                    at, (int) inside.length(rank - 1), raw, to * array.dtype().bytes());
        } while (Odometer.nextRow(at, inside));
    }

    @Override
    protected void writeCell(String name, Cell cell) throws IOException {
        cell.writeTo((level, box) -> write(level, box, Ledger.writing()));
    }

    /** Chunks are files of their own: a block is as good as a tile. */
    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        LevelTile smaller = levels().tile(tile);
        blocks.forEach((block, samples) -> write(block, samples, smaller, ledger));
        smaller.writeTo((level, box) -> write(level, box, ledger));
        smaller.plant(ledger);
    }

    /** One chunk's samples, row by row, parts side by side; what lies beyond the array's end is 0. */
    private void encode(long[] index, Region tile, NdArray samples, byte[] raw) {
        ZarrArray array = arrays.base();
        long[] chunk = chunk();
        int rank = chunk.length;
        int leading = array.kind().axes();
        int parts = array.kind().parts();
        int bytes = array.dtype().bytes();
        long[] corner = new long[rank];
        for (int a = 0; a < rank; a++) {
            corner[a] = index[a] * chunk[a];
        }
        Region inside = Region.of(corner, chunk).intersect(tile);
        if (!Arrays.equals(inside.shape(), chunk)) {
            Arrays.fill(raw, (byte) 0);
        }
        long[] at = corner.clone();
        int width = (int) inside.length(rank - 1);
        do {
            int from = 0;
            int to = 0;
            for (int a = 0; a < rank; a++) {
                from = from * samples.length(a) + (int) (at[a] - tile.origin(a));
                to = a < leading ? 0 : to * (int) chunk[a] + (int) (at[a] - corner[a]);
            }
            int part = leading == 0 ? 0 : (int) at[0];
            encodeRow(samples.samples(), from, width, raw, (to * parts + part) * bytes);
        } while (Odometer.nextRow(at, inside));
    }

    private void encodeRow(Samples samples, int position, int n, byte[] raw, int at) {
        ZarrArray array = arrays.base();
        int step = array.kind().parts();
        samples.encode(array.dtype(), spec.cast(), spec.missing(), ByteOrder.LITTLE_ENDIAN, raw, at, step, position, n);
    }
}
