package io.sparkconvolve.jobs.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code info}: what an array's header says; reads no samples. */
@Command(
        name = "info",
        description = "Shows shape, type, chunks and format of arrays, from their headers.",
        mixinStandardHelpOptions = true,
        footer = {"", "Headers only, however large the arrays:", "  info scene.tif scan.zarr", "  info scene.tif --json"
        })
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "ARRAY",
            description = "TIFF, NPY, Zarr, PNG, JPEG, WAV, or columns of CSV and Parquet: table.csv#x,y")
    private List<String> arrays;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Storage storage = SparkApplication.storage();
        for (String location : arrays) {
            List<ArrayInfo> levels = levels(storage, location);
            if (json) {
                console.result(json(location, levels).toString());
            } else {
                print(location, levels);
            }
        }
        return Commands.DONE;
    }

    /** The array, then its smaller copies. */
    private static List<ArrayInfo> levels(Storage storage, String location) {
        try (Source source = Formats.open(storage, location)) {
            return source.levels().stream().map(Source::info).toList();
        } catch (IOException e) {
            throw Failures.ofStorage("can't read " + location, e);
        }
    }

    private void print(String location, List<ArrayInfo> levels) {
        ArrayInfo info = levels.get(0);
        console.result(location);
        row("format", info.format());
        row("shape", Numbers.text(info.storedShape()));
        row("dtype", info.typeName());
        row("chunks", Numbers.text(info.storedChunk()));
        row("size", String.format(Locale.ROOT, "%,d samples, %,d bytes", samples(info), bytes(info)));
        if (levels.size() > 1) {
            String smaller = levels.stream()
                    .skip(1)
                    .map(level -> Numbers.text(level.storedShape()))
                    .collect(Collectors.joining(", "));
            row("levels", levels.size() + ": this, " + smaller);
        }
        if (info.nodata().isPresent()) {
            row("nodata", Double.toString(info.nodata().getAsDouble()));
        }
        if (!info.metadata().isEmpty()) {
            row("metadata", String.join(", ", info.metadata().names()));
        }
    }

    private void row(String name, String value) {
        console.result(String.format(Locale.ROOT, "  %-9s %s", name, value));
    }

    private static long samples(ArrayInfo info) {
        return info.domain().size() / info.kind().parts();
    }

    private static long bytes(ArrayInfo info) {
        return Math.multiplyExact(info.domain().size(), (long) info.dtype().bytes());
    }

    private static ObjectNode json(String location, List<ArrayInfo> levels) {
        ArrayInfo info = levels.get(0);
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("location", location).put("format", info.format());
        put(node.putArray("shape"), info.storedShape());
        node.put("dtype", info.typeName());
        put(node.putArray("chunk"), info.storedChunk());
        if (levels.size() > 1) {
            ArrayNode shapes = node.putArray("levels");
            levels.forEach(level -> put(shapes.addArray(), level.storedShape()));
        }
        if (info.nodata().isPresent()) {
            node.put("nodata", info.nodata().getAsDouble());
        }
        ArrayNode names = node.putArray("metadata");
        info.metadata().names().forEach(names::add);
        return node;
    }

    private static void put(ArrayNode array, long[] numbers) {
        for (long n : numbers) {
            array.add(n);
        }
    }
}
