package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Writes a CSV file: each tile leaves the text of its rows as a part, and publishing joins the parts in the order of rows.
 * A tile has all columns.
 */
final class CsvSink extends StagedSink {
    private static final long serialVersionUID = 1L;

    private final OutputSpec spec;
    private final Region domain;

    CsvSink(Storage storage, Path path, OutputSpec spec) throws IOException {
        super(new Staging(storage, path));
        ArrayChecks.output(path.toString(), spec);
        this.spec = spec;
        this.domain = Region.ofShape(spec.shape());
    }

    private int rowAxis() {
        return domain.rank() - 1;
    }

    @Override
    public long[] chunk() {
        return domain.rank() == 1 ? new long[] {1} : new long[] {domain.length(0), 1};
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        ArrayChecks.tile(tile, samples, domain, chunk());
        Path part = staging().part(name(tile.origin(rowAxis()), tile.end(rowAxis())));
        staging().put(part, out -> new RowWriter(spec, out).write(samples), ledger);
    }

    /** Parts in order of name are in order of rows, and a name says which part is next. */
    private static String name(long first, long end) {
        return String.format(Locale.ROOT, "%019d-%019d", first, end);
    }

    @Override
    protected Pieces pieces() throws IOException {
        List<FileStatus> files = new ArrayList<>(List.of(staging().parts()));
        int parts = files.size();
        files.add(staging().putHead(out -> out.write(header().getBytes(StandardCharsets.UTF_8))));
        Pieces pieces = new Pieces(files);
        pieces.add(parts, 0, files.get(parts).getLen());
        long row = 0;
        for (int part = 0; part < parts; part++) {
            String[] range = files.get(part).getPath().getName().split("-");
            if (Long.parseLong(range[0]) != row) {
                throw missing(row);
            }
            pieces.add(part, 0, files.get(part).getLen());
            row = Long.parseLong(range[1]);
        }
        if (row != domain.length(rowAxis())) {
            throw missing(row);
        }
        return pieces;
    }

    private IOException missing(long row) {
        return new IOException("row " + row + " of " + staging() + " is missing: a tile was not written");
    }

    private String header() {
        List<String> names = spec.metadata().columns();
        long columns = domain.rank() == 1 ? 1 : domain.length(0);
        return names.size() != columns
                ? ""
                : names.stream().map(CsvSink::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    /** With quotes a name is taken for one, even if it is a number. */
    private static String quoted(String name) {
        boolean plain = name.matches("[\\p{L}_][^,;\"\\t]*") && !name.matches("(?i)nan|inf|infinity");
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
