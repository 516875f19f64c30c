package io.sparkconvolve.datasets.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void numPyReadsWhatIsWritten(Dtype type) throws Exception {
        Python.assume("numpy");
        NdArray array = Arrays4Tests.random(type, 3, 2, 5, 7);
        Path ours = dir.resolve("ours.npy");
        Arrays4Tests.write(
                Formats.create(storage, ours.toString(), Arrays4Tests.spec(type, 2, 5, 7)),
                array,
                new long[] {1, 2, 4},
                new Random(3));
        String said = Python.run("""
                import numpy as np, sys
                a = np.load(sys.argv[1])
                print(a.dtype.name, a.shape, *[float(v).hex() for v in a.ravel()])
                np.save(sys.argv[2], a)
                """, ours, dir.resolve("theirs.npy"));
        StringBuilder expected = new StringBuilder(type + " (2, 5, 7)");
        for (double value : array.toDoubles()) {
            expected.append(' ').append(value);
        }
        String[] words = said.trim().split(" ");
        for (int i = 4; i < words.length; i++) {
            words[i] = String.valueOf(Double.valueOf(words[i]));
        }
        assertThat(String.join(" ", words)).isEqualTo(expected.toString());
        assertThat(Files.readAllBytes(ours)).isEqualTo(Files.readAllBytes(dir.resolve("theirs.npy")));
    }

    @ParameterizedTest
    @CsvSource({"<f4,C", ">f4,C", ">u2,C", "<i8,C", ">f2,C", "|b1,C", "<f8,F", ">i4,F", "|u1,F"})
    void readsWhatNumPyWrites(String descr, String order) throws Exception {
        Python.assume("numpy");
        Path theirs = dir.resolve("theirs.npy");
        Python.run("""
                import numpy as np, sys
                a = (np.arange(3 * 50 * 70) % 100).reshape(3, 50, 70).astype(sys.argv[2])
                np.save(sys.argv[1], np.asarray(a, order=sys.argv[3]))
                """, theirs, descr, order);
        try (Source source = Formats.open(storage, theirs.toString())) {
            NdArray whole = Arrays4Tests.read(source);
            for (int i = 0; i < whole.size(); i++) {
                double value = i % 100;
                assertThat(whole.samples().get(i)).isEqualTo(descr.equals("|b1") ? Math.min(1, value) : value);
            }
            Random random = new Random(5);
            for (int i = 0; i < 20; i++) {
                Region region = Arrays4Tests.randomRegion(source.info().domain(), random);
                assertThat(Arrays4Tests.read(source, region).toDoubles())
                        .isEqualTo(Arrays4Tests.slice(whole, region).toDoubles());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "F"})
    void narrowRegionsAndBandsOfAWideArrayAgree(String order) throws Exception {
        Python.assume("numpy");
        Path theirs = dir.resolve("wide.npy");
        Python.run("""
                import numpy as np, sys
                a = (np.arange(300 * 9000) * 2654435761 % 65521).astype('<u2').reshape(300, 9000)
                np.save(sys.argv[1], np.asarray(a, order=sys.argv[2]))
                """, theirs, order);
        try (Source source = Formats.open(storage, theirs.toString())) {
            for (Region region : new Region[] {
                Region.of(new long[] {17, 4000}, new long[] {250, 9}),
                Region.of(new long[] {0, 0}, new long[] {300, 9000}),
                Region.of(new long[] {299, 0}, new long[] {1, 9000}),
                Region.of(new long[] {0, 8999}, new long[] {300, 1})
            }) {
                NdArray read = Arrays4Tests.read(source, region);
                for (int i = 0; i < read.size(); i++) {
                    long y = region.origin(0) + i / region.length(1);
                    long x = region.origin(1) + i % region.length(1);
                    assertThat(read.samples().get(i)).isEqualTo((y * 9000 + x) * 2654435761L % 65521);
                }
            }
        }
    }

    @Test
    void headersOfVersions2And3AreRead() throws Exception {
        for (int version = 2; version <= 3; version++) {
            byte[] text =
                    "{'descr': '<u2', 'fortran_order': False, 'shape': (3,), }\n".getBytes(StandardCharsets.UTF_8);
            Path file = dir.resolve("v" + version + ".npy");
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.write(
                        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0, (byte) text.length, 0, 0, 0
                        });
                out.write(text);
                out.write(new byte[] {1, 0, 2, 0, 0, 1});
            }
            try (Source source = Formats.open(storage, file.toString())) {
                assertThat(Arrays4Tests.read(source).toDoubles()).containsExactly(1, 2, 256);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '<c32', 'fortran_order': False, 'shape': (1,), }; c32",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1048576, 1048576), }; truncated",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 4), }; 2^63",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }; shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 4), }; negative",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4), }; no samples",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), }; 0 axes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1), }; 5 axes",
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }; '|O'",
                "{'descr': '<f999999999999', 'fortran_order': False, 'shape': (1,), }; f999999999999",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }; fields",
                "{'fortran_order': False, 'shape': (1,), }; 'descr'",
                "garbage; 'descr'"
            })
    void refusesHeadersInOneLineThatNamesTheFile(String header, String reason) throws Exception {
        Path file = dir.resolve("bad.npy");
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
            out.write(text);
        }
        assertThatThrownBy(() -> Formats.open(storage, file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bad.npy")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesATruncatedFileAndAHugeHeader() throws Exception {
        Path file = dir.resolve("cut.npy");
        byte[] whole = NpyHeader.write(Arrays4Tests.spec(Dtype.FLOAT32, 10));
        for (int n = 6; n <= whole.length; n++) {
            Files.write(file, java.util.Arrays.copyOf(whole, n));
            assertThatThrownBy(() -> Formats.open(storage, file.toString()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("cut.npy");
        }
        Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127});
        assertThatThrownBy(() -> Formats.open(storage, file.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2147483647 bytes");
    }
}
