package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A checksum of a box's samples. Cost: reading them, and about a nanosecond a sample. */
final class SampleStamp {
    private static final long MOST_SAMPLES = 1 << 20;

    private SampleStamp() {}

    static int of(Source source, Region box) throws IOException {
        CRC32C crc = new CRC32C();
        add(source, box, crc);
        return (int) crc.getValue();
    }

    /** In pieces, so that memory does not grow with the box; where they are cut depends on the box alone. */
    private static void add(Source source, Region box, CRC32C crc) throws IOException {
        if (box.size() <= MOST_SAMPLES) {
            NdArray samples = NdArray.zeros(Precision.FLOAT64, box.intShape());
            source.read(box, samples);
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, samples.size()));
            bytes.asDoubleBuffer().put(samples.toDoubles());
            crc.update(bytes);
            return;
        }
        int axis = 0;
        while (box.length(axis) == 1) {
            axis++;
        }
        long middle = box.origin(axis) + box.length(axis) / 2;
        add(source, box.withAxis(axis, box.origin(axis), middle), crc);
        add(source, box.withAxis(axis, middle, box.end(axis)), crc);
    }
}
