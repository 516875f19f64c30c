package io.sparkconvolve.datasets.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.datasets.Metadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeoReferenceTest {
    private static byte[] doubles(double... values) {
        ByteBuffer out = ByteBuffer.allocate(1 + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) FieldType.DOUBLE.code());
        for (double value : values) {
            out.putDouble(value);
        }
        return out.array();
    }

    @Test
    void theSameGroundPointKeepsItsPlace() {
        double[] m = {2, 0.5, 0, 100, 0.25, -3, 0, 200, 0, 0, 1, 0, 0, 0, 0, 1};
        Metadata shifted = GeoReference.shifted(
                new Metadata(Map.of("tiff:33922", doubles(10, 20, 0, 5, 6, 7), "tiff:34264", doubles(m))), 3, -4);
        assertThat(shifted.get("tiff:33922")).isEqualTo(doubles(14, 17, 0, 5, 6, 7));
        // Sample (row 3, column -4) of the old array is (0, 0) of the new one: its model point is the last column.
        m[3] = 2 * -4 + 0.5 * 3 + 100;
        m[7] = 0.25 * -4 - 3 * 3 + 200;
        assertThat(shifted.get("tiff:34264")).isEqualTo(doubles(m));
    }

    @Test
    void otherBlobsStayAsTheyAre() {
        byte[] broken = {12, 1, 2};
        byte[] text = {2, 'a', 0};
        Metadata metadata = new Metadata(Map.of("tiff:33922", broken, "tiff:270", text));
        Metadata shifted = GeoReference.shifted(metadata, 1, 1);
        assertThat(shifted.get("tiff:33922")).isEqualTo(broken);
        assertThat(shifted.get("tiff:270")).isEqualTo(text);
        assertThat(GeoReference.shifted(metadata, 0, 0)).isSameAs(metadata);
    }
}
