package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** TIFFs as others read them: tifffile, or libtiff or libvips where Debian's tifffile lacks a codec. */
final class ForeignTiff {
    /** {@code read(path)} gives an array (y, x) or (band, y, x), by a reader that is none of ours. */
    static final String READER = """
            import ctypes, logging, os, re, subprocess, sys, tempfile
            import numpy as np, tifffile
            logging.disable(logging.CRITICAL)

            def by_tifffile(path):
                with tifffile.TiffFile(path) as t:
                    p = t.pages[0]
                    a = p.asarray()
                    return np.moveaxis(a, -1, 0) if p.planarconfig == 1 and p.samplesperpixel > 1 else a

            def by_libtiff(path):
                lib = ctypes.CDLL('libtiff.so.6')
                lib.TIFFOpen.restype = ctypes.c_void_p
                lib.TIFFReadEncodedTile.restype = lib.TIFFReadEncodedStrip.restype = ctypes.c_ssize_t
                tif = ctypes.c_void_p(lib.TIFFOpen(path.encode(), b'r'))
                with tifffile.TiffFile(path) as t:
                    p = t.pages[0]
                    w, h, n, bits = p.imagewidth, p.imagelength, p.samplesperpixel, p.bitspersample
                    tiled, count, dtype = p.is_tiled, len(p.dataoffsets), p.dtype
                    planes = p.planarconfig == 2 and n > 1
                    cw, ch = (p.tilewidth, p.tilelength) if tiled else (w, min(h, p.rowsperstrip))
                    if int(p.photometric) == 6:
                        lib.TIFFSetField(tif, 65538, 1) # JPEG comes out as RGB
                inner = 1 if planes else n
                row = (cw * inner * bits + 7) // 8
                down, across = -(-h // ch), -(-w // cw)
                out = np.zeros((n if planes else 1, down * ch, across * cw, inner), dtype)
                for i in range(count):
                    buf = ctypes.create_string_buffer(row * ch)
                    call = lib.TIFFReadEncodedTile if tiled else lib.TIFFReadEncodedStrip
                    got = call(tif, i, buf, ctypes.c_ssize_t(row * ch))
                    if got < 0:
                        raise Exception('libtiff: chunk %d' % i)
                    a = np.frombuffer(buf, 'u1')
                    a = np.unpackbits(a) if bits == 1 else a.view(dtype)
                    a = a.reshape(ch, -1)[:, :cw * inner].reshape(ch, cw, inner)
                    b, y, x = i // (down * across), i // across % down * ch, i % across * cw
                    out[b, y:y + ch, x:x + cw] = a
                lib.TIFFClose(tif)
                out = out[:, :h, :w]
                out = out[..., 0] if planes or n == 1 else np.moveaxis(out[0], -1, 0)
                return out[0] if n == 1 else out

            TYPES = dict(uchar='u1', char='i1', ushort='u2', short='i2', uint='u4', int='i4', float='f4', double='f8')

            def by_vips(path):
                raw = tempfile.mktemp(suffix='.raw')
                try:
                    subprocess.run(['vips', 'rawsave', path, raw], check=True, capture_output=True)
                    head = subprocess.run(['vipsheader', path], check=True, capture_output=True, text=True).stdout
                    w, h, kind, n = re.search(r': (\\d+)x(\\d+) (\\w+), (\\d+) band', head).groups()
                    a = np.fromfile(raw, TYPES[kind]).reshape(int(h), int(w), int(n))
                    return a[..., 0] if a.shape[2] == 1 else np.moveaxis(a, -1, 0)
                finally:
                    if os.path.exists(raw):
                        os.remove(raw)

            def read(path):
                said = []
                for reader in (by_tifffile, by_libtiff, by_vips):
                    try:
                        return reader(path)
                    except Exception as e:
                        said.append(repr(e) + str(getattr(e, 'stderr', '')))
                raise Exception(path + ': ' + '; '.join(said))
            """;

    private ForeignTiff() {}

    /** The pixels of the first page. */
    static NdArray read(Path tiff, Path scratch) throws Exception {
        Path npy = scratch.resolve(tiff.getFileName() + ".npy");
        Python.run(READER + "\nnp.save(sys.argv[2], np.ascontiguousarray(read(sys.argv[1])))\n", tiff, npy);
        try (Source source = Formats.open(Storage.defaults(), npy.toString())) {
            return Arrays4Tests.read(source);
        }
    }

    /** Runs a program; what it said, both streams together. Null where there is no such program. */
    static String say(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : said + "\nexit " + process.exitValue();
        } catch (java.io.IOException e) {
            return null;
        }
    }
}
