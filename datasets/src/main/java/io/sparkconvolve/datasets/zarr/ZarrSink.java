package io.sparkconvolve.datasets.zarr;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.Odometer;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Writes a Zarr array: each chunk a file of its own, so tiles share nothing and nothing is joined. */
final class ZarrSink extends StagedSink {
    private static final long serialVersionUID = 1L;

    private final OutputSpec spec;
    private final ZarrArray array;

    ZarrSink(Storage storage, Path path, OutputSpec spec, ZarrArray array) throws IOException {
        super(new Staging(storage, path));
        this.spec = spec;
        this.array = array;
    }

    @Override
    public long[] chunk() {
        return array.kind().withParts(array.chunk());
    }

    @Override
    protected List<String> metadata() {
        return List.of(ZarrV2.ARRAY, ZarrV3.FILE, ZarrV2.ATTRIBUTES);
    }

    /** What makes chunks an array comes last: on an object store they are under the final name from the start. */
    @Override
    public void publish() throws IOException {
        if (array.version() == 2) {
            if (array.nodata() != null) {
                put(ZarrV2.ATTRIBUTES, Json.bytes(Json.attributes(array.nodata())));
            }
            put(ZarrV2.ARRAY, ZarrV2.write(array));
        } else {
            put(ZarrV3.FILE, ZarrV3.write(array));
        }
        staging().publish();
    }

    private void put(String name, byte[] bytes) throws IOException {
        staging().put(staging().inData(name), out -> out.write(bytes));
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        long[] chunk = chunk();
        ArrayChecks.tile(tile, samples, Region.ofShape(array.kind().withParts(array.shape())), chunk);
        int rank = chunk.length;
        long[] first = new long[rank];
        long[] end = new long[rank];
        for (int a = 0; a < rank; a++) {
            first[a] = tile.origin(a) / chunk[a];
            end[a] = (tile.end(a) - 1) / chunk[a] + 1;
        }
        Region chunks = Region.between(first, end);
        byte[] raw = new byte[array.chunkBytes()];
        long[] index = first.clone();
        do {
            Staging.Body body = out -> {
                encode(index, tile, samples, raw);
                out.write(array.encode(raw));
            };
            staging().put(staging().inData(array.key(index)), body, ledger);
        } while (Odometer.next(index, chunks));
    }

    /** Chunks are files of their own: a block is as good as a tile. */
    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        blocks.forEach((block, samples) -> write(block, samples, ledger));
    }

    /** One chunk's samples, row by row, parts side by side; what lies beyond the array's end is 0. */
    private void encode(long[] index, Region tile, NdArray samples, byte[] raw) {
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
        int step = array.kind().parts();
        samples.encode(array.dtype(), spec.cast(), spec.missing(), ByteOrder.LITTLE_ENDIAN, raw, at, step, position, n);
    }
}
